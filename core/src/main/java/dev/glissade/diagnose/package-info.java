/**
 * Diagnoses why a network does not learn: the symptoms, the layers and examples in which they occur, possible causes
 * and what to try. Uses the base package, pass, layer, cost, data, matrix, random, kernel and text.
 */
@NullMarked
package dev.glissade.diagnose;

import org.jspecify.annotations.NullMarked;
