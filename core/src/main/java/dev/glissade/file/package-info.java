/** What all readers of files share. Uses nothing but the JDK. */
package dev.glissade.file;
