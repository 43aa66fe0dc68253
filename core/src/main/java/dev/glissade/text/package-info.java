/** Text from files as it may stand in messages and tables. Uses nothing but the JDK. Not exported. */
package dev.glissade.text;
