package dev.glissade.examples.common.picture;

/**
 * One of a chart's two axes.
 *
 * @param label what its numbers are; may be empty
 * @param logarithmic whether equal factors, rather than equal differences, are equally long
 * @param low the number at its beginning; NaN if the data shall decide
 * @param high the number at its end; NaN if the data shall decide
 */
public record Axis(String label, boolean logarithmic, double low, double high) {

    /** Returns an axis of equal differences, as long as the data needs. */
    public static Axis linear(String label) {
        return new Axis(label, false, Double.NaN, Double.NaN);
    }

    /** Returns an axis of powers of ten, as long as the data needs. Numbers that are not above 0 are left out. */
    public static Axis logarithmic(String label) {
        return new Axis(label, true, Double.NaN, Double.NaN);
    }

    /** Returns the axis from one number to another; either may be NaN. What lies outside is cut off. */
    public Axis range(double low, double high) {
        return new Axis(label, logarithmic, low, high);
    }

    /** Returns whether a number has a place on the axis. */
    boolean has(double value) {
        return Double.isFinite(value) && (!logarithmic || value > 0);
    }
}
