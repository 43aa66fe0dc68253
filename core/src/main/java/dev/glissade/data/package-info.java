/**
 * Where examples come from (arrays, iterators, CSV and IDX files, files larger than memory, or an implementation of your
 * own), and what is done to them: parts, weights, scalings, augmentation. Uses the packages matrix, random and file,
 * kernel and text.
 */
package dev.glissade.data;
