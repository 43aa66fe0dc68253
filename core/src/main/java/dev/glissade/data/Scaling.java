package dev.glissade.data;

import static dev.glissade.kernel.Fma.fma;

import dev.glissade.matrix.Matrix;
import dev.glissade.matrix.SparseMatrix;
import dev.glissade.text.Count;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;

/**
 * Scales columns of numbers to a common magnitude and back: scaled = (raw − shift) / width, column by column. Training
 * is slow if one input is in thousands and another in thousandths.
 *
 * <pre>{@code
 * Network network = Network.input(examples.inputSize())
 *         .inputScaling(Scaling.standardInputs(examples))
 *         .dense(16, relu())
 *         .dense(1)
 *         .build(1);
 * }</pre>
 *
 * <p>Fit it on the training set only, and give it to the network, which then takes raw inputs and returns raw outputs.
 */
public final class Scaling {

    private static final Scaling NONE = new Scaling(new float[0], new float[0]);

    /** If the mean of a scaled column is further from 0 than this many standard deviations, the log gets a warning. */
    private static final double MEAN_TOLERANCE = 0.01;

    private final float[] shift;
    private final float[] width;

    private Scaling(float[] shift, float[] width) {
        this.shift = shift;
        this.width = width;
    }

    /** Returns a scaling that leaves any number of columns as they are. */
    public static Scaling none() {
        return NONE;
    }

    /**
     * Returns a scaling with given numbers.
     *
     * @param shift the number to subtract, for each column
     * @param width the number to divide by, for each column
     * @throws IllegalArgumentException if the arrays are empty or of different lengths, a number is not finite, or a
     *     width is not above 0
     */
    public static Scaling of(float[] shift, float[] width) {
        Objects.requireNonNull(shift, "shift");
        Objects.requireNonNull(width, "width");
        if (shift.length == 0 || shift.length != width.length) {
            throw new IllegalArgumentException(
                    Count.of(shift.length, "shift") + " and " + Count.of(width.length, "width"));
        }
        for (int j = 0; j < shift.length; j++) {
            if (!Float.isFinite(shift[j]) || !(width[j] > 0) || Float.isInfinite(width[j])) {
                throw new IllegalArgumentException(
                        "column " + j + " cannot be scaled as (x - " + shift[j] + ") / " + width[j]);
            }
        }
        return new Scaling(shift.clone(), width.clone());
    }

    // ---- Fitting

    /**
     * Returns the scaling that gives each column of the inputs the mean 0 and the standard deviation 1. A constant
     * column becomes 0. If the numbers of a column are so large and close together that in single precision their
     * scaled mean is further than 0.01 from 0, a warning is logged. Zeros do not stay 0, so
     * inputs that are mostly 0 are no longer read as {@linkplain Dataset#isSparse lists}: each costs as much as any other.
     *
     * @throws IllegalArgumentException if a column has a number that is not finite, or two whose difference overflows
     */
    public static Scaling standardInputs(Dataset data) {
        Objects.requireNonNull(data, "data");
        return standard(data, data.inputSize(), true);
    }

    /**
     * Returns the scaling that gives each column of the targets the mean 0 and the standard deviation 1. A constant
     * column becomes 0. If the numbers of a column are so large and close together that in single precision their
     * scaled mean is further than 0.01 from 0, a warning is logged.
     *
     * @throws IllegalArgumentException if a column has a number that is not finite, or two whose difference overflows
     */
    public static Scaling standardTargets(Dataset data) {
        Objects.requireNonNull(data, "data");
        return standard(data, data.outputSize(), false);
    }

    /**
     * Returns the scaling that brings each column of the inputs to the range from 0 to 1. A constant column becomes 0. If the
     * least number of every column is 0, zeros stay 0 and {@linkplain Dataset#isSparse lists} are kept.
     *
     * @throws IllegalArgumentException if a column has a number that is not finite, or two whose difference overflows
     */
    public static Scaling minMaxInputs(Dataset data) {
        Objects.requireNonNull(data, "data");
        return minMax(data, data.inputSize(), true);
    }

