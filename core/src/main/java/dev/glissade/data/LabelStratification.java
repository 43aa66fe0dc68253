package dev.glissade.data;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Divides examples to which any number of labels may apply, so that each part gets its share of every label: iterative
 * stratification (Sechidis, Tsoumakas and Vlahavas, "On the stratification of multi-label data", 2011). The rarest label
 * comes first. Each of its examples goes to the part that lacks most examples with this label and is not full.
 */
final class LabelStratification {

    private static final int REST = -1;
    private static final int NONE = -1;

    private LabelStratification() {}

    /**
     * Returns the part of each example.
     *
     * @param order of the examples, random
     * @param labels of each example
     * @param sizes of the parts
     */
    static int[] parts(int[] order, int[][] labels, int labelCount, int... sizes) {
        int[] left = new int[labelCount]; // of each label, how many examples are in no part yet
        Arrays.stream(labels).flatMapToInt(Arrays::stream).forEach(label -> left[label]++);
        double[][] lacking = Arrays.stream(
                        sizes) // (parts × labels), how many examples with a label a part should still get
                .mapToObj(size -> IntStream.of(left)
                        .mapToDouble(count -> (double) count * size / labels.length)
                        .toArray())
                .toArray(double[][]::new);
        int[] room = sizes.clone();
        int[] parts = new int[labels.length];
        Arrays.fill(parts, NONE);
        int label;
        do {
            label = rarest(left);
            for (int example : order) {
                boolean has = label == REST || Arrays.binarySearch(labels[example], label) >= 0;
                if (has && parts[example] == NONE) {
                    int part = best(room, lacking, label);
                    parts[example] = part;
                    room[part]--;
                    for (int one : labels[example]) {
                        lacking[part][one]--;
                        left[one]--;
                    }
                }
            }
        } while (label != REST);
        return parts;
    }

    /** Returns the label with the fewest examples that are in no part yet. */
    private static int rarest(int[] left) {
        int rarest = REST;
        for (int label = 0; label < left.length; label++) {
            if (left[label] > 0 && (rarest == REST || left[label] < left[rarest])) {
                rarest = label;
            }
        }
        return rarest;
    }

    /** Returns the part with room that lacks most of a label; of equal ones, and for the rest, the one with most room. */
    private static int best(int[] room, double[][] lacking, int label) {
        int best = NONE;
        for (int part = 0; part < room.length; part++) {
            if (room[part] > 0) {
                int byLabel =
                        best == NONE || label == REST ? 0 : Double.compare(lacking[part][label], lacking[best][label]);
                boolean isBetter = best == NONE || (byLabel != 0 ? byLabel > 0 : room[part] > room[best]);
                best = isBetter ? part : best;
            }
        }
        return best;
    }
}
