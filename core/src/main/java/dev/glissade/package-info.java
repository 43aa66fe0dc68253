/**
 * Networks: how they are built, predict, and are saved and loaded, and their cost as a function of all parameters.
 * Uses model, pass, layer, cost, initialize, activation, data, format, optimize, file, matrix, kernel and text.
 */
@NullMarked
package dev.glissade;

import org.jspecify.annotations.NullMarked;
