/**
 * Not exported: how a batch passes through a network. {@link dev.glissade.pass.BatchPass} runs batches for training
 * and evaluation, {@link dev.glissade.pass.Inference} predicts. Read {@link dev.glissade.pass.Backpropagation} for
 * forward, cost and backward in one method. For the base package and what stands above it. Uses layer, cost,
 * initialize, activation, data, format, optimize, matrix, random, kernel and text.
 */
package dev.glissade.pass;
