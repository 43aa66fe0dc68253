package dev.glissade.data;

import dev.glissade.matrix.Matrix;

/** The classes that examples belong to, as their targets tell. */
final class Classes {

    private static final double SUM_TOLERANCE = 1e-4;

    private Classes() {}

    /** Returns how many classes there are: one for each target, or two, no and yes, for a single target. */
    static int count(Dataset data) {
        return Math.max(2, data.outputSize());
    }

    /**
     * Returns the class of each example: the column of its largest target, or a single target, which is 0 or 1.
     *
     * @throws IllegalArgumentException if it is not, or several are no probabilities
     */
    static int[] of(Dataset data) {
        int[] classes = new int[data.size()];
        Batches.forEach(data, (inputs, targets, first) -> {
            for (int i = 0; i < targets.rows(); i++) {
                classes[first + i] = targets.columns() > 1
                        ? mostProbable(targets, i, first + i)
                        : zeroOrOne(targets.get(i, 0), first + i);
            }
        });
        return classes;
    }

    private static int mostProbable(Matrix targets, int row, int example) {
        double sum = 0;
        for (int j = 0; j < targets.columns(); j++) {
            float target = targets.get(row, j);
            if (!(target >= 0 && target <= 1)) {
                throw new IllegalArgumentException(
                        "target " + j + " of example " + example + " is " + target + ", and no probability of a class");
            }
            sum += target;
        }
        if (Math.abs(sum - 1) > SUM_TOLERANCE) {
            throw new IllegalArgumentException("the targets of example " + example + " have the sum " + sum
                    + ", so they are no probabilities of classes");
        }
        return targets.largestInRow(row);
    }

    private static int zeroOrOne(float target, int example) {
        if (target != 0 && target != 1) {
            throw new IllegalArgumentException(
                    "the only target of example " + example + " is " + target + ", and no class, 0 or 1");
        }
        return (int) target;
    }
}
