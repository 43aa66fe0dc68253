/** Walking a network down its cost, and judging where it has come to. */
package dev.glissade.train;
