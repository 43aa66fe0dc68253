/**
 * Numerical gradient checking: compares backpropagation with central differences. Uses the base package, pass, layer,
 * cost, initialize, data, matrix and random.
 */
@NullMarked
package dev.glissade.check;

import org.jspecify.annotations.NullMarked;
