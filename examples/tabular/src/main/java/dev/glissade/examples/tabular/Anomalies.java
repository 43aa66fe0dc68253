package dev.glissade.examples.tabular;

import dev.glissade.data.CsvData;
import dev.glissade.examples.common.Program;
import dev.glissade.examples.common.options.CommandLines;
import dev.glissade.examples.common.options.Values;
import dev.glissade.matrix.Matrix;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Finds the rows of a table that are unlike the others, by an autoencoder. */
@Command(
        name = "Anomalies",
        sortOptions = false,
        header =
                "Finds the rows of a CSV file that are unlike the others. The label or target is not used, only printed.",
        customSynopsis =
                "mvn -q compile exec:exec -pl examples/tabular -am -Dexample=Anomalies -Dargs=\"[FILE] --option value ...\"")
public final class Anomalies {

    @Mixin
    private final TableOptions table = new TableOptions();

    @Option(
            names = "--narrow",
            paramLabel = "N",
            converter = Values.Count.class,
            defaultValue = "4",
            description = "units of the narrow layer: how many numbers describe a usual row [${DEFAULT-VALUE}]")
    private int narrow;

    @Option(
            names = "--show",
            paramLabel = "N",
            converter = Values.Count.class,
            defaultValue = "10",
            description = "how many rows to print [${DEFAULT-VALUE}]")
    private int shown;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "seed of weights [${DEFAULT-VALUE}]")
    private long seed;

    @Option(names = "--help", usageHelp = true, description = "this text")
    private boolean help;

    private Anomalies() {}

    /**
     * Finds them.
     *
     * @param args see {@code --help}
     */
    public static void main(String[] args) {
        Program.main((out, err) -> run(List.of(args), out));
    }

    static int run(List<String> args, PrintStream out) throws IOException {
        Anomalies anomalies = new Anomalies();
        return CommandLines.read(anomalies, args, out) ? anomalies.run(out) : Program.DONE;
    }

    private int run(PrintStream out) throws IOException {
        CsvData data = table.read();
        out.println(table.name() + ": " + data);
        Autoencoder autoencoder = Autoencoder.train(data, data.columns(), narrow, seed);
        List<Autoencoder.Score> scores = autoencoder.scores(data);
        out.printf(
                Locale.ROOT,
                "half of the rows score below %.2f%n",
                scores.get(scores.size() / 2).score());
        out.println("   row   score  most of it from");
        for (Autoencoder.Score score : scores.subList(0, Math.min(shown, scores.size()))) {
            out.printf(
                    Locale.ROOT,
                    "%6d %7.2f  %-24s %3.0f %%   %s%n",
                    score.row(),
                    score.score(),
                    score.column(),
                    100 * score.share(),
                    target(data, score.row()));
        }
        return Program.DONE;
    }

    private static String target(CsvData data, int row) {
        return data.labels().isEmpty()
                ? data.targets().get(0) + " " + data.target(row)[0]
                : data.labels().get(Matrix.row(data.target(row)).largestInRow(0));
    }
}
