/** Initializers: the weights of a network before training. Uses activation, matrix, random, kernel and text. */
package dev.glissade.initialize;
