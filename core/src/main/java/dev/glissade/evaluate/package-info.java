/**
 * Evaluates networks on data: the cost, metrics of classification and regression as scikit-learn defines them, and
 * tables of them. Uses the base package, layer, cost, data, matrix and text.
 */
package dev.glissade.evaluate;