    /**
     * Returns the scaling that brings each column of the targets to the range from 0 to 1. A constant column becomes 0.
     *
     * @throws IllegalArgumentException if a column has a number that is not finite, or two whose difference overflows
     */
    public static Scaling minMaxTargets(Dataset data) {
        Objects.requireNonNull(data, "data");
        return minMax(data, data.outputSize(), false);
    }

    /** Welford's algorithm (1962), whose sum of squares is exactly 0 for a constant column. */
    private static Scaling standard(Dataset data, int columns, boolean ofInputs) {
        Batches.checkSizes(data);
        double[] mean = new double[columns];
        double[] squares = new double[columns];
        Batches.forEach(data, (inputs, targets, first) -> {
            Matrix part = ofInputs ? inputs : targets;
            for (int i = 0; i < part.rows(); i++) {
                double share = 1.0 / (first + i + 1);
                int row = part.rowStart(i);
                for (int j = 0; j < columns; j++) {
                    float number = part.elements()[row + j];
                    double difference = number - mean[j];
                    mean[j] += difference * share;
                    squares[j] += difference * (number - mean[j]);
                }
            }
        });
        float[] shift = new float[columns];
        float[] width = new float[columns];
        for (int j = 0; j < columns; j++) {
            shift[j] = (float) mean[j];
            width[j] = (float) Math.sqrt(squares[j] / data.size());
        }
        warnOfImpreciseMeans(ofInputs ? "inputs" : "targets", mean, shift, width);
        return ofColumns(shift, width);
    }

    /** The shift is a float, so it differs from the mean by up to half the distance between neighbouring floats. */
    private static void warnOfImpreciseMeans(String what, double[] mean, float[] shift, float[] width) {
        int first = -1;
        int others = 0;
        for (int j = 0; j < mean.length; j++) {
            if (width[j] > 0 && Math.abs(mean[j] - shift[j]) > MEAN_TOLERANCE * width[j]) {
                others += first < 0 ? 0 : 1;
                first = first < 0 ? j : first;
            }
        }
        if (first >= 0) {
            System.getLogger("dev.glissade")
                    .log(
                            System.Logger.Level.WARNING,
                            String.format(
                                    Locale.ROOT,
                                    "column %d of the %s has numbers around %s with a standard deviation of %s, only %.1f steps of a float:"
                                            + " scaled, its mean is %.2f instead of 0%s. Subtract a constant such as %s before the numbers"
                                            + " become floats",
                                    first,
                                    what,
                                    shift[first],
                                    width[first],
                                    width[first] / Math.ulp(shift[first]),
                                    (mean[first] - shift[first]) / width[first],
                                    others == 0
                                            ? ""
                                            : others == 1
                                                    ? ", and likewise for 1 other column"
                                                    : ", and likewise for " + others + " other columns",
                                    shift[first]));
        }
    }

    private static Scaling minMax(Dataset data, int columns, boolean ofInputs) {
        Batches.checkSizes(data);
        float[] least = new float[columns];
        float[] greatest = new float[columns];
        Arrays.fill(least, Float.POSITIVE_INFINITY);
        Arrays.fill(greatest, Float.NEGATIVE_INFINITY);
        Batches.forEach(data, (inputs, targets, first) -> {
            Matrix part = ofInputs ? inputs : targets;
            for (int i = 0; i < part.rows(); i++) {
                int row = part.rowStart(i);
                for (int j = 0; j < columns; j++) {
                    float number = part.elements()[row + j];
                    least[j] = Math.min(least[j], number);
                    greatest[j] = Math.max(greatest[j], number);
                }
            }
        });
        float[] width = new float[columns];
        for (int j = 0; j < columns; j++) {
            width[j] = greatest[j] - least[j];
        }
        return ofColumns(least, width);
    }

