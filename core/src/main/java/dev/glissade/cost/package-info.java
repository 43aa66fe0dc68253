/**
 * Cost functions, which measure as one number how far outputs are from their targets, and penalties on weights. Knows
 * activations only for their ranges and for the pairs of cost and activation that have a simple form. Uses activation,
 * matrix and kernel.
 */
@NullMarked
package dev.glissade.cost;

import org.jspecify.annotations.NullMarked;
