/**
 * Activation functions and their derivatives, for layers and for code that computes with matrices. Uses matrix and
 * kernel.
 */
package dev.glissade.activation;
