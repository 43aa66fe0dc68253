/**
 * A batch cut into shards, whose gradients are computed separately, in this process or in others, and added in a fixed
 * order. For training. Uses kernel and text.
 */
@NullMarked
package dev.glissade.shard;

import org.jspecify.annotations.NullMarked;
