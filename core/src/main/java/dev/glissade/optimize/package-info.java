/**
 * Optimizers, learning rate schedules, and the objectives that optimizers minimise. Knows nothing about networks: the
 * cost of a network is one objective among others. Uses kernel and text.
 */
@NullMarked
package dev.glissade.optimize;

import org.jspecify.annotations.NullMarked;
