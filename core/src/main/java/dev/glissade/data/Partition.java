package dev.glissade.data;

import dev.glissade.random.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Parts of a data set, in random order. Examples are dealt out like cards, one after the other; if all of a class come
 * before all of the next, each part gets its share of each class, give or take one example.
 */
final class Partition {

    /** The stream of a seed that {@link Dataset#split} shuffles with, "split" in ASCII: no layer and no epoch has it. */
    private static final long SPLIT_STREAM = 0x73706c6974L;

    /** The stream of a seed that {@link Dataset#folds} shuffles with, "folds" in ASCII. */
    private static final long FOLDS_STREAM = 0x666f6c6473L;

    private Partition() {}

    static Dataset.Split split(Dataset data, double fraction, long seed) {
        int[] order = shuffled(data, seed, SPLIT_STREAM);
        int training = trainingSize(data.size(), fraction);
        return new Dataset.Split(
                data.subset(Arrays.copyOf(order, training)),
                data.subset(Arrays.copyOfRange(order, training, order.length)));
    }

    static Dataset.Split stratifiedSplit(Dataset data, double fraction, long seed) {
        int training = trainingSize(data.size(), fraction);
        int[] order = shuffled(data, seed, SPLIT_STREAM);
        int[] places = placesByClass(order, Classes.of(data), Classes.count(data));
        // Of the first p examples, p · training / size, rounded down, are for training.
        return part(data, order, example -> {
            long place = places[example];
            return (place + 1) * training / order.length == place * training / order.length;
        });
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
        return new Dataset.Split(
                data.subset(Arrays.stream(order).filter(isTest.negate()).toArray()),
                data.subset(Arrays.stream(order).filter(isTest).toArray()));
    }

    private static int[] shuffled(Dataset data, long seed, long stream) {
        int[] order = IntStream.range(0, data.size()).toArray();
        new RandomStream(seed, stream).shuffle(order);
        return order;
    }

    /** Returns the place of each example if they lie in this order, but class by class. */
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

    private static int trainingSize(int size, double fraction) {
        long training = Math.round(fraction * size);
        if (!(fraction > 0 && fraction < 1) || training == 0 || training == size) {
            throw new IllegalArgumentException(
                    "cannot split " + size + " examples at a fraction of " + fraction + ": a part would be empty");
        }
        return (int) training;
    }

    private static void checkFolds(Dataset data, int k) {
        if (k < 2 || k > data.size()) {
            throw new IllegalArgumentException(
                    k + " folds of " + data.size() + " examples: there are 2 or more, and no more than examples");
        }
    }
}
