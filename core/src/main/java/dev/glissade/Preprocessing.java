package dev.glissade;

import dev.glissade.data.Scaling;
import dev.glissade.text.Count;
import dev.glissade.text.Quotation;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What stands around the layers of a network and goes with it: how its inputs and outputs are scaled, and what its classes
 * are called.
 *
 * @param inputs raw inputs to those of the first layer
 * @param targets raw targets to those of the last layer; the outputs go the other way
 * @param labels a name for each output; or, for a single output, the names of class 0 and class 1; or empty
 */
record Preprocessing(Scaling inputs, Scaling targets, List<String> labels) {

    /** Characters of a label: a file has room for some of this length. */
    static final int LONGEST_LABEL = 65_536;

    static final Preprocessing NONE = new Preprocessing(Scaling.none(), Scaling.none(), List.of());

    Preprocessing {
        labels = List.copyOf(labels);
    }

    Preprocessing withInputs(Scaling scaling) {
        return new Preprocessing(scaling, targets, labels);
    }

    Preprocessing withTargets(Scaling scaling) {
        return new Preprocessing(inputs, scaling, labels);
    }

    Preprocessing withLabels(List<String> names) {
        return new Preprocessing(inputs, targets, names);
    }

    /** Returns whether as many labels can name the outputs, or the two classes of a single output. */
    static boolean isLabelCount(int labels, int outputSize) {
        return labels == 0 || labels == outputSize || labels == 2 && outputSize == 1;
    }

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
