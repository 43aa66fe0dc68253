/** Where examples come from. */
package dev.glissade.data;
