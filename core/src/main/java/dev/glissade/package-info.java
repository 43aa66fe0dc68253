/**
 * Networks: layers put together, their parameters in one vector, their cost as a function of it. Uses model, pass,
 * layer, cost, initialize, activation, data, format, optimize, file, matrix, kernel and text.
 */
package dev.glissade;
