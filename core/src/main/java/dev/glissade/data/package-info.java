/**
 * Data sets: from arrays, lists of the numbers other than 0, iterators, CSV and IDX files, files larger than memory, or
 * your own implementation; and their preparation: splits, weights, scaling and augmentation. For training and evaluation, and for networks, which
 * carry a scaling. Uses file, matrix, random, kernel and text.
 */
@NullMarked
package dev.glissade.data;

import org.jspecify.annotations.NullMarked;
