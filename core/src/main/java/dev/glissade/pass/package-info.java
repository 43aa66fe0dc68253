/**
 * Not exported: forward and backward passes of batches through a network. {@link dev.glissade.pass.BatchPass} runs
 * batches for training and evaluation, {@link dev.glissade.pass.Inference} predicts, {@link dev.glissade.pass.Answers} says what outputs mean. {@link
 * dev.glissade.pass.Backpropagation} shows forward pass, cost and backward pass in one method. Used by the base
 * package and the packages above it. Uses layer, cost, initialize, activation, shard, data, format, optimize, matrix, random,
 * kernel and text.
 */
package dev.glissade.pass;
