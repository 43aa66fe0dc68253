package dev.glissade.train;

import dev.glissade.file.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The results of all epochs of a training so far, for tables and plots.
 *
 * @param epochs first to last
 */
public record History(List<Epoch> epochs) {

    private static final String COLUMNS = "epoch,training_cost,validation_cost,validation_accuracy,learning_rate,"
            + "gradient_norm,seconds,examples_per_second";

    /** Returns whether a name is that of a column of every history. */
    static boolean isColumn(String name) {
        return List.of(COLUMNS.split(",")).contains(name);
    }

    /** Copies the list. */
    public History {
        Objects.requireNonNull(epochs, "epochs");

        epochs = List.copyOf(epochs);
    }

    /**
     * Returns the history as CSV (RFC 4180): a line of column names, then a line for each epoch, ending in {@code \n}.
     * Each number can be read back as the same double; a missing value is an empty field.
     */
    public String toCsv() {
        Set<String> names = new LinkedHashSet<>();
        epochs.forEach(epoch -> names.addAll(epoch.measures().keySet()));
        StringBuilder text = new StringBuilder(COLUMNS);
        names.forEach(name -> text.append(',').append(quoted(name)));
        text.append('\n');
        for (Epoch epoch : epochs) {
            text.append(epoch.number()).append(',').append(epoch.trainingCost());
            append(text, epoch.validationCost());
            append(text, epoch.validationAccuracy());
            text.append(',').append(epoch.learningRate()).append(',').append(epoch.gradientNorm());
            text.append(',').append(epoch.seconds()).append(',').append(epoch.examplesPerSecond());
            for (String name : names) {
                Double value = epoch.measures().get(name);
                append(text, value == null ? OptionalDouble.empty() : OptionalDouble.of(value));
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static void append(StringBuilder text, OptionalDouble number) {
        text.append(',');
        number.ifPresent(text::append);
    }

    private static String quoted(String name) {
        boolean plain = name.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? name : '"' + name.replace("\"", "\"\"") + '"';
    }

    /**
     * Writes the {@linkplain #toCsv table} to a file, in UTF-8, {@linkplain AtomicFile atomically}; an existing file is
     * replaced.
     *
     * @throws IOException if it cannot be written
     */
    public void write(Path file) throws IOException {
        Objects.requireNonNull(file, "file");
        AtomicFile.write(file, out -> out.write(toCsv().getBytes(StandardCharsets.UTF_8)));
    }
}
