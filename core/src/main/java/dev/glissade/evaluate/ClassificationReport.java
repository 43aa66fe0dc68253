package dev.glissade.evaluate;

import dev.glissade.matrix.Matrix;
import dev.glissade.text.Count;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/**
 * How well a network tells classes apart, with the definitions of scikit-learn.
 *
 * <p>A share of nothing is NaN: the precision of a class that the network never saw, the recall of one that never occurs.
 * Averages leave it out, as scikit-learn does with {@code zero_division=nan}.
 *
 * <p>Measures of probabilities take the outputs of a row divided by their sum, which after softmax is 1; a single output p
 * counts as 1 − p for class 0 and p for class 1. If several outputs are logarithms of probabilities in every row, as after
 * logSoftmax (none is above 0, and the sum of e^output is 1 within 0.0001), they take e^output. They are NaN where outputs
 * cannot be probabilities: one is negative, all of a row are 0, or a single one is above 1.
 */
public final class ClassificationReport {

    private static final int USUAL_BINS = 15;
    private static final float HALF = 0.5f;
    /** A probability counts as at least this much, the precision of single-precision numbers, in the log loss. */
    private static final double LEAST_PROBABILITY = 0x1p-23;

    private static final double SUM_TOLERANCE = 1e-4;

    private final Matrix outputs;
    private final List<String> labels;
    private final int[] actual; // (examples)
    private final int[] seen; // (examples)
    private final int[] actualCounts; // (classes)
    private final int[] seenCounts; // (classes)
    private final int[] correctCounts; // (classes)
    private final int correct;

    /**
     * What is right about one class, or on average.
     *
     * @param name the label of the class, else its number; or what kind of average
     * @param exampleCount how many examples there are of it
     * @param precision the share of the class among the examples taken for it
     * @param recall the share of those taken for the class among its examples
     * @param f1 the harmonic mean of both; NaN only if the class neither occurs nor was seen
     */
    public record Scores(String name, int exampleCount, double precision, double recall, double f1) {}

    ClassificationReport(Matrix outputs, Matrix targets, double threshold, List<String> labels) {
        this.outputs = outputs;
        this.labels = labels;
        this.actual = new int[outputs.rows()];
        this.seen = new int[outputs.rows()];
        int classes = Math.max(2, outputs.columns());
        this.actualCounts = new int[classes];
        this.seenCounts = new int[classes];
        this.correctCounts = new int[classes];
        int right = 0;
        for (int i = 0; i < actual.length; i++) {
            actual[i] = isBinary() ? (int) targets.get(i, 0) : targets.largestInRow(i);
            seen[i] = isBinary() ? (outputs.get(i, 0) > threshold ? 1 : 0) : outputs.largestInRow(i);
            actualCounts[actual[i]]++;
            seenCounts[seen[i]]++;
            if (actual[i] == seen[i]) {
                correctCounts[actual[i]]++;
                right++;
            }
        }
        this.correct = right;
    }

    private String name(int ofClass) {
        if (isBinary()) {
            String name = labels.isEmpty() ? "1" : labels.get(0);
            return ofClass == 1 ? name : labels.isEmpty() ? "0" : "not " + name;
        }
        return labels.isEmpty() ? String.valueOf(ofClass) : labels.get(ofClass);
    }

    private static boolean areLogarithms(Matrix outputs) {
        for (int i = 0; i < outputs.rows(); i++) {
            double sum = 0;
            for (int j = 0; j < outputs.columns(); j++) {
                float output = outputs.get(i, j);
                sum += output <= 0 ? StrictMath.exp(output) : Double.NaN;
            }
            if (!(Math.abs(sum - 1) <= SUM_TOLERANCE)) {
                return false;
            }
        }
        return outputs.columns() > 1;
    }

    private boolean isBinary() {
        return outputs.columns() == 1;
    }

    // ---- Counts

    /** Returns the number of classes. */
    public int classes() {
        return actualCounts.length;
    }

    /** Returns the number of examples. */
    public int exampleCount() {
        return actual.length;
    }

    /** Returns the number of examples whose class the network saw. */
    public int correct() {
        return correct;
    }

    /**
     * Returns how often each class was taken for each: a row for what it was, a column for what the network saw. It has
     * classes² numbers of 4 bytes, which no other measure needs.
     */
    public int[][] confusion() {
        int[][] confusion = new int[classes()][classes()];
        for (int i = 0; i < exampleCount(); i++) {
            confusion[actual[i]][seen[i]]++;
        }
        return confusion;
    }

    // ---- Shares

    /** Returns the share of examples whose class the network saw, from 0 to 1. */
    public double accuracy() {
        return correct / (double) exampleCount();
    }

