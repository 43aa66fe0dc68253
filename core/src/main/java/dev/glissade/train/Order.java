package dev.glissade.train;

import dev.glissade.NetworkObjective;
import dev.glissade.diagnose.Diagnostician;
import dev.glissade.random.RandomStream;
import dev.glissade.text.Count;

/**
 * The order in which an epoch takes the examples, without those that are left out: 4 bytes for each, and none where all of a
 * data set are one batch. It is made once, and then mixed anew for each epoch.
 */
final class Order {

    /** The longest array that any virtual machine makes. */
    private static final int LONGEST = Integer.MAX_VALUE - 8;

    private final int examples;
    private final int batchSize;
    private final int[] leftOut;
    private final int[] indices; // or null: all examples, as they lie

    /**
     * Puts the examples in the order in which they lie.
     *
     * @param examples how many the data set has
     * @param leftOut those that do not count, the first one first. Not copied: it does not change.
     * @throws IllegalArgumentException if there are too many for an order
     */
    Order(int examples, int[] leftOut, int batchSize) {
        if (batchSize < examples && examples > LONGEST) {
            throw new IllegalArgumentException(Count.of(examples, "example") + " in batches of " + batchSize
                    + ": their order would be an array longer than " + LONGEST
                    + "; take fewer with range, or all of them as one batch");
        }
        this.examples = examples;
        this.leftOut = leftOut;
        this.batchSize = batchSize;
        this.indices = leftOut.length == 0 && batchSize >= examples ? null : new int[examples - leftOut.length];
        reset();
    }

    private void reset() {
        if (indices == null) {
            return;
        }
        int out = 0;
        int place = 0;
        for (int i = 0; i < examples; i++) {
            if (out < leftOut.length && leftOut[out] == i) {
                out++;
            } else {
                indices[place++] = i;
            }
        }
    }

    /**
     * Puts the examples into a random order, which depends on nothing but the numbers; those of one batch stay as they lie.
     */
    void shuffle(RandomStream random) {
        reset();
        if (batchSize < size()) {
            random.shuffle(indices);
        }
    }

    /** Returns how many examples an epoch has. */
    int size() {
        return examples - leftOut.length;
    }

    int[] leftOut() {
        return leftOut;
    }

    /** Returns where the batch ends that begins at a place. */
    int endOfBatch(int from) {
        return from + Math.min(batchSize, size() - from);
    }

    /** Returns how many batches an epoch has. */
    long batches() {
        return (size() + (long) batchSize - 1) / batchSize;
    }

    /** Makes an objective about the batch that begins at a place. */
    void select(NetworkObjective objective, int from) {
        if (indices == null) {
            objective.selectAll();
        } else {
            objective.select(indices, from, endOfBatch(from));
        }
    }

    /** Returns the examples of the batch that begins at a place. They change when the order does. */
    Diagnostician.Batch batch(int from) {
        return new Diagnostician.Batch(endOfBatch(from) - from, indices == null ? i -> i : i -> indices[from + i]);
    }
}
