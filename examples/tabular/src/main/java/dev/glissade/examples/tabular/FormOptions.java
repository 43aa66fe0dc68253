package dev.glissade.examples.tabular;

import dev.glissade.data.Csv;
import java.nio.charset.Charset;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options that say how a CSV file is written. */
final class FormOptions {

    @Option(
            names = "--delimiter",
            paramLabel = "C",
            defaultValue = ",",
            description = "what stands between fields [${DEFAULT-VALUE}]")
    private char delimiter;

    @Option(names = "--decimal-comma", description = "numbers are written 3,14")
    private boolean decimalComma;

    @Option(
            names = "--charset",
            paramLabel = "NAME",
            defaultValue = "UTF-8",
            description = "how characters are written, such as windows-1252 [${DEFAULT-VALUE}]")
    private Charset charset;

    @Option(names = "--trailing-delimiter", description = "each line ends with a delimiter")
    private boolean trailingDelimiter;

    @Option(names = "--comment", paramLabel = "C", description = "lines that begin with this character are skipped")
    private Optional<Character> comment;

    /** Returns how a file is read whose first line has the names of the columns. */
    Csv form() {
        Csv form = Csv.withHeader().withDelimiter(delimiter).withCharset(charset);
        form = decimalComma ? form.withDecimalComma() : form;
        form = trailingDelimiter ? form.withTrailingDelimiter() : form;
        return comment.isPresent() ? form.withComment(comment.get()) : form;
    }
}
