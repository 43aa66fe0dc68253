/** Where examples come from: arrays, IDX files, or an implementation of your own. Uses the packages matrix, random and file. */
package dev.glissade.data;
