/** Numerical gradient checking: compares backpropagation with central differences. */
package dev.glissade.check;
