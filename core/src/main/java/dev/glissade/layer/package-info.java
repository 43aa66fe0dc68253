/**
 * Layers, the stages of a network. A layer knows its own function and derivative, and nothing about the network around
 * it. Everything that builds, runs or saves networks depends on this package. Uses initialize, activation, matrix,
 * random, kernel and text.
 */
@NullMarked
package dev.glissade.layer;

import org.jspecify.annotations.NullMarked;
