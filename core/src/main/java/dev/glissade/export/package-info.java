/**
 * Export of networks as ONNX files and as Java classes without dependencies; neither can be read back. Uses the base
 * package, layer, activation, data and file.
 */
package dev.glissade.export;
