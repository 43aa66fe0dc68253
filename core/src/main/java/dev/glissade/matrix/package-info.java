/**
 * Matrices of single-precision numbers, dense and sparse, with all checks of shapes, and the ranges that rows of numbers can be in. Uses
 * kernel and text.
 */
@NullMarked
package dev.glissade.matrix;

import org.jspecify.annotations.NullMarked;
