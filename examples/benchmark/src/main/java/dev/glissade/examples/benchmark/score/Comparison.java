package dev.glissade.examples.benchmark.score;

import dev.glissade.examples.benchmark.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The scores of scikit-learn and of Glissade with each kind of first weights, for the same training and test rows. */
final class Comparison {

    private final Table table;
    private final List<Weights> weights;
    private final List<Score> theirs = new ArrayList<>();
    private final List<List<Score>> ours = new ArrayList<>();

    Comparison(Table table, List<Weights> weights) {
        this.table = table;
        this.weights = weights;
    }

    /**
     * Adds the scores of one fold.
     *
     * @param their scikit-learn's
     * @param our Glissade's, one for each kind of weights
     */
    void add(Score their, List<Score> our) {
        theirs.add(their);
        ours.add(our);
    }

    /** Returns the head of a table in Markdown: first what is compared, then two columns for each kind of weights. */
    static String header(List<Weights> weights) {
        StringBuilder header = new StringBuilder("| table | rows x inputs | measure | scikit-learn |");
        for (Weights each : weights) {
            header.append(" Glissade, ").append(each.title()).append(" weights | difference |");
        }
        return header + "\n|" + "---|".repeat(4 + 2 * weights.size());
    }

    /** Returns a row for each measure: means, and the mean difference of the pairs with its standard error. */
    List<String> rows() {
        if (!table.hasClasses()) {
            return List.of(row("R²", Score::score));
        }
        return List.of(row("accuracy", Score::score), row("log loss", Score::logLoss));
    }

    private String row(String measure, ToDoubleFunction<Score> number) {
        double[] their = theirs.stream().mapToDouble(number).toArray();
        StringBuilder row = new StringBuilder(String.format(
                Locale.ROOT,
                "| %s | %,d x %d | %s | %.4f |",
                table.name(),
                table.rows(),
                table.inputs().columns(),
                measure,
                Numbers.mean(their)));
        for (int w = 0; w < weights.size(); w++) {
            int column = w;
            double[] our = ours.stream()
                    .mapToDouble(scores -> number.applyAsDouble(scores.get(column)))
                    .toArray();
            double[] differences = new double[our.length];
            for (int i = 0; i < our.length; i++) {
                differences[i] = our[i] - their[i];
            }
            row.append(String.format(
                    Locale.ROOT,
                    " %.4f | %+.4f ± %.4f |",
                    Numbers.mean(our),
                    Numbers.mean(differences),
                    Numbers.standardError(differences)));
        }
        return row.toString();
    }
}
