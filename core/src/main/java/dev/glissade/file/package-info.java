/** What all readers and writers of files share. Uses nothing but the JDK. */
package dev.glissade.file;
