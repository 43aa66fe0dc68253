/** Initializers: the weights of a network before training. Uses activation, matrix, random, kernel and text. */
@NullMarked
package dev.glissade.initialize;

import org.jspecify.annotations.NullMarked;
