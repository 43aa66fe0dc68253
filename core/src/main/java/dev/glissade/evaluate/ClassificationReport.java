package dev.glissade.evaluate;

import dev.glissade.matrix.Matrix;
import dev.glissade.pass.Answers;
import dev.glissade.pass.Preprocessing;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Metrics of a classification, as scikit-learn defines them: accuracy, precision, recall, F1, log loss, calibration,
 * ROC AUC.
 *
 * <p>A fraction with denominator 0 is NaN: the precision of a class that is never predicted, and the recall of a class
 * that never occurs. Averages leave NaN out, as scikit-learn does with {@code zero_division=nan}.
 *
 * <p>Measures of probabilities divide the outputs of a row by their sum, which after softmax is 1. A single output p is
 * the probability of class 1, and 1 − p that of class 0. If several outputs are logarithms of probabilities in every
 * row, as after logSoftmax (none is above 0, and the sum of e^output is 1, both within 0.0001), the probabilities are
 * e^output. These measures are NaN if outputs cannot be probabilities: an output is negative, all outputs of a row are
 * 0, or a single output is above 1.
 */
public final class ClassificationReport {

    private static final int USUAL_BINS = 15;
    /** The log loss raises smaller probabilities to this, the relative precision of single-precision numbers. */
    private static final double LEAST_PROBABILITY = 0x1p-23;

    private final Matrix outputs;
    private final List<String> labels;
    private final int[] actual; // (examples)
    private final int[] predicted; // (examples)
    private final int[] actualCounts; // (classes)
    private final int[] predictedCounts; // (classes)
    private final int[] correctCounts; // (classes)
    private final int correct;

    /**
     * The scores of one class or label, or their average.
     *
     * @param name the label of the class, or its number if the network has no labels; for an average, its kind, such as
     *     {@code macro}
     * @param exampleCount the number of examples of the class; for an average, of all examples
     * @param precision of the examples predicted to be of the class, the fraction that are
     * @param recall of the examples of the class, the fraction predicted to be of it
     * @param f1 the harmonic mean of precision and recall; NaN only if the class neither occurs nor is predicted
     */
    public record Scores(String name, int exampleCount, double precision, double recall, double f1) {

        /** Refuses null. */
        public Scores {
            Objects.requireNonNull(name, "name");
        }

        static Scores of(String name, int occurs, int wasPredicted, int both) {
            double f1 = 2.0 * both / ((double) occurs + wasPredicted);
            return new Scores(name, occurs, both / (double) wasPredicted, both / (double) occurs, f1);
        }

        /** Returns the weighted mean of each score; those that are NaN are left out. */
        static Scores average(String name, int exampleCount, List<Scores> all, ToDoubleFunction<Scores> weight) {
            double precision = mean(all, Scores::precision, weight);
            double recall = mean(all, Scores::recall, weight);
            return new Scores(name, exampleCount, precision, recall, mean(all, Scores::f1, weight));
        }

        private static double mean(List<Scores> all, ToDoubleFunction<Scores> score, ToDoubleFunction<Scores> weight) {
            double sum = 0;
            double weights = 0;
            for (Scores scores : all) {
                double value = score.applyAsDouble(scores);
                if (!Double.isNaN(value)) {
                    sum += weight.applyAsDouble(scores) * value;
                    weights += weight.applyAsDouble(scores);
                }
            }
            return sum / weights;
        }
    }

    ClassificationReport(Matrix outputs, Matrix targets, double threshold, List<String> labels) {
        this.outputs = outputs;
        this.labels = labels;
        this.actual = new int[outputs.rows()];
        this.predicted = new int[outputs.rows()];
        int classes = Math.max(2, outputs.columns());
        this.actualCounts = new int[classes];
        this.predictedCounts = new int[classes];
        this.correctCounts = new int[classes];
        int right = 0;
        for (int i = 0; i < actual.length; i++) {
            actual[i] = isBinary() ? (int) targets.get(i, 0) : targets.largestInRow(i);
            predicted[i] = Answers.classOf(outputs, i, threshold);
            actualCounts[actual[i]]++;
            predictedCounts[predicted[i]]++;
            if (actual[i] == predicted[i]) {
                correctCounts[actual[i]]++;
                right++;
            }
        }
        this.correct = right;
    }

