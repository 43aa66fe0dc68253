/**
 * Finds out why a network does not learn: what shows, in which layer or example, what may be the cause and what to
 * try. Uses the base package, pass, layer, cost, data, matrix, random, kernel and text.
 */
package dev.glissade.diagnose;
