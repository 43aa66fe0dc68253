/**
 * Named tensors in a safetensors file. Knows no network: which tensors a network wants, and what may stand in them, is
 * for its loader to say. Uses the packages file and text.
 */
package dev.glissade.format;
