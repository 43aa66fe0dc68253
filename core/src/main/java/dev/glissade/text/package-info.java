/** Not exported: text from files as it may stand in messages and tables. Uses nothing but the JDK. */
package dev.glissade.text;
