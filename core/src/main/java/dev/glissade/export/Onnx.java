package dev.glissade.export;

import dev.glissade.Network;
import dev.glissade.file.AtomicFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Exports networks as ONNX files (onnx.ai), which many runtimes load. A file uses the operators of opset 17, contains
 * all weights, and has one input and one output:
 *
 * <pre>{@code
 * Onnx.write(network, Path.of("digits.onnx"));
 * }</pre>
 *
 * <ul>
 * <li>{@code input}: raw inputs, single precision, [batch, inputs], where batch is any number of rows;
 * <li>{@code output}: the predictions, single precision, [batch, outputs].
 * </ul>
 *
 * <p>The graph includes the scalings of the network. The labels are metadata: {@code glissade.label.0} and so on; and
 * so is a {@linkplain Network#withThreshold threshold} other than 0.5, {@code glissade.threshold}, in decimal. The graph
 * has the outputs, not the decision: compare them with the threshold.
 *
 * <p>The input is numbers also if the network has {@linkplain Network#columns columns}: whoever asks encodes a row of texts.
 * The columns, categories and missing values are metadata with the keys of a model file, {@code glissade.column.0} and so
 * on; the page on export has a program in Python.
 *
 * <p>Dropout, which does nothing in inference mode, is left out. Runtimes add up in their own order, so their predictions
 * differ from the network's in the last digits.
 */
public final class Onnx {

    private Onnx() {}

    /**
     * Writes a network to a file, {@linkplain AtomicFile atomically}. The same network gives the same bytes.
     *
     * @throws IOException if the file cannot be written; an existing file is then unchanged
     * @throws IllegalArgumentException if the network has a layer or activation of your own, or more than ONNX's 2³¹ −
     *     1 bytes; then nothing is written
     */
    public static void write(Network network, Path file) throws IOException {
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(file, "file");
        Message model = OnnxGraph.model(network);
        AtomicFile.write(file, model::writeTo);
    }

    /**
     * Writes a network to a stream, which is left open. The same network gives the same bytes.
     *
     * @throws IOException if the stream cannot be written
     * @throws IllegalArgumentException if the network has a layer or activation of your own, or more than ONNX's 2³¹ − 1
     *     bytes; then nothing is written
     */
    public static void write(Network network, OutputStream stream) throws IOException {
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(stream, "stream");
        OnnxGraph.model(network).writeTo(stream);
    }
}
