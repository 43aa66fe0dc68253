/**
 * Training sessions: the loop over epochs and batches, with validation, early stopping, learning-rate reduction,
 * remedies for divergence, checkpoints and listeners; single steps, for a loop of your own; and online learning. Uses
 * diagnose, evaluate, the base package, pass, layer, cost, activation, shard, data, format, optimize, file, matrix, random,
 * kernel and text.
 */
@NullMarked
package dev.glissade.train;

import org.jspecify.annotations.NullMarked;
