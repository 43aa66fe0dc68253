/**
 * Export of networks as ONNX files and as Java classes without dependencies; neither can be read back. Uses the base
 * package, model, layer, activation, data, matrix, file and text.
 */
@NullMarked
package dev.glissade.export;

import org.jspecify.annotations.NullMarked;
