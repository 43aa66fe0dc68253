package dev.glissade.examples.tabular;

import dev.glissade.data.Csv;
import dev.glissade.data.CsvData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Options that say which table is read, and what its columns are. */
final class TableOptions {

    /** What becomes of a missing value. */
    enum Missing {
        ERROR,
        REPLACE,
        DROP
    }

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "CSV file with a header; may be gzipped. Without it, a bundled one is read.")
    private Path file;

    @Mixin
    private final FormOptions written = new FormOptions();

    @Option(
            names = "--bundled",
            paramLabel = "NAME",
            defaultValue = "customers",
            description = "bundled file: ${COMPLETION-CANDIDATES} [${DEFAULT-VALUE}]")
    private Bundled bundled;

    @Option(names = "--label", paramLabel = "COLUMN", description = "column of the class to predict")
    private String label;

    @Option(names = "--targets", split = ",", paramLabel = "COLUMN", description = "columns of the numbers to predict")
    private List<String> targets = List.of();

    @Option(
            names = "--categorical",
            split = ",",
            paramLabel = "COLUMN",
            description = "columns of categories; the others are numbers")
    private List<String> categorical = List.of();

    @Option(names = "--without", split = ",", paramLabel = "COLUMN", description = "columns to ignore, such as names")
    private List<String> without = List.of();

    @Option(
            names = "--missing-text",
            split = ",",
            paramLabel = "TEXT",
            description = "texts that mark a missing value, besides an empty field")
    private List<String> missingTexts = List.of();

    @Option(
            names = "--missing",
            paramLabel = "HOW",
            defaultValue = "error",
            description = "what a missing value is: error, replace (a number by the mean of its column, a category by"
                    + " zeros), or drop (its row) [${DEFAULT-VALUE}]")
    private Missing missing;

    /**
     * Reads the table, and learns its columns from it.
     *
     * @throws IllegalArgumentException if the options do not say what to predict
     * @throws IOException if the file cannot be read, or is invalid
     */
    CsvData read() throws IOException {
        if (file == null) {
            if (label != null || !targets.isEmpty()) {
                throw new IllegalArgumentException("--label and --targets are for a file, and none is named");
            }
            return bundled.read();
        }
        return withInputs(withTargets()).read(file);
    }

    /** Returns what the file is called. */
    String name() {
        return file == null ? bundled + ".csv" : file.getFileName().toString();
    }

    private Csv withTargets() {
        if ((label == null) == targets.isEmpty()) {
            throw new IllegalArgumentException("name the column to predict: either --label or --targets");
        }
        Csv form = written.form();
        form = label == null ? form.withTargets(targets.toArray(String[]::new)) : form.withLabel(label);
        return missing == Missing.DROP ? form.withoutIncompleteRows() : form;
    }

    private Csv withInputs(Csv form) {
        Csv inputs = form.without(without.toArray(String[]::new)).withMissingText(missingTexts.toArray(String[]::new));
        inputs = categorical.isEmpty() ? inputs : inputs.withCategorical(categorical.toArray(String[]::new));
        return missing == Missing.REPLACE ? inputs.withMissingAsMean().withMissingAsZeros() : inputs;
    }
}
