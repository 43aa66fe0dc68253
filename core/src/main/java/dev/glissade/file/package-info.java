/**
 * Atomic writing of files, and the exception for files with invalid content. Used by all packages that read or write
 * files. Uses nothing but the JDK.
 */
@NullMarked
package dev.glissade.file;

import org.jspecify.annotations.NullMarked;
