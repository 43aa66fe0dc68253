/** Matrices. Everything above works with them; they stand on the kernels and know nothing of networks. All checks of shapes are here. Uses kernel and text. */
package dev.glissade.matrix;
