/**
 * Activation functions and their derivatives, for layers and for code that computes with matrices. Uses matrix and
 * kernel.
 */
@NullMarked
package dev.glissade.activation;

import org.jspecify.annotations.NullMarked;
