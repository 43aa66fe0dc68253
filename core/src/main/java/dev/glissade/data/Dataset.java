package dev.glissade.data;

import dev.glissade.matrix.Matrix;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;

/**
 * Examples to learn from: each has a row of inputs and a row of targets, the outputs that one wants for them. A data set
 * need not lie in memory: all that training asks for is to {@linkplain #fill fill} a batch.
 *
 * <pre>{@code
 * Dataset xor = Dataset.of(
 *         new float[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}},
 *         new float[][] {{0}, {1}, {1}, {0}});
 * xor.size();                                     // 4
 * xor.target(1);                                  // {1}
 * Dataset.Split parts = xor.split(0.75, 42);      // 3 examples to learn from, 1 to test with
 * }</pre>
 *
 * <p>A data set does not change, and {@link #fill} may be called by several threads at once.
 */
public interface Dataset {

    /** Returns the number of examples. */
    int size();

    /** Returns how many numbers an example has as inputs. */
    int inputSize();

    /** Returns how many numbers an example has as targets. */
    int outputSize();

    /**
     * Copies examples into a batch: row r of both matrices becomes example {@code examples[from + r]}.
     *
     * @param inputs (batch × {@link #inputSize()}). Modified.
     * @param targets (batch × {@link #outputSize()}). Modified.
     * @param examples indices of examples, each from 0 to {@link #size()} − 1. Not modified.
     * @param from where in {@code examples} the batch begins
     * @throws IllegalArgumentException if the shapes of the matrices do not fit
     * @throws IndexOutOfBoundsException if {@code examples} ends before the batch does, or there is no such example
     */
    void fill(Matrix inputs, Matrix targets, int[] examples, int from);

    /**
     * Copies the targets of examples, if they lie in memory, so that looking at all of them costs next to nothing: then all
     * are checked before a training begins. This one copies nothing, and targets are checked as training comes to them.
     *
     * @param targets (batch × {@link #outputSize()}). Modified if the targets lie in memory.
     * @param examples indices of examples, each from 0 to {@link #size()} − 1. Not modified.
     * @param from where in {@code examples} the batch begins
     * @return whether the targets were copied
     * @throws IllegalArgumentException if the shape of the matrix does not fit
     * @throws IndexOutOfBoundsException if {@code examples} ends before the batch does, or there is no such example
     */
    default boolean fillTargets(Matrix targets, int[] examples, int from) {
        return false;
    }

    /**
     * Returns how much an example counts in the cost and its gradient: 1, unless {@link #withWeights} or
     * {@link #withClassWeights} says otherwise.
     *
     * @param example from 0 to {@link #size()} − 1
     */
    default float weight(int example) {
        return 1;
    }

    /**
     * Returns the examples as one epoch of training sees them: this data set, unless they change from epoch to epoch, as
     * {@linkplain Augmentation augmented} images do. Training asks for them as each epoch begins. A view of another data set
     * gives a view of what that one gives.
     *
     * @param epoch how many epochs were before it, 0 or more
     */
    default Dataset forEpoch(int epoch) {
        return this;
    }

    // ---- Making data sets

    /**
     * Returns a data set with a copy of these numbers: example i is {@code inputs[i]} with {@code targets[i]}.
     *
     * @param inputs (examples × inputs). Not modified.
     * @param targets (examples × outputs). Not modified.
     * @throws IllegalArgumentException if there are no examples or not as many targets as inputs, if rows are missing,
     *     empty or of different lengths, or if a number is infinite or NaN
     */
    static Dataset of(float[][] inputs, float[][] targets) {
        return ArrayDataset.of(ArrayDataset.copy("input", inputs), ArrayDataset.copy("target", targets));
    }

    /**
     * Returns a data set of these numbers in single precision, each the nearest {@code float}: example i is
     * {@code inputs[i]} with {@code targets[i]}.
     *
     * @param inputs (examples × inputs), copied. Not modified.
     * @param targets (examples × outputs), copied. Not modified.
     * @throws IllegalArgumentException as for arrays of {@code float}, or if a number is too large for a {@code float}
     */
    static Dataset of(double[][] inputs, double[][] targets) {
        return ArrayDataset.of(ArrayDataset.copy("input", inputs), ArrayDataset.copy("target", targets));
    }

