/** Numerical gradient checking: compares backpropagation with central differences. Uses the base package, layer, cost, initialize, data, matrix and random. */
package dev.glissade.check;