    /**
     * Returns the share of examples whose class is among the k largest outputs; of equal outputs, the first counts as the
     * largest.
     *
     * @param k from 1 to the number of classes
     * @throws IllegalArgumentException if it is not
     */
    public double topAccuracy(int k) {
        if (k < 1 || k > classes()) {
            throw new IllegalArgumentException("the " + k + " largest of " + Count.of(classes(), "output"));
        }
        if (isBinary()) {
            return k == 1 ? accuracy() : 1;
        }
        int found = 0;
        for (int i = 0; i < exampleCount(); i++) {
            float own = outputs.get(i, actual[i]);
            int ahead = 0;
            for (int j = 0; j < classes(); j++) {
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
     * @param ofClass from 0 to {@link #classes()} − 1
     * @throws IndexOutOfBoundsException if it is not
     */
    public Scores of(int ofClass) {
        int both = correctCounts[Objects.checkIndex(ofClass, classes())];
        int occurs = actualCounts[ofClass];
        int wasSeen = seenCounts[ofClass];
        double f1 = 2 * both / ((double) occurs + wasSeen);
        return new Scores(name(ofClass), occurs, both / (double) wasSeen, both / (double) occurs, f1);
    }

    /** Returns the mean of each score over the classes, all of which count alike. */
    public Scores macro() {
        return average("macro", score -> 1);
    }

    /** Returns the mean of each score over the classes, which count as often as they occur. */
    public Scores weighted() {
        return average("weighted", Scores::exampleCount);
    }

    /** Returns the scores of all decisions together; as each example is of one class, all three are the accuracy. */
    public Scores micro() {
        return new Scores("micro", exampleCount(), accuracy(), accuracy(), accuracy());
    }

    private Scores average(String name, ToDoubleFunction<Scores> weight) {
        return new Scores(
                name,
                exampleCount(),
                mean(Scores::precision, weight),
                mean(Scores::recall, weight),
                mean(Scores::f1, weight));
    }

    private double mean(ToDoubleFunction<Scores> score, ToDoubleFunction<Scores> weight) {
        double sum = 0;
        double weights = 0;
        for (int c = 0; c < classes(); c++) {
            Scores scores = of(c);
            double value = score.applyAsDouble(scores);
            if (!Double.isNaN(value)) {
                sum += weight.applyAsDouble(scores) * value;
                weights += weight.applyAsDouble(scores);
            }
        }
        return sum / weights;
    }

    // ---- Probabilities

    /**
     * Returns −ln of the probability that the network gave to the class of an example, mean over the examples. A probability
     * counts as at least 2⁻²³.
     */
    public double logLoss() {
        boolean logarithms = areLogarithms(outputs);
        double sum = 0;
        for (int i = 0; i < exampleCount(); i++) {
            double probability = probability(i, actual[i], logarithms);
            sum -= StrictMath.log(Math.max(probability, LEAST_PROBABILITY));
        }
        return sum / exampleCount();
    }

    private double probability(int example, int ofClass, boolean logarithms) {
        if (isBinary()) {
            double p = outputs.get(example, 0);
            return p < 0 || p > 1 ? Double.NaN : ofClass == 1 ? p : 1 - p;
        }
        if (logarithms) {
            return StrictMath.exp(outputs.get(example, ofClass));
        }
        double sum = 0;
        for (int j = 0; j < classes(); j++) {
            float output = outputs.get(example, j);
            sum += output < 0 ? Double.NaN : output;
        }
        return outputs.get(example, ofClass) / sum;
    }

    /** Returns the {@linkplain #calibrationError(int) calibration error} by 15 bins. */
    public double calibrationError() {
        return calibrationError(USUAL_BINS);
    }

    /**
     * Returns how far the network's confidence is from how often it is right: the expected calibration error (Guo et al.,
     * "On calibration of modern neural networks", 2017). Examples are put into equally wide bins by the probability of
     * their most probable class, a bin's upper bound included; the error is the mean over examples of |accuracy − mean
     * confidence| of their bin, where a prediction is accurate if the most probable class is the right one. A threshold
     * plays no part in it.
     *
     * @param bins at least 1
     * @throws IllegalArgumentException if there is no bin
     */
    public double calibrationError(int bins) {
        if (bins < 1) {
            throw new IllegalArgumentException("a calibration error by " + bins + " bins");
        }
        boolean logarithms = areLogarithms(outputs);
        double[] surplus = new double[bins]; // of confidence over being right, added up
        for (int i = 0; i < exampleCount(); i++) {
            int mostProbable = isBinary() ? (outputs.get(i, 0) > HALF ? 1 : 0) : seen[i];
            double confidence = probability(i, mostProbable, logarithms);
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
     * Returns the area under the receiver operating characteristic of a class against all others: the probability that the
     * output for this class is larger in an example of it than in one of another class, where equal outputs count half. NaN
     * if all examples are of the class or none is.
     *
     * @param ofClass from 0 to {@link #classes()} − 1
     * @throws IndexOutOfBoundsException if it is not
     */
    public double areaUnderRoc(int ofClass) {
        Objects.checkIndex(ofClass, classes());
        Ranking ranking = new Ranking(exampleCount());
        for (int i = 0; i < exampleCount(); i++) {
            float output = isBinary() ? (ofClass == 1 ? 1 : -1) * outputs.get(i, 0) : outputs.get(i, ofClass);
            ranking.add(output, actual[i] == ofClass);
        }
        return ranking.areaUnderRoc();
    }

    /** Returns the mean of the areas of all classes; those that are NaN are left out. */
    public double areaUnderRoc() {
        double sum = 0;
        int areas = 0;
        for (int c = 0; c < classes(); c++) {
            double area = areaUnderRoc(c);
            if (!Double.isNaN(area)) {
                sum += area;
                areas++;
            }
        }
        return sum / areas;
    }

    // ---- Tables

    /**
     * Returns a table with the scores of each class, or of a network with many only the averages, and the other measures.
     */
    @Override
    public String toString() {
        return ClassificationTables.scores(this);
    }
}
