/**
 * Numerical gradient checking: compares backpropagation with central differences. Uses the base package, pass, layer,
 * cost, initialize, data, matrix and random.
 */
package dev.glissade.check;
