package dev.glissade.examples.tabular;

import dev.glissade.data.Csv;
import picocli.CommandLine.Option;

/** Options that say how a CSV file is written. */
final class FormOptions {

    @Option(
            names = "--delimiter",
            paramLabel = "C",
            defaultValue = ",",
            description = "what stands between fields [${DEFAULT-VALUE}]")
    private char delimiter;

    /** Returns how a file is read whose first line has the names of the columns. */
    Csv form() {
        return Csv.withHeader().withDelimiter(delimiter);
    }
}
