/** Not exported: how messages and tables show counts, and text that comes from files. Uses nothing but the JDK. */
package dev.glissade.text;
