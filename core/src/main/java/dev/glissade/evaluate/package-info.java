/**
 * Evaluates networks on data: the cost, metrics of classification and regression as scikit-learn defines them, tables of
 * them, and how much each column of the inputs counts. Uses the base package, pass, layer, cost, data, matrix, random and text.
 */
@NullMarked
package dev.glissade.evaluate;

import org.jspecify.annotations.NullMarked;
