package dev.glissade.diagnose;

import dev.glissade.data.Dataset;
import dev.glissade.kernel.Vectors;
import dev.glissade.matrix.Matrix;
import dev.glissade.random.RandomStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reads a data set: a sample of its examples, and those with infinite or NaN numbers. */
record ExampleScan(Dataset data) {

    /** The largest number of examples in a sample, and of examples read at a time. */
    private static final int MAX_EXAMPLES = 256;
    /** The smallest number of examples in a sample, however large they are, unless the data set has fewer. */
    private static final int MIN_EXAMPLES = 32;
    /** A sample has at most this many numbers, 16 MiB, unless that would be too few examples. */
    private static final int MAX_NUMBERS = 1 << 22;
    /** The random stream that selects the sample, "sample" in ASCII. */
    private static final long SAMPLE_STREAM = 0x73616d706c65L;

    /**
     * Returns a sample of up to 256 examples, or as few as 32 if they are large, without those that have weight 0 or a
     * number that is not finite; empty if none is left. Data sets are often sorted or periodic, so the data set is cut
     * into equal parts, and one example is taken from each, at a random position that is the same each time.
     */
    Optional<Sample> sample() {
        int count = Math.min(data.size(), rowsAtATime());
        int[] spread = new int[count];
        for (int i = 0; i < count; i++) {
            long from = i * (long) data.size() / count;
            long to = (i + 1L) * data.size() / count;
            spread[i] = (int) (from + Long.remainderUnsigned(RandomStream.at(SAMPLE_STREAM, i), to - from));
        }
        Sample sample = new Sample(data, spread);
        int[] good = Arrays.stream(sample.indices())
                .filter(i -> sample.weight(i) != 0 && look(sample, i).isEmpty())
                .map(i -> spread[i])
                .toArray();
        if (good.length == count) {
            return Optional.of(sample);
        }
        return good.length == 0 ? Optional.empty() : Optional.of(new Sample(data, good));
    }

    private int rowsAtATime() {
        long numbers = data.inputSize() + (long) data.outputSize();
        return (int) Math.max(MIN_EXAMPLES, Math.min(MAX_EXAMPLES, MAX_NUMBERS / numbers));
    }

    /** Returns findings that name the first examples of a batch that have an infinite or NaN number. */
    List<Finding> bad(Diagnostician.Batch batch, int most) {
        return inParts(batch)
                .flatMap(some -> Arrays.stream(some.indices()).mapToObj(row -> look(some, row)))
                .flatMap(Optional::stream)
                .limit(most)
                .toList();
    }

    /** Returns findings that name the first examples of the whole data set that have an infinite or NaN number. */
    List<Finding> bad(int most) {
        return bad(Diagnostician.Batch.all(data.size()), most);
    }

    /** Reads a batch in parts of a limited size. */
    Stream<Sample> inParts(Diagnostician.Batch batch) {
        int step = rowsAtATime();
        return IntStream.iterate(0, from -> from < batch.size(), from -> from + Math.min(step, batch.size() - from))
                .mapToObj(from -> {
                    int[] some = new int[Math.min(step, batch.size() - from)];
                    Arrays.setAll(some, i -> batch.example(from + i));
                    return new Sample(data, some);
                });
    }

    private static Optional<Finding> look(Sample sample, int row) {
        int example = sample.example(row);
        int input = firstBad(sample.allInputs(), row);
        if (input >= 0) {
            return bad(example, "input " + input, sample.allInputs().get(row, input));
        }
        int target = firstBad(sample.allTargets(), row);
        if (target >= 0) {
            return bad(example, "target " + target, sample.allTargets().get(row, target));
        }
        float weight = sample.weight(row);
        return Float.isFinite(weight) ? Optional.empty() : bad(example, "the weight", weight);
    }

    /** Returns the first column in which a row is not finite, or −1. */
    static int firstBad(Matrix matrix, int row) {
        int start = matrix.rowStart(row);
        int bad = Vectors.firstNonFinite(matrix.elements(), start, start + matrix.columns());
        return bad < 0 ? -1 : bad - start;
    }

    private static Optional<Finding> bad(int example, String what, float number) {
        String text = what + " of example " + example + " is " + number;
        return Optional.of(Finding.of(Symptom.BAD_EXAMPLE, text).inExample(example));
    }
}