    private String name(int ofClass) {
        if (labels.size() == 1) { // the label of the single output, which is class 1
            return (ofClass == 0 ? "not " : "") + labels.get(0);
        }
        return labels.isEmpty() ? String.valueOf(ofClass) : labels.get(ofClass);
    }

    private void checkClass(int ofClass) {
        if (ofClass < 0 || ofClass >= classCount()) {
            throw new IndexOutOfBoundsException("class " + ofClass + " of " + classCount());
        }
    }

    private boolean isBinary() {
        return outputs.columns() == 1;
    }

    // ---- Counts

    /** Returns the number of classes. */
    public int classCount() {
        return actualCounts.length;
    }

    /** Returns the number of examples. */
    public int exampleCount() {
        return actual.length;
    }

    /** Returns the number of examples that are classified correctly. */
    public int correct() {
        return correct;
    }

    /**
     * Returns the confusion matrix: element [a][p] is the number of examples of class a that are predicted to be of
     * class p. It takes 4 · classes² bytes.
     */
    public int[][] confusion() {
        int[][] confusion = new int[classCount()][classCount()];
        for (int i = 0; i < exampleCount(); i++) {
            confusion[actual[i]][predicted[i]]++;
        }
        return confusion;
    }

    // ---- Fractions

    /** Returns the fraction of examples that are classified correctly, from 0 to 1. */
    public double accuracy() {
        return correct / (double) exampleCount();
    }

    /**
     * Returns the top-k accuracy: the fraction of examples whose class is among the k largest outputs. Of equal
     * outputs, the first counts as the largest.
     *
     * @param k from 1 to the number of classes
     * @throws IllegalArgumentException if k is outside this range
     */
    public double topAccuracy(int k) {
        if (k < 1 || k > classCount()) {
            throw new IllegalArgumentException("top-" + k + " accuracy of " + classCount() + " classes");
        }
        if (isBinary()) {
            return k == 1 ? accuracy() : 1;
        }
        int found = 0;
        for (int i = 0; i < exampleCount(); i++) {
            float own = outputs.get(i, actual[i]);
            int ahead = 0;
            for (int j = 0; j < classCount(); j++) {
                float other = outputs.get(i, j);
                ahead += other > own || other == own && j < actual[i] ? 1 : 0;
            }
            found += ahead < k ? 1 : 0;
        }
        return found / (double) exampleCount();
    }

    /**
     * Returns precision, recall and F1 of a class.
     *
     * @param ofClass from 0 to {@link #classCount()} − 1
     * @throws IndexOutOfBoundsException if there is no such class
     */
    public Scores scores(int ofClass) {
        checkClass(ofClass);
        return Scores.of(name(ofClass), actualCounts[ofClass], predictedCounts[ofClass], correctCounts[ofClass]);
    }

    /** Returns the mean of each score over the classes, each with the same weight. */
    public Scores macro() {
        return Scores.average("macro", exampleCount(), allScores(), score -> 1);
    }

    /** Returns the mean of each score over the classes, weighted by the number of examples of each. */
    public Scores weighted() {
        return Scores.average("weighted", exampleCount(), allScores(), Scores::exampleCount);
    }

    /** Returns the scores of all predictions together. As each example has one class, all three are the accuracy. */
    public Scores micro() {
        return new Scores("micro", exampleCount(), accuracy(), accuracy(), accuracy());
    }

    List<Scores> allScores() {
        return IntStream.range(0, classCount()).mapToObj(this::scores).toList();
    }

    // ---- Probabilities

