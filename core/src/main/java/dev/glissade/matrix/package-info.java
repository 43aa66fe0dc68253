/**
 * Matrices of single-precision numbers, dense and sparse, with all checks of shapes, and ranges of numbers. Uses
 * kernel and text.
 */
@NullMarked
package dev.glissade.matrix;

import org.jspecify.annotations.NullMarked;
