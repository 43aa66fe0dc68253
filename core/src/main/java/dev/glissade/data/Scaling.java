package dev.glissade.data;

import dev.glissade.matrix.Matrix;
import java.util.Arrays;

/**
 * Brings columns of numbers to a common size and back: scaled = (raw − shift) / width, column by column. Descent is slow
 * where one input counts in thousands and another in thousandths.
 *
 * <p>It is learnt from the examples to learn from, and only from these, and then goes with the network, which takes raw
 * inputs and gives raw outputs.
 */
public final class Scaling {

    private static final Scaling NONE = new Scaling(new float[0], new float[0]);
    private static final int ROWS_AT_A_TIME = 256;

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
     * Returns a scaling by given numbers.
     *
     * @param shift what is taken away, for each column
     * @param width by what the rest is divided, for each column
     * @throws IllegalArgumentException if there are none, not as many of one as of the other, a number is not finite, or a width is 0
     */
    public static Scaling of(float[] shift, float[] width) {
        if (shift.length == 0 || shift.length != width.length) {
            throw new IllegalArgumentException(shift.length + " shifts and " + width.length + " widths");
        }
        for (int j = 0; j < shift.length; j++) {
            if (!Float.isFinite(shift[j]) || !Float.isFinite(width[j]) || width[j] == 0) {
                throw new IllegalArgumentException(
                        "column " + j + " is to be scaled as (x − " + shift[j] + ") / " + width[j]);
            }
        }
        return new Scaling(shift.clone(), width.clone());
    }

    // ---- Learning it

    /** Returns the scaling that gives each column of the inputs the mean 0 and the standard deviation 1. */
    public static Scaling standardInputs(Dataset data) {
        return standard(data, data.inputs(), true);
    }

    /** Returns the scaling that gives each column of the targets the mean 0 and the standard deviation 1. */
    public static Scaling standardTargets(Dataset data) {
        return standard(data, data.outputs(), false);
    }

    /** Returns the scaling that brings each column of the inputs to the range from 0 to 1. */
    public static Scaling minMaxInputs(Dataset data) {
        return minMax(data, data.inputs(), true);
    }

    /** Returns the scaling that brings each column of the targets to the range from 0 to 1. */
    public static Scaling minMaxTargets(Dataset data) {
        return minMax(data, data.outputs(), false);
    }

    private static Scaling standard(Dataset data, int columns, boolean ofInputs) {
        double[] mean = new double[columns];
        double[] squares = new double[columns]; // Welford (1962): sums of squared differences from the mean so far
        int[] seen = new int[columns];
        forEach(data, ofInputs, (column, number) -> {
            double difference = number - mean[column];
            mean[column] += difference / ++seen[column];
            squares[column] += difference * (number - mean[column]);
        });
        float[] shift = new float[columns];
        float[] width = new float[columns];
        for (int j = 0; j < columns; j++) {
            shift[j] = (float) mean[j];
            width[j] = orOne((float) Math.sqrt(squares[j] / data.size()));
        }
        return new Scaling(shift, width);
    }

    private static Scaling minMax(Dataset data, int columns, boolean ofInputs) {
        float[] least = new float[columns];
        float[] greatest = new float[columns];
        Arrays.fill(least, Float.POSITIVE_INFINITY);
        Arrays.fill(greatest, Float.NEGATIVE_INFINITY);
        forEach(data, ofInputs, (column, number) -> {
            least[column] = Math.min(least[column], number);
            greatest[column] = Math.max(greatest[column], number);
        });
        float[] width = new float[columns];
        for (int j = 0; j < columns; j++) {
            width[j] = orOne(greatest[j] - least[j]);
        }
        return new Scaling(least, width);
    }

    /** A column that is always the same has no width; whatever it becomes, it says nothing. */
    private static float orOne(float width) {
        return width > 0 && Float.isFinite(width) ? width : 1;
    }

    private interface Visitor {
        void visit(int column, float number);
    }

    private static void forEach(Dataset data, boolean ofInputs, Visitor visitor) {
        int[] order = new int[data.size()];
        Arrays.setAll(order, i -> i);
        for (int from = 0; from < order.length; from += ROWS_AT_A_TIME) {
            int rows = Math.min(ROWS_AT_A_TIME, order.length - from);
            Matrix inputs = Matrix.zeros(rows, data.inputs());
            Matrix targets = Matrix.zeros(rows, data.outputs());
            data.fill(inputs, targets, order, from);
            Matrix part = ofInputs ? inputs : targets;
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < part.columns(); j++) {
                    visitor.visit(j, part.get(i, j));
                }
            }
        }
    }

    // ---- Doing it

    /** Returns whether this leaves everything as it is. */
    public boolean isNone() {
        return shift.length == 0;
    }

    /** Returns a copy of what is taken away from each column. */
    public float[] shift() {
        return shift.clone();
    }

    /** Returns a copy of what each column is divided by. */
    public float[] width() {
        return width.clone();
    }

    /**
     * Checks that this is a scaling of so many columns.
     *
     * @param what what they are, for the message
     * @throws IllegalArgumentException if it is not
     */
    public void check(String what, int columns) {
        if (!isNone() && shift.length != columns) {
            throw new IllegalArgumentException(
                    "a scaling of " + shift.length + " columns does not fit " + columns + " " + what);
        }
    }

    /**
     * Sets scaled = (raw − shift) / width.
     *
     * @param raw (rows × columns). Not modified, unless it is the same matrix as the other.
     * @param scaled (rows × columns). Modified.
     * @throws IllegalArgumentException if the shapes do not fit
     */
    public void apply(Matrix raw, Matrix scaled) {
        check("columns", raw.columns());
        scaled.checkShapeOf(raw);
        for (int i = 0; i < raw.rows(); i++) {
            int x = raw.offset() + i * raw.stride();
            int y = scaled.offset() + i * scaled.stride();
            for (int j = 0; j < raw.columns(); j++) {
                float number = raw.elements()[x + j];
                scaled.elements()[y + j] = isNone() ? number : (number - shift[j]) / width[j];
            }
        }
    }

    /**
     * Sets raw = scaled · width + shift, in place.
     *
     * @param numbers (rows × columns). Modified.
     * @throws IllegalArgumentException if the shape does not fit
     */
    public void revertInPlace(Matrix numbers) {
        check("columns", numbers.columns());
        for (int i = 0; i < numbers.rows() && !isNone(); i++) {
            int x = numbers.offset() + i * numbers.stride();
            for (int j = 0; j < numbers.columns(); j++) {
                numbers.elements()[x + j] = Math.fma(numbers.elements()[x + j], width[j], shift[j]);
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
        return isNone() ? "no scaling" : "a scaling of " + shift.length + " columns";
    }
}