    /**
     * Returns the mean over the examples of −ln p, where p is the predicted probability of the example's class, or 2⁻²³
     * if that is larger.
     */
    public double logLoss() {
        Probabilities probabilities = new Probabilities(outputs);
        double sum = 0;
        for (int i = 0; i < exampleCount(); i++) {
            double probability = probabilities.of(i, actual[i]);
            sum -= StrictMath.log(Math.max(probability, LEAST_PROBABILITY));
        }
        return sum / exampleCount();
    }

    /** Returns the {@linkplain #calibrationError(int) calibration error} with 15 bins. */
    public double calibrationError() {
        return calibrationError(USUAL_BINS);
    }

    /**
     * Returns the expected calibration error (Guo et al., "On calibration of modern neural networks", 2017): how far
     * the confidence of predictions differs from how often they are correct. Examples are put into bins of equal width
     * by the probability of their most probable class; a bin includes its upper bound. The error is the mean over
     * examples of |accuracy − mean confidence| of their bin, where a prediction is the most probable class, whatever
     * the threshold.
     *
     * @param bins at least 1
     * @throws IllegalArgumentException if there are fewer
     */
    public double calibrationError(int bins) {
        if (bins < 1) {
            throw new IllegalArgumentException("a calibration error needs at least 1 bin, not " + bins);
        }
        Probabilities probabilities = new Probabilities(outputs);
        double[] surplus = new double[bins]; // sum of confidence − (1 if correct, else 0)
        for (int i = 0; i < exampleCount(); i++) {
            int mostProbable = Answers.classOf(outputs, i, Preprocessing.USUAL_THRESHOLD);
            double confidence = probabilities.of(i, mostProbable);
            if (Double.isNaN(confidence)) {
                return Double.NaN;
            }
            int bin = (int) Math.ceil(confidence * bins) - 1;
            surplus[Math.max(0, Math.min(bins - 1, bin))] += confidence - (actual[i] == mostProbable ? 1 : 0);
        }
        double sum = 0;
        for (double one : surplus) {
            sum += Math.abs(one);
        }
        return sum / exampleCount();
    }

    // ---- Ranks

    /**
     * Returns the ROC and precision-recall curve of a class against all others, by the output for this class. A network's
     * {@code withThreshold} takes the thresholds of class 1 of two; for class 0 of a single output, they are those of the
     * negative output.
     *
     * @param ofClass from 0 to {@link #classCount()} − 1
     * @throws IndexOutOfBoundsException if there is no such class
     */
    public Curve curve(int ofClass) {
        checkClass(ofClass);
        float[] ofThisClass = new float[exampleCount()];
        boolean[] is = new boolean[exampleCount()];
        for (int i = 0; i < exampleCount(); i++) {
            ofThisClass[i] = isBinary() ? (ofClass == 1 ? 1 : -1) * outputs.get(i, 0) : outputs.get(i, ofClass);
            is[i] = actual[i] == ofClass;
        }
        return new Curve(ofThisClass, is);
    }

    /**
     * Returns the {@linkplain Curve#areaUnderRoc area under the ROC curve} of a class against all others. NaN if all
     * examples or none are of the class.
     *
     * @param ofClass from 0 to {@link #classCount()} − 1
     * @throws IndexOutOfBoundsException if there is no such class
     */
    public double areaUnderRoc(int ofClass) {
        return curve(ofClass).areaUnderRoc();
    }

    /** Returns the mean of the areas under the ROC curves of all classes; those that are NaN are left out. */
    public double areaUnderRoc() {
        return mean(areas());
    }

    double[] areas() {
        return IntStream.range(0, classCount()).mapToDouble(this::areaUnderRoc).toArray();
    }

    /** Returns the mean of the areas that are not NaN; NaN if all are. */
    static double mean(double[] areas) {
        return DoubleStream.of(areas)
                .filter(area -> !Double.isNaN(area))
                .average()
                .orElse(Double.NaN);
    }

    // ---- Tables

    /**
     * Returns a table with the scores of each class (for more than 30 classes, only the averages) and the other
     * measures.
     */
    @Override
    public String toString() {
        return ClassificationTables.scores(this);
    }
}
