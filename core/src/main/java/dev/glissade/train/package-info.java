/** Walking a network down its cost, and watching over it. */
package dev.glissade.train;
