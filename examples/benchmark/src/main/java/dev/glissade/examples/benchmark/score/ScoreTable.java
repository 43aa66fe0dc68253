package dev.glissade.examples.benchmark.score;

import dev.glissade.data.Dataset;
import dev.glissade.examples.common.Program;
import dev.glissade.examples.common.options.CommandLines;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Compares the scores of networks that Glissade and scikit-learn train with the same settings, scikit-learn's defaults, on the
 * same rows: each fold of each table is predicted by networks trained on the other folds. Prints a line for each pair, and in
 * the end a table in Markdown with the mean differences and their standard errors.
 *
 * <pre>{@code
 * mvn -q -Pbenchmark compile exec:exec -pl examples/benchmark -am \
 *     -Dmain=dev.glissade.examples.benchmark.score.ScoreTable -Dargs="--tables iris,wine --seeds 10"
 * }</pre>
 */
public final class ScoreTable {

    private ScoreTable() {}

    /**
     * Trains and prints.
     *
     * @param args see {@code --help}
     */
    public static void main(String[] args) {
        Program.main((out, err) -> run(List.of(args), out));
    }

    static int run(List<String> args, PrintStream out) throws IOException {
        ScoreOptions options = new ScoreOptions();
        if (!CommandLines.read(options, args, out)) {
            return Program.DONE;
        }
        List<String> rows = new ArrayList<>();
        for (String name : options.tables()) {
            rows.addAll(compare(Tables.named(name), options, out).rows());
        }
        out.println();
        out.println(Comparison.header(options.weights()));
        rows.forEach(out::println);
        return Program.DONE;
    }

    private static Comparison compare(Table table, ScoreOptions options, PrintStream out) throws IOException {
        Comparison comparison = new Comparison(table, options.weights());
        List<int[]> foldsOfRows = IntStream.rangeClosed(1, options.seeds())
                .mapToObj(seed -> table.folds(ScoreOptions.FOLDS, seed))
                .toList();
        Dataset examples = table.examples();
        try (ScikitLearn scikitLearn = new ScikitLearn(table, foldsOfRows, options)) {
            out.println(table.name() + ": " + examples + ", scikit-learn " + scikitLearn.version());
            for (int repetition = 0; repetition < options.seeds(); repetition++) {
                for (int fold = 0; fold < ScoreOptions.FOLDS; fold++) {
                    long seed = (long) repetition * ScoreOptions.FOLDS + fold + 1; // other weights for each fold
                    Score their = scikitLearn.fit(seed, repetition, fold);
                    Dataset.Split split = split(examples, foldsOfRows.get(repetition), fold);
                    List<Score> our = options.weights().stream()
                            .map(weights -> GlissadeFit.fit(table, split, weights, options, seed))
                            .toList();
                    comparison.add(their, our);
                    out.printf(
                            "%s, folds %d, fold %d: scikit-learn %s, Glissade %s%n",
                            table.name(), repetition + 1, fold + 1, their, our);
                }
            }
        }
        return comparison;
    }

    private static Dataset.Split split(Dataset examples, int[] foldsOfRows, int fold) {
        int[] test = IntStream.range(0, foldsOfRows.length)
                .filter(row -> foldsOfRows[row] == fold)
                .toArray();
        int[] training = IntStream.range(0, foldsOfRows.length)
                .filter(row -> foldsOfRows[row] != fold)
                .toArray();
        return new Dataset.Split(examples.subset(training), examples.subset(test));
    }
}
