/** Random numbers that are the same everywhere. Uses nothing but the JDK. */
package dev.glissade.random;
