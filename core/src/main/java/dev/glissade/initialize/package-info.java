/** Where descent begins: the first values of the weights. */
package dev.glissade.initialize;
