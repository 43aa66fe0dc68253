package dev.glissade.data;

import dev.glissade.random.RandomStream;
import dev.glissade.text.Count;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/**
 * Splits data sets at random. Folds are dealt out like cards, one example after the other; if the examples are ordered
 * by class, each fold gets an equal number of each class, to within one example. A stratified split first determines
 * how many examples of each class go to the training set.
 */
final class Partition {

    /** The random stream of {@link Dataset#split}, "split" in ASCII; no layer and no epoch uses it. */
    private static final long SPLIT_STREAM = 0x73706c6974L;

    /** The random stream of {@link Dataset#folds}, "folds" in ASCII. */
    private static final long FOLDS_STREAM = 0x666f6c6473L;

    private Partition() {}

    static Dataset.Split split(Dataset data, double fraction, long seed) {
        int training = trainingSize(data, fraction);
        int[] order = shuffled(data, seed, SPLIT_STREAM);
        return parts(data, Arrays.copyOf(order, training), Arrays.copyOfRange(order, training, order.length));
    }

    static Dataset.Split stratifiedSplit(Dataset data, double fraction, long seed) {
        int training = trainingSize(data, fraction);
        int[] order = shuffled(data, seed, SPLIT_STREAM);
        int[][] labels = Classes.labels(data);
        if (labels.length > 0) {
            int[] parts =
                    LabelStratification.parts(order, labels, data.outputSize(), training, order.length - training);
            return part(data, order, example -> parts[example] == 1);
        }
        int[] classes = Classes.of(data);
        int[] sizes = new int[Classes.count(data)];
        int[] present = Arrays.stream(order)
                .map(example -> classes[example])
                .filter(ofClass -> sizes[ofClass]++ == 0)
                .toArray(); // in the order in which they first occur, which is random
        int[] ofTraining = trainingCounts(sizes, present, training, order.length);
        // Of the first p examples of a class, p · training / size, rounded down, go to the training set.
        long[] places = new long[sizes.length];
        boolean[] isTest = new boolean[order.length];
        for (int example : order) {
            int c = classes[example];
            long before = places[c]++ * ofTraining[c] / sizes[c];
            isTest[example] = places[c] * ofTraining[c] / sizes[c] == before;
        }
        return part(data, order, example -> isTest[example]);
    }

    /**
     * Returns how many examples of each class go to the training set. Each class first gets its exact proportion,
     * rounded down. The remaining places go to classes that have none yet, then to those with the largest
     * remainders, as in scikit-learn. The only example of a class always goes to the training set; if this takes more
     * places than rounding left over, the classes furthest above their proportion give some back. The random order
     * breaks ties.
     */
    private static int[] trainingCounts(int[] sizes, int[] present, int training, int size) {
        boolean roomForAll = present.length <= training;
        int[] counts = new int[sizes.length];
        int missing = training;
        for (int c : present) {
            counts[c] = sizes[c] == 1 && roomForAll ? 1 : (int) ((long) sizes[c] * training / size);
            missing -= counts[c];
        }
        // How far a class is below its exact proportion, in units of 1 / size examples.
        IntToLongFunction below = c -> (long) sizes[c] * training - (long) counts[c] * size;
        for (; missing > 0; missing--) {
            counts[first(present, c -> (counts[c] == 0 ? size : 0) + below.applyAsLong(c))]++;
        }
        for (; missing < 0; missing++) {
            counts[first(present, c -> counts[c] > 1 ? -below.applyAsLong(c) : Long.MIN_VALUE)]--;
        }
        return counts;
    }

    /** Returns the class with the largest measure, the first one in case of a tie. */
    private static int first(int[] classes, IntToLongFunction measure) {
        int first = classes[0];
        for (int c : classes) {
            first = measure.applyAsLong(c) > measure.applyAsLong(first) ? c : first;
        }
        return first;
    }

    static List<Dataset.Split> folds(Dataset data, int k, long seed) {
        checkFolds(data, k);
        int[] order = shuffled(data, seed, FOLDS_STREAM);
        int[] places = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            places[order[i]] = i;
        }
        return folds(data, k, order, places);
    }

    static List<Dataset.Split> stratifiedFolds(Dataset data, int k, long seed) {
        checkFolds(data, k);
        int[] order = shuffled(data, seed, FOLDS_STREAM);
        int[][] labels = Classes.labels(data);
        if (labels.length > 0) {
            int[] sizes = IntStream.range(0, k)
                    .map(fold -> (data.size() + k - 1 - fold) / k)
                    .toArray();
            return folds(data, k, order, LabelStratification.parts(order, labels, data.outputSize(), sizes));
        }
        return folds(data, k, order, placesByClass(order, Classes.of(data), Classes.count(data)));
    }

    private static List<Dataset.Split> folds(Dataset data, int k, int[] order, int[] places) {
        List<Dataset.Split> folds = new ArrayList<>();
        for (int i = 0; i < k; i++) {
            int fold = i;
            folds.add(part(data, order, example -> places[example] % k == fold));
        }
        return List.copyOf(folds);
    }

    private static Dataset.Split part(Dataset data, int[] order, IntPredicate isTest) {
        return parts(data, filter(order, isTest.negate()), filter(order, isTest));
    }

    private static Dataset.Split parts(Dataset data, int[] training, int[] test) {
        Dataset learnt = LearntDataset.learnt(data, training); // not from the test set
        return new Dataset.Split(learnt.subset(training), learnt.subset(test));
    }

    /** Returns the examples that satisfy a condition, in their order. */
    private static int[] filter(int[] order, IntPredicate condition) {
        int[] selected = new int[(int) Arrays.stream(order).filter(condition).count()];
        int count = 0;
        for (int example : order) {
            if (condition.test(example)) {
                selected[count++] = example;
            }
        }
        return selected;
    }

    private static int[] shuffled(Dataset data, long seed, long stream) {
        int[] order = IntStream.range(0, data.size()).toArray();
        new RandomStream(seed, stream).shuffle(order);
        return order;
    }

    /** Returns the position of each example when the order is sorted by class (stably). */
    private static int[] placesByClass(int[] order, int[] classes, int count) {
        int[] next = new int[count + 1];
        for (int ofClass : classes) {
            next[ofClass + 1]++;
        }
        for (int i = 1; i < count; i++) {
            next[i] += next[i - 1];
        }
        int[] places = new int[order.length];
        for (int example : order) {
            places[example] = next[classes[example]]++;
        }
        return places;
    }

    private static int trainingSize(Dataset data, double fraction) {
        Batches.checkSizes(data);
        int size = data.size();
        if (!(fraction > 0 && fraction < 1)) {
            String percent = fraction > 1 && fraction < 100 ? ": for " + fraction + " %, pass " + fraction / 100 : "";
            throw new IllegalArgumentException(
                    "the fraction for training is " + fraction + ", not between 0 and 1" + percent);
        }
        long training = Math.round(fraction * size);
        if (training == 0 || training == size) {
            throw new IllegalArgumentException("cannot split " + Count.of(size, "example") + " at a fraction of "
                    + fraction + ": a part would be empty");
        }
        return (int) training;
    }

    private static void checkFolds(Dataset data, int k) {
        Batches.checkSizes(data);
        if (k < 2 || k > data.size()) {
            throw new IllegalArgumentException(k + " folds of " + Count.of(data.size(), "example")
                    + ": there are 2 or more, and no more than examples");
        }
    }
}
