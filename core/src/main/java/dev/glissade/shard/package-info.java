/**
 * A batch cut into shards, whose gradients are computed apart, in this process or in others, and added in a fixed order.
 * For training. Uses kernel and text.
 */
package dev.glissade.shard;
