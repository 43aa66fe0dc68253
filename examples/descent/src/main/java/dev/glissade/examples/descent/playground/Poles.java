package dev.glissade.examples.descent.playground;

import dev.glissade.examples.descent.expression.Formula;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where a function jumps between two neighbouring samples, as 1/x does at 0, so that no line is drawn through. The interval is
 * halved again and again, towards the larger change: of a function without a jump, the change vanishes.
 */
final class Poles {

    private static final int HALVINGS = 40;
    private static final double MUCH = 0.05;
    private static final double VANISHED = 0.01;
    private static final double ROUNDING = 1e-9;

    private Poles() {}

    /** Returns the indices of samples that have a jump to the next one, to the right or above. */
    static List<Integer> of(Formula formula, Double[] values, double[] from, double[] to, int samples) {
        double[] sorted = Arrays.stream(values)
                .filter(value -> value != null)
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        double much = Math.max(MUCH * range(sorted), ROUNDING * usual(sorted));
        double across = (to[0] - from[0]) / (samples - 1);
        double up = from.length == 1 ? 0 : (to[1] - from[1]) / (samples - 1);
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            double x = from[0] + across * (i % samples);
            double y = from.length == 1 ? 0 : from[1] + up * (i / samples);
            boolean toTheRight = i % samples < samples - 1
                    && jumps(
                            formula, new double[] {x, y}, new double[] {x + across, y}, values[i], values[i + 1], much);
            boolean above = i + samples < values.length
                    && jumps(
                            formula,
                            new double[] {x, y},
                            new double[] {x, y + up},
                            values[i],
                            values[i + samples],
                            much);
            if (toTheRight || above) {
                found.add(i);
            }
        }
        return found;
    }

    /** Returns the range of the middle 80 %: poles have no say in what is much. */
    private static double range(double[] sorted) {
        int last = sorted.length - 1;
        return last < 0 ? 0 : sorted[(int) (0.9 * last)] - sorted[(int) (0.1 * last)];
    }

    /** Returns the size of the middle one: what is far less than that is rounding. */
    private static double usual(double[] sorted) {
        return sorted.length == 0 ? 0 : Math.abs(sorted[sorted.length / 2]);
    }

    private static boolean jumps(
            Formula formula, double[] from, double[] to, Double first, Double second, double much) {
        if (first == null || second == null || !(Math.abs(first - second) > much)) {
            return false;
        }
        double[] low = from;
        double[] high = to;
        double atLow = first;
        double atHigh = second;
        for (int i = 0; i < HALVINGS; i++) {
            double[] middle = {(low[0] + high[0]) / 2, (low[1] + high[1]) / 2};
            double value = formula.value(middle[0], middle[1]);
            if (!Double.isFinite(value)) {
                return true;
            }
            if (Math.abs(value - atLow) > Math.abs(atHigh - value)) {
                high = middle;
                atHigh = value;
            } else {
                low = middle;
                atLow = value;
            }
        }
        return Math.abs(atHigh - atLow) > VANISHED * Math.abs(first - second);
    }
}
