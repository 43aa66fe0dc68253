/** Finds out why a network does not learn: what shows, in which layer or example, what may be the cause and what to try. */
package dev.glissade.diagnose;
