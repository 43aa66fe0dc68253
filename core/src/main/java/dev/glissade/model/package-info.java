/**
 * Not exported: converts networks to and from the tensors and metadata of a file. The entry point is {@link
 * dev.glissade.model.ModelFile}. Used by the base package. Uses pass, layer, activation, data, format, file, kernel
 * and text.
 */
package dev.glissade.model;
