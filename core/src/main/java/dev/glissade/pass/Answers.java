package dev.glissade.pass;

import dev.glissade.layer.Layer;
import dev.glissade.matrix.Matrix;
import dev.glissade.matrix.Range;
import dev.glissade.text.Count;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What the outputs of a network say: a class, its label, the labels that apply, probabilities. */
public final class Answers {

    private final Layer last;
    private final Range range; // of the outputs before they are scaled back
    private final String lastName;
    private final int outputSize;
    private final Preprocessing preprocessing;

    public Answers(Architecture architecture) {
        this.last = architecture.layers().get(architecture.depth() - 1);
        this.range = last.range().orElse(Range.REAL);
        this.lastName = architecture.layerName(architecture.depth() - 1);
        this.outputSize = architecture.outputShape().size();
        this.preprocessing = architecture.preprocessing();
    }

    private List<String> labels() {
        return preprocessing.labels();
    }

    // ---- One class of several

    /** Returns the class of a row of outputs. */
    public int classOf(Matrix outputs, int row) {
        return classOf(outputs, row, preprocessing.threshold());
    }

    /**
     * Returns the class of a row of outputs: that of the largest one. A single output, or the second of two with another
     * threshold than the usual, is of class 1 if it is above the threshold, else of class 0.
     */
    public static int classOf(Matrix outputs, int row, double threshold) {
        int count = outputs.columns();
        boolean byThreshold = count == 1 || count == 2 && threshold != Preprocessing.USUAL_THRESHOLD;
        return byThreshold ? outputs.get(row, count - 1) > threshold ? 1 : 0 : outputs.largestInRow(row);
    }

    /**
     * Returns the labels of the classes.
     *
     * @throws IllegalStateException if there are fewer than two
     */
    public List<String> classLabels() {
        if (labels().size() < 2) {
            throw new IllegalStateException(
                    labels().isEmpty()
                            ? "the network has no labels: name the classes with labels of its builder, or call classify"
                            : "the network has a single label, but two classes");
        }
        return labels();
    }

    // ---- Any number of labels

    /**
     * Checks that each output says whether a label applies.
     *
     * @throws IllegalStateException if there is not one label for each output, or the outputs depend on each other
     */
    public void checkLabels() {
        if (labels().size() != outputSize) {
            throw new IllegalStateException("the network has " + Count.of(labels().size(), "label") + " and "
                    + Count.of(outputSize, "output") + ": name the outputs with labels of its builder");
        }
        if (range.isOfRows()) {
            throw new IllegalStateException(last + " gives " + range + " of classes: call label; labels that"
                    + " apply independently have sigmoid() as the last activation");
        }
    }

    /** Returns the labels whose outputs are above the threshold. */
    public List<String> labelsOf(Matrix outputs, int row) {
        return IntStream.range(0, outputs.columns())
                .filter(j -> outputs.get(row, j) > preprocessing.threshold())
                .mapToObj(labels()::get)
                .toList();
    }

    // ---- Probabilities

    /**
     * Checks that the outputs are probabilities, or logarithms of them, and have labels.
     *
     * @throws IllegalStateException if they are not, or have none
     */
    public void checkProbabilities() {
        if (labels().isEmpty()) {
            throw new IllegalStateException(
                    "the network has no labels: name the classes with labels of its builder, or call predict");
        }
        boolean areProbabilities = areLogarithms() || Range.UNIT.includes(range);
        if (!areProbabilities || !preprocessing.targets().isNone()) {
            throw new IllegalStateException("the outputs after " + lastName + " are not probabilities");
        }
    }

    private boolean areLogarithms() {
        return range.equals(Range.LOG_PROBABILITIES);
    }

    /** Returns the probability of each label; a single output is that of the second of two. */
    public Map<String, Float> probabilities(float[] outputs) {
        Map<String, Float> probabilities = new LinkedHashMap<>();
        for (int i = 0; i < labels().size(); i++) {
            float output = outputs[Math.min(i, outputs.length - 1)];
            float probability = areLogarithms() ? (float) StrictMath.exp(output) : output;
            boolean isFirstOfTwo = outputs.length < labels().size() && i == 0;
            probabilities.put(labels().get(i), isFirstOfTwo ? 1 - probability : probability);
        }
        return Collections.unmodifiableMap(probabilities);
    }
}
