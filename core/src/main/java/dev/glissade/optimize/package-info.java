/**
 * Descent itself: functions to walk down, and rules to walk by. Knows nothing of networks; a network's cost is one such
 * function. Uses nothing but the JDK.
 */
package dev.glissade.optimize;
