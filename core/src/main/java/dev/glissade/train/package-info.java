/**
 * Training sessions: the loop over epochs and batches, with validation, early stopping, learning-rate reduction, remedies for
 * divergence, checkpoints and listeners; and online learning.
 */
package dev.glissade.train;
