/**
 * Reading and writing named tensors as safetensors files. Knows nothing about networks: their loader decides which
 * tensors it needs and which values it accepts. Uses file and text.
 */
package dev.glissade.format;
