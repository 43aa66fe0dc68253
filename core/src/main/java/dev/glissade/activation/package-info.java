/**
 * Activation functions and their derivatives, for layers and for code that computes with matrices. Uses kernel and
 * matrix.
 */
package dev.glissade.activation;
