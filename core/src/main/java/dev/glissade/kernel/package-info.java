/** Not exported: the ground floor: arithmetic on plain arrays, and the threads it runs on. Knows nothing of networks. Uses nothing but the JDK. {@code Matrix} checks shapes before it calls down here. */
package dev.glissade.kernel;