    /**
     * Returns a data set with a copy of these numbers: example i is row i of both matrices.
     *
     * @param inputs (examples × inputs). Not modified.
     * @param targets (examples × outputs). Not modified.
     * @throws IllegalArgumentException if there are not as many rows of targets as of inputs, or if a number is infinite or
     *     NaN
     */
    static Dataset of(Matrix inputs, Matrix targets) {
        return ArrayDataset.of(ArrayDataset.copy("input", inputs), ArrayDataset.copy("target", targets));
    }

    /**
     * Returns a data set with a copy of these examples, in their order.
     *
     * @throws IllegalArgumentException if there is no example, if they are of different lengths, or if a number is infinite
     *     or NaN
     */
    static Dataset of(List<Example> examples) {
        Objects.requireNonNull(examples, "examples");
        return CollectedDataset.of(examples.iterator(), Integer.MAX_VALUE);
    }

    /**
     * Returns a data set for classification: the targets of an example are 1 in the column of its class and 0 in the others.
     *
     * @param inputs (examples × inputs), copied. Not modified.
     * @param classes the class of each example, from 0 to {@code classCount} − 1. Not modified.
     * @param classCount the number of classes, 1 or more
     * @throws IllegalArgumentException if there are no examples or not as many classes as inputs, if rows are missing,
     *     empty or of different lengths, if a number is infinite or NaN, or if there is no such class
     */
    static Dataset ofClasses(float[][] inputs, int[] classes, int classCount) {
        return ArrayDataset.ofClasses(ArrayDataset.copy("input", inputs), classes, classCount);
    }

    /**
     * Returns a data set for classification, as {@link #ofClasses(float[][], int[], int)} does, with inputs in single
     * precision, each the nearest {@code float}.
     *
     * @param inputs (examples × inputs), copied. Not modified.
     * @param classes the class of each example, from 0 to {@code classCount} − 1. Not modified.
     * @param classCount the number of classes, 1 or more
     * @throws IllegalArgumentException as for arrays of {@code float}, or if a number is too large for a {@code float}
     */
    static Dataset ofClasses(double[][] inputs, int[] classes, int classCount) {
        return ArrayDataset.ofClasses(ArrayDataset.copy("input", inputs), classes, classCount);
    }

    /**
     * Returns a data set for classification, as {@link #ofClasses(float[][], int[], int)} does.
     *
     * @param inputs (examples × inputs), copied. Not modified.
     * @param classes the class of each example, from 0 to {@code classCount} − 1. Not modified.
     * @param classCount the number of classes, 1 or more
     * @throws IllegalArgumentException if there are not as many classes as rows, if a number is infinite or NaN, or if there
     *     is no such class
     */
    static Dataset ofClasses(Matrix inputs, int[] classes, int classCount) {
        return ArrayDataset.ofClasses(ArrayDataset.copy("input", inputs), classes, classCount);
    }

    /**
     * Takes examples from an iterator, one after the other, into memory. The iterator keeps those that it still has: the
     * next call takes them. Training asks for examples in random order and again in each epoch, which an iterator cannot
     * give; for more of them than fit into memory, {@link MappedRows#write(Iterator, java.nio.file.Path)} puts them into a
     * file.
     *
     * @param most how many examples to take at most, at least 1
     * @throws IllegalArgumentException if there is no example, if they are of different lengths, or if a number is infinite
     *     or NaN
     */
    static Dataset from(Iterator<Example> examples, int most) {
        Objects.requireNonNull(examples, "examples");
        return CollectedDataset.of(examples, most);
    }

    // ---- Looking at an example

    /**
     * Returns a copy of the inputs of one example.
     *
     * @throws IndexOutOfBoundsException if there is no such example
     */
    default float[] input(int example) {
        Matrix inputs = Matrix.zeros(1, inputSize());
        fill(inputs, Matrix.zeros(1, outputSize()), new int[] {example}, 0);
        return inputs.elements();
    }

    /**
     * Returns a copy of the targets of one example.
     *
     * @throws IndexOutOfBoundsException if there is no such example
     */
    default float[] target(int example) {
        Matrix targets = Matrix.zeros(1, outputSize());
        fill(Matrix.zeros(1, inputSize()), targets, new int[] {example}, 0);
        return targets.elements();
    }

    // ---- Weighing examples

    /**
     * Returns a view of the same examples with weights in the cost, times those that they had before. The cost stays a mean
     * over the <em>number</em> of examples, so weights that are 1 on average leave the learning rate its meaning.
     *
     * @param weights one for each example, copied
     * @throws IllegalArgumentException if there are not as many as examples, one is negative or not finite, or all are 0
     */
    default Dataset withWeights(float... weights) {
        Objects.requireNonNull(weights, "weights");
        return Weighted.of(this, weights);
    }

