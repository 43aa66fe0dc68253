package dev.glissade.examples.tabular;

import dev.glissade.Network;
import dev.glissade.examples.common.Program;
import dev.glissade.examples.common.options.CommandLines;
import dev.glissade.file.AtomicFile;
import dev.glissade.matrix.Matrix;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Predicts the rows of a CSV file with a saved network, and writes the predictions as CSV: a line for each row. */
@Command(
        name = "Score",
        sortOptions = false,
        header = "Predicts the rows of a CSV file with a saved network.",
        customSynopsis =
                "mvn -q compile exec:exec -pl examples/tabular -am -Dexample=Score -Dargs=\"NETWORK FILE --option value ...\"")
public final class Score {

    @Parameters(index = "0", paramLabel = "NETWORK", description = "a network that Train saved")
    private Path network;

    @Parameters(
            index = "1",
            paramLabel = "FILE",
            description = "CSV file with the network's columns, in any order; others are ignored")
    private Path file;

    @Mixin
    private final FormOptions written = new FormOptions();

    @Option(names = "--out", paramLabel = "FILE", description = "where the predictions go [the console]")
    private Optional<Path> predictions;

    @Option(names = "--help", usageHelp = true, description = "this text")
    private boolean help;

    private Score() {}

    /**
     * Predicts.
     *
     * @param args see {@code --help}
     */
    public static void main(String[] args) {
        Program.main((out, err) -> run(List.of(args), out));
    }

    static int run(List<String> args, PrintStream out) throws IOException {
        Score score = new Score();
        return CommandLines.read(score, args, out) ? score.run(out) : Program.DONE;
    }

    private int run(PrintStream out) throws IOException {
        predictions.ifPresent(to -> Arguments.checkWritable("--out", to));
        Network loaded = Network.load(network);
        // The network's columns say how a row becomes inputs; the options here only say how the file is written.
        Matrix inputs = written.form().readInputs(loaded.columns(), file);
        if (predictions.isEmpty()) {
            write(loaded, inputs, out);
            return Program.DONE;
        }
        AtomicFile.write(predictions.get(), stream -> {
            Writer writer = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
            write(loaded, inputs, writer);
            writer.flush();
        });
        out.println(inputs.rows() + " predictions: " + predictions.get());
        return Program.DONE;
    }

    private static void write(Network network, Matrix inputs, Appendable to) throws IOException {
        CSVPrinter csv = new CSVPrinter(
                to, CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get());
        boolean hasClasses = network.targetScaling().isNone();
        List<String> header = new ArrayList<>(hasClasses ? List.of("label") : List.of());
        header.addAll(network.labels());
        csv.printRecord(header);
        Matrix outputs = network.predict(inputs);
        List<String> labels = hasClasses ? network.label(inputs) : List.of();
        for (int i = 0; i < outputs.rows(); i++) {
            if (hasClasses) {
                csv.print(labels.get(i));
            }
            for (int j = 0; j < outputs.columns(); j++) {
                csv.print(outputs.get(i, j));
            }
            csv.println();
        }
    }
}
