/** Random numbers that are the same on every machine, whoever draws them. Uses nothing but the JDK. */
package dev.glissade.random;
