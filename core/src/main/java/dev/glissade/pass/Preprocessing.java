package dev.glissade.pass;

import dev.glissade.data.Scaling;
import dev.glissade.text.Count;
import dev.glissade.text.Quotation;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The input scaling, target scaling and labels of a network.
 *
 * @param inputs from raw inputs to those of the first layer
 * @param targets from raw targets to those of the last layer; predictions are scaled back
 * @param labels a name for each output; or, for a single output, the names of class 0 and class 1; or empty
 */
public record Preprocessing(Scaling inputs, Scaling targets, List<String> labels) {

    /** The most characters of a label, so that a file has room for it. */
    public static final int LONGEST_LABEL = 65_536;

    public static final Preprocessing NONE = new Preprocessing(Scaling.none(), Scaling.none(), List.of());

    public Preprocessing {
        labels = List.copyOf(labels);
    }

    public Preprocessing withInputs(Scaling scaling) {
        return new Preprocessing(scaling, targets, labels);
    }

    public Preprocessing withTargets(Scaling scaling) {
        return new Preprocessing(inputs, scaling, labels);
    }

    public Preprocessing withLabels(List<String> names) {
        return new Preprocessing(inputs, targets, names);
    }

    /** Returns whether this number of labels can name the outputs, or the two classes of a single output. */
    public static boolean isLabelCount(int labels, int outputSize) {
        return labels == 0 || labels == outputSize || labels == 2 && outputSize == 1;
    }

    /** Checks that scalings and labels fit the number of inputs and outputs. */
    void check(int inputSize, int outputSize) {
        inputs.check("inputs", inputSize);
        targets.check("outputs", outputSize);
        if (!isLabelCount(labels.size(), outputSize)) {
            throw new IllegalArgumentException("there are " + Count.of(labels.size(), "label") + " but the network has "
                    + Count.of(outputSize, "output"));
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
}
