package dev.glissade.examples.tabular.report;

import dev.glissade.evaluate.Evaluation;
import dev.glissade.matrix.Matrix;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How sure predictions of classes are, and how often they are right: rows in the order of their confidence, in groups of about
 * as many rows.
 *
 * @param confidence the mean of the largest output in each group
 * @param correct the share of rows in each group that are classified correctly
 */
record Calibration(double[] confidence, double[] correct) {

    static final int FEWEST_ROWS = 20;
    private static final int MOST_GROUPS = 10;

    static Calibration of(Evaluation evaluation) {
        Matrix outputs = evaluation.outputs();
        Matrix targets = evaluation.targets();
        List<Integer> rows = IntStream.range(0, outputs.rows())
                .boxed()
                .sorted(Comparator.comparing(row -> outputs.get(row, outputs.largestInRow(row))))
                .toList();
        int groups = Math.max(1, Math.min(MOST_GROUPS, rows.size() / FEWEST_ROWS));
        double[] confidence = new double[groups];
        double[] correct = new double[groups];
        for (int i = 0; i < groups; i++) {
            List<Integer> group = rows.subList(i * rows.size() / groups, (i + 1) * rows.size() / groups);
            for (int row : group) {
                int predicted = outputs.largestInRow(row);
                confidence[i] += outputs.get(row, predicted) / group.size();
                correct[i] += (predicted == targets.largestInRow(row) ? 1.0 : 0) / group.size();
            }
        }
        return new Calibration(confidence, correct);
    }
}