    /** A constant column has the width 0; it gets the width 1 instead, and so becomes 0. */
    private static Scaling ofColumns(float[] shift, float[] width) {
        for (int j = 0; j < width.length; j++) {
            width[j] = width[j] == 0 ? 1 : width[j];
        }
        return of(shift, width);
    }

    // ---- Applying

    /** Returns whether this is {@link #none}. */
    public boolean isNone() {
        return shift.length == 0;
    }

    /**
     * Returns whether 0 stays 0, because nothing is subtracted in any column. Other scalings make numbers out of zeros, so
     * rows that are mostly 0 lose the advantage of {@linkplain Dataset#isSparse lists}: every number is computed with.
     */
    public boolean keepsZero() {
        boolean keeps = true;
        for (float ofColumn : shift) {
            keeps &= ofColumn == 0;
        }
        return keeps;
    }

    /** Returns a copy of the shift of each column. */
    public float[] shift() {
        return shift.clone();
    }

    /** Returns a copy of the width of each column. */
    public float[] width() {
        return width.clone();
    }

    /**
     * For code that takes a scaling, as the builder of networks does: checks that it fits a number of columns.
     *
     * @param what what the columns are, for the message
     * @throws IllegalArgumentException if it does not
     */
    public void check(String what, int columns) {
        Objects.requireNonNull(what, "what");
        if (!isNone() && shift.length != columns) {
            throw new IllegalArgumentException(
                    "a scaling of " + Count.of(shift.length, "column") + " does not fit " + columns + " " + what);
        }
    }

    /**
     * Sets scaled = (raw − shift) / width.
     *
     * @param raw (rows × columns). Not modified, unless it is the same matrix as {@code scaled}.
     * @param scaled (rows × columns). Modified.
     * @throws IllegalArgumentException if the shapes do not fit
     */
    public void apply(Matrix raw, Matrix scaled) {
        Objects.requireNonNull(raw, "raw");
        Objects.requireNonNull(scaled, "scaled");
        check("columns", raw.columns());
        scaled.checkShapeOf(raw);
        float[] from = raw.elements();
        float[] to = scaled.elements();
        int columns = raw.columns();
        for (int i = 0; i < raw.rows(); i++) {
            int x = raw.rowStart(i);
            int y = scaled.rowStart(i);
            if (isNone()) {
                System.arraycopy(from, x, to, y, columns);
                continue;
            }
            for (int j = 0; j < columns; j++) {
                to[y + j] = (from[x + j] - shift[j]) / width[j];
            }
        }
    }

    /**
     * Sets scaled = (raw − shift) / width, in place, for the numbers that are listed.
     *
     * @param numbers (rows × columns). Modified.
     * @throws IllegalArgumentException if the shapes do not fit, or this scaling does not {@linkplain #keepsZero keep zero}
     */
    public void applyInPlace(SparseMatrix numbers) {
        Objects.requireNonNull(numbers, "numbers");
        check("columns", numbers.columns());
        if (!keepsZero()) {
            throw new IllegalArgumentException(
                    "the scaling subtracts a number from zeros, which are not listed; use a matrix with every number");
        }
        if (!isNone()) {
            numbers.scaleInPlace(shift, width);
        }
    }

    /**
     * Sets raw = scaled · width + shift, in place.
     *
     * @param numbers (rows × columns). Modified.
     * @throws IllegalArgumentException if the shape does not fit
     */
    public void revertInPlace(Matrix numbers) {
        Objects.requireNonNull(numbers, "numbers");
        check("columns", numbers.columns());
        for (int i = 0; i < numbers.rows() && !isNone(); i++) {
            int x = numbers.rowStart(i);
            for (int j = 0; j < numbers.columns(); j++) {
                numbers.elements()[x + j] = fma(numbers.elements()[x + j], width[j], shift[j]);
            }
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Scaling scaling
                && Arrays.equals(shift, scaling.shift)
                && Arrays.equals(width, scaling.width);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(shift) + Arrays.hashCode(width);
    }

    @Override
    public String toString() {
        return isNone() ? "no scaling" : "a scaling of " + Count.of(shift.length, "column");
    }
}
