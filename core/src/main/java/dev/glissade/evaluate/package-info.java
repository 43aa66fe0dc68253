/**
 * Evaluation of networks on data: the cost, measures of classification and regression as scikit-learn defines them,
 * and tables of them. Uses the base package, layer, cost, data, matrix and text.
 */
package dev.glissade.evaluate;
