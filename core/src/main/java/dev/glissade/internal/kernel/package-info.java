/**
 * The ground floor: arithmetic on plain arrays, and the threads it runs on. Knows nothing of networks, uses nothing but
 * the JDK, and is not exported. {@code Matrix} checks shapes before it calls down here.
 */
package dev.glissade.internal.kernel;
