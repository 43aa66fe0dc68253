/**
 * Not exported: arithmetic on plain arrays, in plain Java and with the JDK's Vector API, and the threads that share
 * it. Shapes are not checked here: {@code Matrix} checks them before it calls a kernel. Uses nothing but the JDK.
 */
package dev.glissade.kernel;
