package dev.glissade.examples.benchmark.score;

import dev.glissade.data.Dataset;
import dev.glissade.matrix.Matrix;
import dev.glissade.random.RandomStream;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Rows of numbers with a class or a number to predict.
 *
 * @param name what it is called
 * @param classes how many classes there are; 0 if a number is predicted
 * @param inputs (rows × inputs)
 * @param targets the class of each row, from 0, or its number
 */
record Table(String name, int classes, Matrix inputs, float[] targets) {

    boolean hasClasses() {
        return classes > 0;
    }

    int rows() {
        return targets.length;
    }

    /** Returns the rows as examples. Of two classes, one output tells the second, as in scikit-learn. */
    Dataset examples() {
        if (classes > 2) {
            int[] indices =
                    IntStream.range(0, rows()).map(i -> (int) targets[i]).toArray();
            return Dataset.ofClasses(inputs, indices, classes);
        }
        return Dataset.of(inputs, Matrix.view(targets, 0, rows(), 1));
    }

    /**
     * Returns the fold of each row. Each class is in all folds alike; the rows are in a random order.
     *
     * @param count the number of folds
     * @param seed another seed gives other folds
     */
    int[] folds(int count, long seed) {
        int[] order = IntStream.range(0, rows()).toArray();
        new RandomStream(seed, 0).shuffle(order);
        if (hasClasses()) {
            order = IntStream.of(order)
                    .boxed()
                    .sorted(Comparator.comparingDouble(row -> targets[row])) // keeps the order within a class
                    .mapToInt(row -> row)
                    .toArray();
        }
        int[] folds = new int[rows()];
        for (int i = 0; i < order.length; i++) {
            folds[order[i]] = i % count;
        }
        return folds;
    }
}
