package dev.glissade.data;

import dev.glissade.matrix.Matrix;
import dev.glissade.matrix.SparseMatrix;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;

/**
 * A data set of examples. Each example has a row of inputs and a row of targets, the desired outputs. A data set need
 * not be in memory: training only asks it to {@linkplain #fill fill} batches.
 *
 * <pre>{@code
 * Dataset xor = Dataset.of(
 *         new float[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}},
 *         new float[][] {{0}, {1}, {1}, {0}});
 * xor.size();                                     // 4
 * xor.target(1);                                  // {1}
 * Dataset.Split parts = xor.split(0.75, 42);      // 3 examples for training, 1 for test
 * }</pre>
 *
 * <p>A data set is immutable, and several threads may call {@link #fill} at the same time.
 */
public interface Dataset {

    /** Returns the number of examples. */
    int size();

    /** Returns the number of inputs of each example. */
    int inputSize();

    /** Returns the number of targets of each example. */
    int outputSize();

    /**
     * Copies examples into a batch: row r of both matrices becomes example {@code examples[from + r]}.
     *
     * @param inputs (batch × {@link #inputSize()}). Modified.
     * @param targets (batch × {@link #outputSize()}). Modified.
     * @param examples indices of examples, each from 0 to {@link #size()} − 1. Not modified.
     * @param from where in {@code examples} the batch begins
     * @throws IllegalArgumentException if the shapes of the matrices do not fit
     * @throws IndexOutOfBoundsException if {@code examples} is too short for the batch or an index is out of range
     */
    void fill(Matrix inputs, Matrix targets, int[] examples, int from);

    /**
     * Returns whether at least three quarters of the inputs are 0 and this data set keeps only the others, as lists of
     * columns and numbers. Training and evaluation then ask for lists with {@link #fillSparse} if the first layer is a dense
     * one and the input scaling {@linkplain Scaling#keepsZero keeps zero}; the results have the same bits. Any other first layer,
     * dropout too, reads every number. A network's prediction needs no lists: it skips zeros by itself. False unless overridden.
     */
    default boolean isSparse() {
        return false;
    }

    /**
     * Copies examples into a batch as {@link #fill} does, with the inputs as lists. This default looks for the numbers
     * other than 0 in the result of {@code fill}; a data set that {@linkplain #isSparse keeps lists} overrides it.
     *
     * @param inputs (any number of rows × {@link #inputSize()}). Its rows are replaced.
     * @param targets (batch × {@link #outputSize()}). Modified.
     * @param examples indices of examples, each from 0 to {@link #size()} − 1. Not modified.
     * @param from where in {@code examples} the batch begins
     * @throws IllegalArgumentException if the shapes of the matrices do not fit
     * @throws IndexOutOfBoundsException if {@code examples} is too short for the batch or an index is out of range
     */
    default void fillSparse(SparseMatrix inputs, Matrix targets, int[] examples, int from) {
        Batches.fillSparse(this, inputs, targets, examples, from);
    }

    /**
     * Copies the targets of examples if they are in memory, where reading all of them is cheap; then all targets are
     * checked before a training begins. This default copies nothing, and targets are checked batch by batch during the
     * training.
     *
     * @param targets (batch × {@link #outputSize()}). Modified if the targets are in memory.
     * @param examples indices of examples, each from 0 to {@link #size()} − 1. Not modified.
     * @param from where in {@code examples} the batch begins
     * @return whether the targets were copied
     * @throws IllegalArgumentException if the shape of the matrix does not fit
     * @throws IndexOutOfBoundsException if {@code examples} is too short for the batch or an index is out of range
     */
    default boolean fillTargets(Matrix targets, int[] examples, int from) {
        return false;
    }

    /**
     * Returns the weight of an example in the cost and its gradient: 1, unless {@link #withWeights} or
     * {@link #withClassWeights} has set another.
     *
     * @param example from 0 to {@link #size()} − 1
     */
    default float weight(int example) {
        return 1;
    }

    /**
     * Returns the examples for one epoch of training: this data set, unless the examples change from epoch to epoch, as
     * {@linkplain Augmentation augmented} images do. Training calls this at the start of each epoch. A data set that is
     * a view of another one must return a view of the other one's result.
     *
     * @param epoch the index of the epoch, from 0
     */
    default Dataset forEpoch(int epoch) {
        return this;
    }

