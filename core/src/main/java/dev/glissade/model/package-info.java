/**
 * Not exported: how a network becomes a file and a file becomes a network. {@link dev.glissade.model.ModelFile} is the
 * way in; the base package uses it. Uses pass, layer, activation, data, format, file, kernel and text.
 */
package dev.glissade.model;
