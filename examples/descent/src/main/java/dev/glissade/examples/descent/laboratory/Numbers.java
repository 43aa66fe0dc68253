package dev.glissade.examples.descent.laboratory;

import dev.glissade.optimize.Descent;
import java.util.Arrays;
import java.util.List;

/** Rows of numbers, to be drawn. */
final class Numbers {

    private Numbers() {}

    /** Returns whole numbers one after the other. */
    static double[] from(int first, int count) {
        double[] numbers = new double[count];
        Arrays.setAll(numbers, i -> first + i);
        return numbers;
    }

    /** Returns where a walk on a curve went, step by step. */
    static double[] of(Descent.Trace path) {
        return path.points().stream().mapToDouble(point -> point[0]).toArray();
    }

    static double[] of(List<Double> numbers) {
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
