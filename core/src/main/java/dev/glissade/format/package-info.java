/**
 * Reading and writing named tensors as safetensors files. Knows nothing about networks: their loader decides which
 * tensors it needs and which values it accepts. Uses file and text.
 */
@NullMarked
package dev.glissade.format;

import org.jspecify.annotations.NullMarked;