    /**
     * Returns a view of the same examples with the weight of their class in the cost, times those that they had before.
     *
     * @param weights one for each class, which is the column of the largest target, where all are probabilities with the
     *     sum 1; or if there is a single target, 0 or 1, two weights, of 0 and of 1
     * @throws IllegalArgumentException if there are not as many as classes, one is negative or not finite, all examples
     *     would weigh 0, or the targets are no classes
     */
    default Dataset withClassWeights(float... weights) {
        Objects.requireNonNull(weights, "weights");
        return Weighted.byClass(this, weights);
    }

    /**
     * Returns the same examples, weighed so that the examples of each class together count as much as those of another, and
     * the mean weight is 1. Weights that the examples had before still say how much they count within their class.
     *
     * @throws IllegalArgumentException if the targets are no classes
     */
    default Dataset balanced() {
        return Weighted.balanced(this);
    }

    // ---- Taking parts

    /**
     * Returns a view of some of the examples, in this order; an example may occur more than once.
     *
     * @param examples indices of examples, copied
     * @throws IllegalArgumentException if {@code examples} is empty
     * @throws IndexOutOfBoundsException if there is no such example
     */
    default Dataset subset(int... examples) {
        Objects.requireNonNull(examples, "examples");
        return Subset.of(this, examples);
    }

    /**
     * Returns a view of neighbouring examples.
     *
     * @param from the first example
     * @param to the example after the last
     * @throws IndexOutOfBoundsException unless 0 ≤ from &lt; to ≤ size
     */
    default Dataset range(int from, int to) {
        Batches.checkSizes(this);
        return Subset.range(this, from, to);
    }

    /**
     * Returns two views of the examples in random order: each example is in one of them.
     *
     * @param fraction how much to learn from, between 0 and 1; rounded to whole examples
     * @param seed which random order
     * @throws IllegalArgumentException if a part would be empty
     */
    default Split split(double fraction, long seed) {
        return Partition.split(this, fraction, seed);
    }

    /**
     * Returns two views of the examples in random order, as {@link #split} does, each with its share of every class, give
     * or take one example. The class is the column of the largest target; or a single target, 0 or 1, is the class.
     *
     * <p>Shares are rounded by largest remainder, as in scikit-learn, but a class that the training part would lack comes
     * first. The only example of a class is always for training. Of a class of two, at least one is for training if the
     * fraction is one half or more; the other is where rounding puts it. The test part may lack such classes. If there are
     * several classes of one example, the others may be more than one example below their share. If the training part
     * has fewer examples than there are classes, it lacks some.
     *
     * @param fraction how much to learn from, between 0 and 1; rounded to whole examples
     * @param seed which random order
     * @throws IllegalArgumentException if a part would be empty, or the targets are no classes
     */
    default Split splitStratified(double fraction, long seed) {
        return Partition.stratifiedSplit(this, fraction, seed);
    }

    /**
     * Returns k splits for cross-validation: each example is in one of the k parts to test with, and in the other k − 1
     * splits among those to learn from. The sizes of the parts differ by at most one.
     *
     * @param k how many, from 2 to {@link #size()}
     * @param seed which random order
     * @throws IllegalArgumentException if there cannot be as many folds
     */
    default List<Split> folds(int k, long seed) {
        return Partition.folds(this, k, seed);
    }

    /**
     * Returns k splits for cross-validation, as {@link #folds} does, each part with its share of every class, give or take
     * one example. The class is the column of the largest target; or a single target, 0 or 1, is the class. The only example
     * of a class is missing from the training part of the fold that tests it; the examples of larger classes never all are.
     *
     * @param k how many, from 2 to {@link #size()}
     * @param seed which random order
     * @throws IllegalArgumentException if there cannot be as many folds, or the targets are no classes
     */
    default List<Split> foldsStratified(int k, long seed) {
        return Partition.stratifiedFolds(this, k, seed);
    }

    /**
     * Two data sets that have no example in common.
     *
     * @param training the examples to learn from
     * @param test the examples to find out with how well that went
     */
    record Split(Dataset training, Dataset test) {

        /** Refuses null. */
        public Split {
            Objects.requireNonNull(training, "training");
            Objects.requireNonNull(test, "test");
        }
    }
}
