/** Networks for other programs: as an ONNX file, and as a Java class that needs no library. Both are only written, never read. Uses the base package, layer, activation, data and file. */
package dev.glissade.export;
