package dev.glissade.data;

/** The classes that examples belong to, as their targets tell. */
final class Classes {

    private Classes() {}

    /** Returns how many classes there are: one for each target, or two, no and yes, for a single target. */
    static int count(Dataset data) {
        return Math.max(2, data.outputs());
    }

    /** Returns the class of each example: the column of its largest target, or a single target, which is 0 or 1. */
    static int[] of(Dataset data) {
        int[] classes = new int[data.size()];
        Batch.forEach(data, (inputs, targets, first) -> {
            for (int i = 0; i < targets.rows(); i++) {
                classes[first + i] =
                        targets.columns() > 1 ? targets.largestInRow(i) : zeroOrOne(targets.get(i, 0), first + i);
            }
        });
        return classes;
    }

    private static int zeroOrOne(float target, int example) {
        if (target != 0 && target != 1) {
            throw new IllegalArgumentException(
                    "the only target of example " + example + " is " + target + ", and no class, 0 or 1");
        }
        return (int) target;
    }
}
