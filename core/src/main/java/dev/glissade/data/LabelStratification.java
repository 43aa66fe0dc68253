package dev.glissade.data;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Divides examples to which any number of labels may apply, so that each part gets its share of every label: iterative
 * stratification (Sechidis, Tsoumakas and Vlahavas, "On the stratification of multi-label data", 2011). The rarest label
 * comes first. Each of its examples goes to the part that lacks most examples with this label; the number of examples of
 * a part is fixed.
 */
final class LabelStratification {

    private final int[][] labels; // of each example
    private final int[] left; // of each label, the number of examples that are in no part yet
    private final double[][] lacking; // (parts × labels), how many examples with a label a part should still get
    private final int[] room; // of each part, how many examples it will still get
    private final int[] parts; // of each example; −1 if it is in none yet

    /**
     * Returns the part of each example.
     *
     * @param order of the examples, random
     * @param sizes of the parts
     */
    static int[] parts(int[] order, int[][] labels, int labelCount, int... sizes) {
        LabelStratification state = new LabelStratification(labels, labelCount, sizes);
        for (int label = state.rarest(); label >= 0; label = state.rarest()) {
            for (int example : order) {
                if (state.parts[example] < 0 && Arrays.binarySearch(labels[example], label) >= 0) {
                    state.add(example, label);
                }
            }
        }
        for (int example : order) {
            if (state.parts[example] < 0) {
                state.add(example, -1);
            }
        }
        return state.parts;
    }

    private LabelStratification(int[][] labels, int labelCount, int[] sizes) {
        this.labels = labels;
        this.left = new int[labelCount];
        this.room = sizes.clone();
        this.parts = new int[labels.length];
        Arrays.fill(parts, -1);
        Arrays.stream(labels).flatMapToInt(Arrays::stream).forEach(label -> left[label]++);
        this.lacking = IntStream.of(sizes)
                .mapToObj(size -> IntStream.of(left)
                        .mapToDouble(count -> (double) count * size / labels.length)
                        .toArray())
                .toArray(double[][]::new);
    }

    /** Returns the label with the fewest examples that are in no part yet, or −1 if all are in one. */
    private int rarest() {
        int rarest = -1;
        for (int label = 0; label < left.length; label++) {
            if (left[label] > 0 && (rarest < 0 || left[label] < left[rarest])) {
                rarest = label;
            }
        }
        return rarest;
    }

    /** Adds an example to the part that lacks most of a label, or has most room. */
    private void add(int example, int label) {
        int best = -1;
        for (int part = 0; part < room.length; part++) {
            if (room[part] > 0 && (best < 0 || compare(part, best, label) > 0)) {
                best = part;
            }
        }
        parts[example] = best;
        room[best]--;
        for (int one : labels[example]) {
            lacking[best][one]--;
            left[one]--;
        }
    }

    private int compare(int part, int other, int label) {
        int byLabel = label < 0 ? 0 : Double.compare(lacking[part][label], lacking[other][label]);
        return byLabel != 0 ? byLabel : Integer.compare(room[part], room[other]);
    }
}
