package dev.glissade.export;

import dev.glissade.Network;
import dev.glissade.file.AtomicFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Exports networks as Java classes without dependencies, for Java 9 or later. They predict with the same bits:
 *
 * <pre>{@code
 * JavaSource.write(network, "com.acme.Digits", Path.of("src/main/java/com/acme/Digits.java"));
 * }</pre>
 *
 * <ul>
 * <li>{@code static float[] predict(float[] inputs)}: the outputs for one row of inputs;
 * <li>{@code static int classify(float[] inputs)}: the index of the largest output; for a single output, 1 if it is
 * above 0.5, else 0. The network's {@linkplain Network#withThreshold threshold} takes the place of 0.5;
 * <li>{@code static String label(float[] inputs)} and {@code static String[] labels()}, if the network has labels. Where
 * several may apply, compare the outputs with the threshold;
 * <li>{@code static Map<String, Float> probabilities(float[] inputs)}, if the network has them;
 * <li>the same with a {@code Map<String, String>} or {@code String...}, a row of texts, if the network has {@linkplain
 * Network#columns columns}.
 * </ul>
 *
 * <p>They reject the same inputs as the network's methods, with the same messages: infinite and NaN inputs with an
 * {@link IllegalArgumentException}, and finite inputs that overflow inside with an {@link ArithmeticException}. With a
 * single label, {@code label} throws an {@link IllegalStateException}.
 *
 * <p>The class is thread-safe. The weights are string constants in it, so it has limits: 10 million numbers (a source
 * of 54 MB), 1,000 layers, 4,000 labels, and 7,000 texts of 10,000 characters each: a label, a category or a value that means
 * missing is one, and a column of numbers is four.
 */
public final class JavaSource {

    private JavaSource() {}

    /**
     * Writes a network to a source file, {@linkplain AtomicFile atomically}. The same network gives the same bytes, all
     * of them ASCII.
     *
     * @param className the name of the class with its package, such as {@code com.acme.Digits}: ASCII letters, digits
     *     and underscores
     * @param file such as {@code Digits.java}
     * @throws IOException if the file cannot be written; an existing file is then unchanged
     * @throws IllegalArgumentException if the name of the class is not valid, the file has another name, or the network
     *     has a layer or activation of your own or exceeds a limit; then nothing is written
     */
    public static void write(Network network, String className, Path file) throws IOException {
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(className, "className");
        Objects.requireNonNull(file, "file");
        byte[] source = source(network, className);
        String wanted = JavaName.simple(className) + ".java";
        if (!file.endsWith(wanted)) {
            throw new IllegalArgumentException("the class " + className + " belongs in " + wanted + ", not in " + file);
        }
        AtomicFile.write(file, out -> out.write(source));
    }

    /**
     * Writes a network as a source file to a stream, which is left open. The same network gives the same bytes, all of them
     * ASCII.
     *
     * @param className the name of the class with its package, such as {@code com.acme.Digits}: ASCII letters, digits and
     *     underscores
     * @throws IOException if the stream cannot be written
     * @throws IllegalArgumentException if the name of the class is not valid, or the network has a layer or activation of
     *     your own or exceeds a limit; then nothing is written
     */
    public static void write(Network network, String className, OutputStream stream) throws IOException {
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(className, "className");
        Objects.requireNonNull(stream, "stream");
        stream.write(source(network, className));
    }

    private static byte[] source(Network network, String className) {
        JavaName.check(className);
        return new JavaWriter(network).write(className).getBytes(StandardCharsets.US_ASCII);
    }
}
