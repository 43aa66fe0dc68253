package dev.glissade.evaluate;

import dev.glissade.matrix.Matrix;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Metrics of a regression, as scikit-learn defines them: mean absolute error, root mean squared error and R². */
public final class RegressionReport {

    private final Errors[] errors; // (outputs)

    /**
     * The errors of one output, or their means over the outputs.
     *
     * @param name the label of the output, or its number if it has none; {@code mean} for the means
     * @param meanAbsoluteError the mean of |a − y|, where a is the output and y the target, in the units of the targets
     * @param rootMeanSquaredError the square root of the mean of (a − y)², in the units of the targets
     * @param rSquared 1 − Σ(a − y)² / Σ(y − mean of y)², the fraction of the targets' variance that the outputs
     *     explain: 1 at best, 0 for outputs that are always the mean of the targets, negative for worse ones. If all
     *     targets are the same, it is 1 if the outputs are exact, else 0. NaN for a single example.
     */
    public record Errors(String name, double meanAbsoluteError, double rootMeanSquaredError, double rSquared) {

        /** Refuses null. */
        public Errors {
            Objects.requireNonNull(name, "name");
        }
    }

    RegressionReport(Matrix outputs, Matrix targets, List<String> labels) {
        errors = new Errors[outputs.columns()];
        for (int j = 0; j < errors.length; j++) {
            String name =
                    labels.size() == errors.length ? labels.get(j) : String.valueOf(j); // labels may name two classes
            errors[j] = errors(outputs, targets, j, name);
        }
    }

    private static Errors errors(Matrix outputs, Matrix targets, int column, String name) {
        int examples = outputs.rows();
        double absolute = 0;
        double squares = 0;
        double sum = 0;
        for (int i = 0; i < examples; i++) {
            double error = (double) outputs.get(i, column) - targets.get(i, column);
            absolute += Math.abs(error);
            squares += error * error;
            sum += targets.get(i, column);
        }
        double mean = sum / examples;
        double variation = 0;
        for (int i = 0; i < examples; i++) {
            double difference = targets.get(i, column) - mean;
            variation += difference * difference;
        }
        return new Errors(
                name, absolute / examples, Math.sqrt(squares / examples), rSquared(squares, variation, examples));
    }

    private static double rSquared(double squares, double variation, int examples) {
        if (examples < 2) {
            return Double.NaN;
        }
        if (variation > 0) {
            return 1 - squares / variation;
        }
        return squares == 0 ? 1 : 0;
    }

    /** Returns the number of outputs. */
    public int outputSize() {
        return errors.length;
    }

    /**
     * Returns the errors of one output.
     *
     * @throws IndexOutOfBoundsException if there is no such output
     */
    public Errors errors(int output) {
        if (output < 0 || output >= errors.length) {
            throw new IndexOutOfBoundsException("output " + output + " of " + errors.length);
        }
        return errors[output];
    }

    /** Returns the mean of each error over the outputs, each with the same weight. */
    public Errors average() {
        double absolute = 0;
        double rootOfSquares = 0;
        double explained = 0;
        for (Errors one : errors) {
            absolute += one.meanAbsoluteError;
            rootOfSquares += one.rootMeanSquaredError;
            explained += one.rSquared;
        }
        int outputs = errors.length;
        return new Errors("mean", absolute / outputs, rootOfSquares / outputs, explained / outputs);
    }

    /** Returns a table with a row for each output, and one for their mean if there are several. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%-16s%12s%12s%9s", "", "MAE", "RMSE", "R2"));
        for (Errors one : errors) {
            text.append(line(one));
        }
        return errors.length == 1
                ? text.toString()
                : text.append(line(average())).toString();
    }

    private static String line(Errors errors) {
        return String.format(
                Locale.ROOT,
                "%n%-16s%12.4g%12.4g%9.4f",
                ClassificationTables.shortened(errors.name),
                errors.meanAbsoluteError,
                errors.rootMeanSquaredError,
                errors.rSquared);
    }
}
