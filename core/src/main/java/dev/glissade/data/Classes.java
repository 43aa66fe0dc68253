package dev.glissade.data;

import dev.glissade.matrix.Matrix;
import dev.glissade.matrix.Range;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Derives the classes or labels of examples from their targets. */
final class Classes {

    private Classes() {}

    /** Returns the number of classes: one per target, or two, no and yes, for a single target. */
    static int count(Dataset data) {
        return Math.max(2, data.outputSize());
    }

    /**
     * Returns the class of each example: the column of its largest target, or a single target, which is 0 or 1.
     *
     * @throws IllegalArgumentException if a single target is neither 0 nor 1, or several targets are not
     *     {@linkplain Range#PROBABILITIES probabilities}
     */
    static int[] of(Dataset data) {
        int[] classes = new int[data.size()];
        Batches.forEachTarget(data, (inputs, targets, first) -> {
            for (int i = 0; i < targets.rows(); i++) {
                classes[first + i] = targets.columns() > 1
                        ? mostProbable(targets, i, first + i)
                        : zeroOrOne(targets.get(i, 0), first + i);
            }
        });
        return classes;
    }

    /** Returns the labels of each example; empty if each has one, which is its class, or if a target is not 0 or 1. */
    static int[][] labels(Dataset data) {
        if (data.outputSize() == 1) {
            return new int[0][];
        }
        int[][] labels = new int[data.size()][];
        boolean[] isNone = new boolean[1];
        Batches.forEachTarget(data, (inputs, targets, first) -> {
            for (int i = 0; i < targets.rows(); i++) {
                int row = i;
                labels[first + i] = IntStream.range(0, targets.columns())
                        .filter(j -> targets.get(row, j) != 0)
                        .toArray();
                isNone[0] |= IntStream.of(labels[first + i]).anyMatch(j -> targets.get(row, j) != 1);
            }
        });
        boolean areClasses = Arrays.stream(labels).allMatch(some -> some.length == 1);
        return areClasses || isNone[0] ? new int[0][] : labels;
    }

    private static int mostProbable(Matrix targets, int row, int example) {
        if (!Range.PROBABILITIES.contains(targets, row)) {
            throw new IllegalArgumentException(
                    Range.PROBABILITIES.fault(targets, row, "target", "example " + example)
                            + ": the targets of classes are probabilities, from 0 to 1 with a sum of 1, and those of labels 0 or 1");
        }
        return targets.largestInRow(row);
    }

    private static int zeroOrOne(float target, int example) {
        if (target != 0 && target != 1) {
            throw new IllegalArgumentException(
                    "the only target of example " + example + " is " + target + ", which is not a class, 0 or 1");
        }
        return (int) target;
    }
}
