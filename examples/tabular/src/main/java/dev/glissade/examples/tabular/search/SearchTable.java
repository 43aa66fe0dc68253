package dev.glissade.examples.tabular.search;

import dev.glissade.examples.tabular.search.SearchFile.Result;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The result of a search: the settings, the best first. */
public final class SearchTable {

    /**
     * A setting with its result in the last round that it took part in.
     *
     * @param index which of the random settings it is
     * @param setting what it is
     * @param epochs of its trainings
     * @param cost the mean over the folds, on the rows that were left out
     * @param deviation the standard deviation of the cost between the folds
     * @param score the mean over the folds
     */
    public record Row(int index, Setting setting, int epochs, double cost, double deviation, double score) {

        static Row of(int index, Setting setting, int epochs, List<Result> folds) {
            double cost = mean(folds, Result::cost);
            double variance = mean(folds, result -> (result.cost() - cost) * (result.cost() - cost));
            return new Row(index, setting, epochs, cost, Math.sqrt(variance), mean(folds, Result::score));
        }

        private static double mean(List<Result> folds, ToDoubleFunction<Result> number) {
            double sum = 0; // Streams add in another way.
            for (Result result : folds) {
                sum += number.applyAsDouble(result);
            }
            return sum / folds.size();
        }
    }

    private final String scoreName;
    private final List<Row> rows;

    SearchTable(String scoreName, List<Row> rows) {
        this.scoreName = scoreName;
        this.rows = List.copyOf(rows);
    }

    /** Returns the rows, the best first. */
    public List<Row> rows() {
        return rows;
    }

    /** Returns a line for each setting. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT, "%4s %8s  %-19s %9s   %s\n", "rank", "epochs", "cost", scoreName, "options"));
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            String cost = Double.isInfinite(row.cost)
                    ? "diverged"
                    : String.format(Locale.ROOT, "%.4f +- %.4f", row.cost, row.deviation);
            text.append(String.format(
                    Locale.ROOT, "%4d %8d  %-19s %9.4f   %s\n", i + 1, row.epochs, cost, row.score, row.setting));
        }
        return text.toString();
    }
}
