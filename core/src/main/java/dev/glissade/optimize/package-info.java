/**
 * Descent itself: functions to walk down, and rules to walk by. Knows nothing of networks; a network's cost is one such
 * function. Uses the kernel and text.
 */
package dev.glissade.optimize;
