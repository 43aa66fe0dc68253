package dev.glissade.pass;

import dev.glissade.data.Columns;
import dev.glissade.data.Dataset;
import dev.glissade.data.Scaling;
import dev.glissade.layer.Layer;
import dev.glissade.matrix.Range;
import dev.glissade.text.Count;
import dev.glissade.text.Quotation;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The columns, input scaling, target scaling, labels and threshold of a network.
 *
 * @param columns from a row of a table to raw inputs; none if the inputs have no names
 * @param inputs from raw inputs to those of the first layer
 * @param targets from raw targets to those of the last layer; predictions are scaled back
 * @param labels a name for each output; or, for a single output, the names of class 0 and class 1; or empty
 * @param threshold an output above it says yes, {@value #USUAL_THRESHOLD} unless another was set
 */
public record Preprocessing(Columns columns, Scaling inputs, Scaling targets, List<String> labels, double threshold) {

    /** The most characters of a label, so that a file has room for it. */
    public static final int LONGEST_LABEL = 65_536;

    public static final double USUAL_THRESHOLD = 0.5;

    public static final Preprocessing NONE = of(Columns.none(), Scaling.none(), Scaling.none(), List.of());

    /** Returns a preprocessing with the usual threshold. */
    public static Preprocessing of(Columns columns, Scaling inputs, Scaling targets, List<String> labels) {
        return new Preprocessing(columns, inputs, targets, labels, USUAL_THRESHOLD);
    }

    public Preprocessing {
        labels = List.copyOf(labels);
    }

    public Preprocessing withColumns(Columns other) {
        return new Preprocessing(other, inputs, targets, labels, threshold);
    }

    public Preprocessing withInputs(Scaling scaling) {
        return new Preprocessing(columns, scaling, targets, labels, threshold);
    }

    public Preprocessing withTargets(Scaling scaling) {
        return new Preprocessing(columns, inputs, scaling, labels, threshold);
    }

    public Preprocessing withLabels(List<String> names) {
        return new Preprocessing(columns, inputs, targets, names, threshold);
    }

    public Preprocessing withThreshold(double other) {
        return new Preprocessing(columns, inputs, targets, labels, other);
    }

    /** Returns whether this number of labels can name the outputs, or the two classes of a single output. */
    public static boolean isLabelCount(int labels, int outputSize) {
        return labels == 0 || labels == outputSize || labels == 2 && outputSize == 1;
    }

    /**
     * Checks that a data set has the same columns and the same labels, as far as it has any.
     *
     * @throws IllegalArgumentException if it has others
     */
    void checkSame(Dataset data) {
        if (!columns.isNone() && !data.columns().isNone()) {
            columns.difference(data.columns()).ifPresent(difference -> {
                throw new IllegalArgumentException("the network (here) has other columns than the data set (there): "
                        + difference
                        + ". Read the file with withColumns(network.columns()), or build the network with the"
                        + " columns of its training set");
            });
        }
        boolean haveLabels = labels.size() > 1 && !data.labels().isEmpty();
        if (haveLabels && !labels.equals(data.labels())) {
            throw new IllegalArgumentException("the network has the labels " + Quotation.of(labels)
                    + " but the data set has " + Quotation.of(data.labels())
                    + ": name the classes in withLabel when the file is read, in the order of the network's labels;"
                    + " withFields renames them");
        }
        boolean areNames = data.labels().isEmpty() && !Collections.disjoint(labels, data.targets());
        if (areNames && !labels.equals(data.targets())) {
            throw new IllegalArgumentException("the network has the outputs " + Quotation.of(labels)
                    + " but the data set has the targets " + Quotation.of(data.targets())
                    + ": name them in withTargets when the file is read, in the order of the network's labels");
        }
    }

    /** Checks that columns, scalings, labels and threshold fit the number of inputs and outputs and the last layer. */
    void check(int inputSize, int outputSize, Layer last) {
        if (!columns.isNone() && columns.inputSize() != inputSize) {
            throw new IllegalArgumentException("the columns become " + Count.of(columns.inputSize(), "input")
                    + " but the network has " + inputSize);
        }
        inputs.check("inputs", inputSize);
        targets.check("outputs", outputSize);
        if (!isLabelCount(labels.size(), outputSize)) {
            throw new IllegalArgumentException("there are " + Count.of(labels.size(), "label") + " but the network has "
                    + Count.of(outputSize, "output"));
        }
        if (threshold != USUAL_THRESHOLD) {
            checkThreshold(outputSize, last);
        }
        Set<String> distinct = new HashSet<>();
        for (String label : labels) {
            if (label.length() > LONGEST_LABEL) {
                throw new IllegalArgumentException("the label " + Quotation.of(label) + " has " + label.length()
                        + " characters, and a label has at most " + LONGEST_LABEL);
            }
            if (!distinct.add(label)) {
                throw new IllegalArgumentException("the label " + Quotation.of(label) + " occurs twice");
            }
        }
    }

    private void checkThreshold(int outputSize, Layer last) {
        Optional<Range> range = last.range();
        boolean ofTwoClasses =
                outputSize == 2 && range.filter(Range.PROBABILITIES::equals).isPresent();
        boolean ofLabels = outputSize > 1 && range.filter(Range.UNIT::equals).isPresent();
        if (outputSize > 1 && !ofTwoClasses && !ofLabels) {
            throw new IllegalArgumentException("a threshold of " + threshold + " is for a single output, two outputs of"
                    + " softmax, or several of sigmoid, not for " + outputSize + " outputs of " + last);
        }
        double highest = targets.isNone() ? range.orElse(Range.REAL).high() : Double.MAX_VALUE;
        if (!Double.isFinite(threshold) || threshold > highest) {
            throw new IllegalArgumentException("a threshold of " + threshold + " decides nothing"
                    + range.map(possible -> ": " + last + " gives " + possible).orElse(""));
        }
    }
}
