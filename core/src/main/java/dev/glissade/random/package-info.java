/** Random numbers that are the same on every machine, whoever draws them. Uses nothing but the JDK. */
@NullMarked
package dev.glissade.random;

import org.jspecify.annotations.NullMarked;
