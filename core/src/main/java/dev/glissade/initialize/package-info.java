/** Initializers: the weights of a network before training. Uses kernel, matrix, random, activation and text. */
package dev.glissade.initialize;