    /**
     * Returns the columns of the table that the inputs come from, or none if the inputs are numbers without names. Training and
     * evaluation refuse them if the network has other columns.
     */
    default Columns columns() {
        return Columns.none();
    }

    /**
     * Returns the names of the classes, one for each target or, for a single target, two; or an empty list. Training and
     * evaluation refuse them if the network has other labels.
     */
    default List<String> labels() {
        return List.of();
    }

    /** Returns the name of each target, or an empty list. Training and evaluation refuse targets in another order. */
    default List<String> targets() {
        return List.of();
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
     * Returns a data set with a copy of these numbers: example i is row i of both matrices. Memory is proportional to the
     * inputs that are listed, unless those are more than a quarter: then the data set keeps all.
     *
     * @param inputs (examples × inputs). Not modified.
     * @param targets (examples × outputs). Not modified.
     * @throws IllegalArgumentException if there are no examples or not as many rows of targets as of inputs, or if a number
     *     is infinite or NaN
     */
    static Dataset of(SparseMatrix inputs, Matrix targets) {
        return SparseDataset.of(inputs, ArrayDataset.copy("target", targets));
    }

    /**
     * Returns a data set with a copy of these examples, in their order. It keeps every number, as the examples do; if most
     * are 0, {@link #of(SparseMatrix, Matrix)} needs less memory.
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
     * The network has as many outputs as there are classes; for two classes and a single output, give targets of 0 and 1 to
     * {@link #of(float[][], float[][])}.
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
     * Returns a data set for classification, as {@link #ofClasses(float[][], int[], int)} does, with inputs that are mostly
     * 0. Memory is proportional to the inputs that are listed, unless those are more than a quarter: then the data set keeps
     * all.
     *
     * @param inputs (examples × inputs), copied. Not modified.
     * @param classes the class of each example, from 0 to {@code classCount} − 1. Not modified.
     * @param classCount the number of classes, 1 or more
     * @throws IllegalArgumentException if there are no examples or not as many classes as rows, if a number is infinite or NaN,
     *     or if there is no such class
     */
    static Dataset ofClasses(SparseMatrix inputs, int[] classes, int classCount) {
        return SparseDataset.ofClasses(inputs, classes, classCount);
    }

    /**
     * Reads up to a number of examples from an iterator into memory. The remaining examples stay in the iterator, for
     * the next call. Training needs the examples in random order and again in each epoch, which an iterator does not
     * allow; if they do not fit in memory, {@link MappedRows#write(Iterator, java.nio.file.Path)} writes them to a
     * file. Every number is kept; if most are 0, {@link #of(SparseMatrix, Matrix)} needs less memory.
     *
     * @param most the maximum number of examples to read, at least 1
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
        int[] examples = {example};
        if (!fillTargets(targets, examples, 0)) {
            fill(Matrix.zeros(1, inputSize()), targets, examples, 0);
        }
        return targets.elements();
    }

    // ---- Inputs as targets

    /**
     * Returns a view of the same examples whose targets are their inputs, to train an autoencoder; labels are left out. If
     * the examples are {@linkplain Augmentation augmented}, so are the targets; augment the view instead to learn to
     * remove what is added. Give a network with an input scaling the same target scaling.
     */
    default Dataset withInputsAsTargets() {
        return new InputsAsTargets(this);
    }

    // ---- Weighting examples

    /**
     * Returns a view of the same examples with weights in the cost, multiplied by any weights they already have. The cost is
     * still divided by the <em>number</em> of examples, so the learning rate keeps its meaning if the mean weight is 1. Lists
     * {@linkplain #isSparse of inputs} are kept.
     *
     * @param weights one for each example, copied
     * @throws IllegalArgumentException if there are not as many as examples, one is negative or not finite, or all are 0
     */
    default Dataset withWeights(float... weights) {
        Objects.requireNonNull(weights, "weights");
        return Weighted.of(this, weights);
    }

    /**
     * Returns a view of the same examples with the weight of their class, multiplied by any weights they already have. Lists
     * {@linkplain #isSparse of inputs} are kept.
     *
     * @param weights one per class. The class is the column of the largest target, and the targets must be
     *     probabilities with the sum 1. For a single target of 0 or 1, there are two weights, for 0 and for 1.
     * @throws IllegalArgumentException if there are not as many as classes, one is negative or not finite, all examples
     *     would have weight 0, or the targets are neither classes nor labels
     */
    default Dataset withClassWeights(float... weights) {
        Objects.requireNonNull(weights, "weights");
        return Weighted.byClass(this, weights);
    }

    /**
     * Returns a view of the same examples, weighted so that all classes have the same total weight and the mean weight is 1.
     * Weights that the examples already have still count within each class. Lists {@linkplain #isSparse of inputs} are kept.
     *
     * @throws IllegalArgumentException if the targets are not class targets
     */
    default Dataset balanced() {
        return Weighted.balanced(this);
    }

    // ---- Selecting and splitting

    /**
     * Returns a view of some of the examples, in this order; an example may occur more than once. Lists
     * {@linkplain #isSparse of inputs} are kept.
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
     * Returns a view of consecutive examples. Lists {@linkplain #isSparse of inputs} are kept.
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
     * Returns two views that divide the examples at random. Lists {@linkplain #isSparse of inputs} are kept.
     *
     * @param fraction the size of the training set as a fraction of all examples, between 0 and 1; rounded to whole
     *     examples
     * @param seed of the random order
     * @throws IllegalArgumentException if a part would be empty
     */
    default Split split(double fraction, long seed) {
        return Partition.split(this, fraction, seed);
    }

    /**
     * Returns two views that divide the examples at random, as {@link #split} does, in the same proportion within every
     * class, to within one example. The class is the column of the largest target; a single target, 0 or 1, is itself
     * the class. Lists {@linkplain #isSparse of inputs} are kept.
     *
     * <p>Class counts are rounded by largest remainder, as in scikit-learn, but classes that the training set would
     * lack come first. The only example of a class always goes to the training set. Of a class with two examples, at
     * least one goes to the training set if the fraction is one half or more; rounding decides about the other. The
     * test set may lack such classes. If several classes have a single example, the other classes may get more than one
     * example less than their proportion. If the training set has fewer examples than there are classes, it lacks some.
     *
     * <p>If the targets are 0 or 1 and some row has not exactly one 1, they are labels of which any number may apply. Both
     * parts then get their share of each label, as nearly as possible: iterative stratification (Sechidis et al., 2011).
     *
     * @param fraction the size of the training set as a fraction of all examples, between 0 and 1; rounded to whole
     *     examples
     * @param seed of the random order
     * @throws IllegalArgumentException if a part would be empty, or the targets are neither classes nor labels
     */
    default Split splitStratified(double fraction, long seed) {
        return Partition.stratifiedSplit(this, fraction, seed);
    }

    /**
     * Returns k splits for cross-validation: each example is in one of the k test sets and in the training sets of the
     * other k − 1 splits. The sizes of the test sets differ by at most one. Lists {@linkplain #isSparse of inputs} are kept.
     *
     * @param k the number of folds, from 2 to {@link #size()}
     * @param seed of the random order
     * @throws IllegalArgumentException if k is outside this range
     */
    default List<Split> folds(int k, long seed) {
        return Partition.folds(this, k, seed);
    }

    /**
     * Returns k splits for cross-validation, as {@link #folds} does, in which each class is spread evenly over the test
     * sets, to within one example. The class is the column of the largest target; a single target, 0 or 1, is itself
     * the class. If a class has a single example, the split that tests it has none for training; a larger class is
     * never entirely in one test set. Labels of which any number may apply are spread as by {@link #splitStratified}. Lists {@linkplain #isSparse of inputs} are kept.
     *
     * @param k the number of folds, from 2 to {@link #size()}
     * @param seed of the random order
     * @throws IllegalArgumentException if k is outside this range, or the targets are neither classes nor labels
     */
    default List<Split> foldsStratified(int k, long seed) {
        return Partition.stratifiedFolds(this, k, seed);
    }

    /**
     * Two data sets without a common example.
     *
     * @param training the training set
     * @param test the test set, for the evaluation
     */
    record Split(Dataset training, Dataset test) {

        /** Checks that neither is null. */
        public Split {
            Objects.requireNonNull(training, "training");
            Objects.requireNonNull(test, "test");
        }
    }
}
