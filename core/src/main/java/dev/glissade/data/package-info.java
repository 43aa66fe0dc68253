/**
 * Data sets: arrays, rows that are mostly zeros, iterators, CSV and IDX files, files larger than memory, or your own
 * implementation; and their preparation: splits, weights, scaling and augmentation. Training and evaluation take data
 * sets; a network carries the scaling of its inputs. Uses file, matrix, random, kernel and text.
 */
@NullMarked
package dev.glissade.data;

import org.jspecify.annotations.NullMarked;
