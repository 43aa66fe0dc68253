/**
 * Objectives and optimizers, with learning rate schedules. Knows nothing of networks: the cost of a network is one
 * objective among others. Uses kernel and text.
 */
package dev.glissade.optimize;
