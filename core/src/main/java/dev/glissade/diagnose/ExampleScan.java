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

/** Reads the examples of a data set: a sample of them, and those with infinite numbers or NaN. */
record ExampleScan(Dataset data) {

    /** The most examples of a sample, and the most that are read at a time. */
    private static final int MOST = 256;
    /** The fewest examples of a sample from a data set that has more, however large they are. */
    private static final int FEW = 32;
    /** The most numbers of a sample of more than the fewest examples: 16 MiB. */
    private static final int NUMBERS = 1 << 22;
    /** The stream of random numbers that places the sample, "sample" in ASCII. */
    private static final long SAMPLE_STREAM = 0x73616d706c65L;

    /**
     * Returns up to 256 examples, or down to 32 if they are large, without those whose weight is 0 or that have a number
     * that is not finite; empty if none is left. The data set is cut into as many parts, and each gives one example, from a
     * random place that is the same each time: data sets are often sorted or periodic.
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
        return (int) Math.max(FEW, Math.min(MOST, NUMBERS / numbers));
    }

    /** Names the first examples of a batch that have an infinite number or NaN. */
    List<Finding> bad(Diagnostician.Batch batch, int most) {
        return inParts(batch)
                .flatMap(some -> Arrays.stream(some.indices()).mapToObj(row -> look(some, row)))
                .flatMap(Optional::stream)
                .limit(most)
                .toList();
    }

    /** Names the first examples of the whole data set that have an infinite number or NaN. */
    List<Finding> bad(int most) {
        return bad(Diagnostician.Batch.all(data.size()), most);
    }

    /** Reads a batch, some examples at a time. */
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
