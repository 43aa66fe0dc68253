package dev.glissade.data;

import dev.glissade.kernel.Vectors;
import java.util.Arrays;
import java.util.Objects;

/**
 * One example: the inputs of a network and the desired outputs.
 *
 * @param inputs its inputs. Not copied.
 * @param targets its targets. Not copied.
 */
public record Example(float[] inputs, float[] targets) {

    /** Checks that neither is null. */
    public Example {
        Objects.requireNonNull(inputs, "inputs");
        Objects.requireNonNull(targets, "targets");
    }

    /** Returns its numbers, e.g. {@code [0.5, 1.0] -> [1.0]}. */
    @Override
    public String toString() {
        return Arrays.toString(inputs) + " -> " + Arrays.toString(targets);
    }

    /** Returns the number of inputs and targets together. */
    int width() {
        return Math.addExact(inputs.length, targets.length);
    }

    /** Throws unless it has as many inputs and targets as the first example, at least 1 of each, and all are finite. */
    void check(int index, Example first) {
        check("inputs", inputs, index, first.inputs);
        check("targets", targets, index, first.targets);
    }

    private static void check(String what, float[] numbers, int index, float[] first) {
        if (numbers.length == 0 || numbers.length != first.length) {
            throw new IllegalArgumentException("example " + index + " has " + numbers.length + " " + what
                    + (index == 0 ? "" : " but example 0 has " + first.length));
        }
        int bad = Vectors.firstNonFinite(numbers);
        if (bad >= 0) {
            throw new IllegalArgumentException(
                    "the " + what + " of example " + index + " have " + numbers[bad] + " in column " + bad);
        }
    }
}
