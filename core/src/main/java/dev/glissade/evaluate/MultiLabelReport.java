package dev.glissade.evaluate;

import dev.glissade.evaluate.ClassificationReport.Scores;
import dev.glissade.matrix.Matrix;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Metrics of labels of which any number may apply to an example, as scikit-learn defines them. Each output decides on one
 * label: it is predicted if the output is above the threshold. A fraction with denominator 0 is NaN, and averages leave
 * NaN out.
 */
public final class MultiLabelReport {

    private final Matrix outputs;
    private final Matrix targets;
    private final double threshold;
    private final List<String> labels;

    MultiLabelReport(Matrix outputs, Matrix targets, double threshold, List<String> labels) {
        this.outputs = outputs;
        this.targets = targets;
        this.threshold = threshold;
        this.labels = labels;
    }

    private int actual(int example, int label) {
        return (int) targets.get(example, label);
    }

    private int predicted(int example, int label) {
        return outputs.get(example, label) > threshold ? 1 : 0;
    }

    private int wrongDecisions(int example) {
        int wrong = 0;
        for (int j = 0; j < labelCount(); j++) {
            wrong += predicted(example, j) == actual(example, j) ? 0 : 1;
        }
        return wrong;
    }

    // ---- All labels together

    /** Returns the number of labels. */
    public int labelCount() {
        return outputs.columns();
    }

    /** Returns the number of examples. */
    public int exampleCount() {
        return outputs.rows();
    }

    /** Returns the number of examples for which every label is decided correctly. */
    public int correct() {
        return (int) IntStream.range(0, exampleCount())
                .filter(i -> wrongDecisions(i) == 0)
                .count();
    }

    /** Returns the exact match ratio: the fraction of examples for which every label is decided correctly. */
    public double accuracy() {
        return correct() / (double) exampleCount();
    }

    /** Returns the fraction of all decisions, one for each example and label, that are wrong. */
    public double hammingLoss() {
        double wrong = IntStream.range(0, exampleCount())
                .mapToLong(this::wrongDecisions)
                .sum();
        return wrong / ((double) exampleCount() * labelCount());
    }

    // ---- Each label

    /**
     * Returns the classification by one label: class 1 if it applies, class 0 if not.
     *
     * @param label from 0 to {@link #labelCount()} − 1
     * @throws IndexOutOfBoundsException if there is no such label
     */
    public ClassificationReport label(int label) {
        if (label < 0 || label >= labelCount()) {
            throw new IndexOutOfBoundsException("label " + label + " of " + labelCount());
        }
        String name = labels.isEmpty() ? String.valueOf(label) : labels.get(label);
        return new ClassificationReport(
                outputs.columns(label, label + 1), targets.columns(label, label + 1), threshold, List.of(name));
    }

    /**
     * Returns precision, recall and F1 of a label.
     *
     * @param label from 0 to {@link #labelCount()} − 1
     * @throws IndexOutOfBoundsException if there is no such label
     */
    public Scores scores(int label) {
        return label(label).scores(1);
    }

    /** Returns the mean of each score over the labels, each with the same weight. */
    public Scores macro() {
        return Scores.average("macro", exampleCount(), allScores(), score -> 1);
    }

    /** Returns the mean of each score over the labels, weighted by how often each applies. */
    public Scores weighted() {
        return Scores.average("weighted", exampleCount(), allScores(), Scores::exampleCount);
    }

    private List<Scores> allScores() {
        return IntStream.range(0, labelCount()).mapToObj(this::scores).toList();
    }

    /** Returns the scores of all decisions together. */
    public Scores micro() {
        Scores all = scores("micro", 0, exampleCount());
        return new Scores("micro", exampleCount(), all.precision(), all.recall(), all.f1());
    }

    /** Returns the mean over the examples of the scores of each example's labels. */
    public Scores samples() {
        List<Scores> all = IntStream.range(0, exampleCount())
                .mapToObj(i -> scores("", i, i + 1))
                .toList();
        return Scores.average("samples", exampleCount(), all, score -> 1);
    }

    /** Returns the scores of the decisions on all labels of some examples. */
    private Scores scores(String name, int from, int to) {
        int applies = 0;
        int wasPredicted = 0;
        int both = 0;
        for (int i = from; i < to; i++) {
            for (int j = 0; j < labelCount(); j++) {
                applies += actual(i, j);
                wasPredicted += predicted(i, j);
                both += actual(i, j) * predicted(i, j);
            }
        }
        return Scores.of(name, applies, wasPredicted, both);
    }

    /** Returns the mean of the areas under the ROC curves of all labels; those that are NaN are left out. */
    public double areaUnderRoc() {
        return ClassificationReport.mean(areas());
    }

    private double[] areas() {
        return IntStream.range(0, labelCount())
                .mapToDouble(j -> label(j).areaUnderRoc(1))
                .toArray();
    }

    /** Returns a table with the scores of each label (for more than 30 labels, only the averages) and the other measures. */
    @Override
    public String toString() {
        return ClassificationTables.table("label", allScores(), areas(), macro(), micro(), weighted(), samples())
                + String.format(Locale.ROOT, "%nexact match %.4f  Hamming loss %.4f", accuracy(), hammingLoss());
    }
}
