package dev.glissade;

import dev.glissade.data.Scaling;
import dev.glissade.internal.text.Quotation;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What stands around the layers of a network and goes with it: how its inputs and outputs are scaled, and what its classes
 * are called.
 *
 * @param inputs raw inputs to those of the first layer
 * @param targets raw targets to those of the last layer; the outputs go the other way
 * @param labels a name for each output, or empty
 */
record Frame(Scaling inputs, Scaling targets, List<String> labels) {

    /** What {@link #isLabel} asks of a label. */
    static final String LABELS = "at most 1000 characters, all of them Unicode";

    private static final int LONGEST_LABEL = 1000;

    static final Frame NONE = new Frame(Scaling.none(), Scaling.none(), List.of());

    Frame {
        labels = List.copyOf(labels);
    }

    Frame withInputs(Scaling scaling) {
        return new Frame(scaling, targets, labels);
    }

    Frame withTargets(Scaling scaling) {
        return new Frame(inputs, scaling, labels);
    }

    Frame withLabels(List<String> names) {
        return new Frame(inputs, targets, names);
    }

    /** Returns whether a file may have this text as a label. */
    static boolean isLabel(String text) {
        return text.length() <= LONGEST_LABEL
                && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    void check(int inputSize, int outputSize) {
        inputs.check("inputs", inputSize);
        targets.check("outputs", outputSize);
        if (!labels.isEmpty() && labels.size() != outputSize) {
            throw new IllegalArgumentException(
                    "there are " + labels.size() + " labels but the network has " + outputSize + " outputs");
        }
        Set<String> distinct = new HashSet<>();
        for (String label : labels) {
            if (!isLabel(label)) {
                throw new IllegalArgumentException("the label " + Quotation.of(label) + " is not of " + LABELS);
            }
            if (!distinct.add(label)) {
                throw new IllegalArgumentException("the label " + Quotation.of(label) + " occurs twice");
            }
        }
    }
}
