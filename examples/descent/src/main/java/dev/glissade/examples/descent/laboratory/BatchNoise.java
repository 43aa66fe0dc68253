package dev.glissade.examples.descent.laboratory;

import dev.glissade.NetworkObjective;
import dev.glissade.examples.common.Words;
import dev.glissade.random.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Compares the gradients of batches with that of all examples. */
final class BatchNoise {

    /** Batches of one size: the root of the mean square of their deviations, their mean cosine, and how many lead uphill. */
    record Size(int batch, double deviation, double cosine, double uphill) {}

    /**
     * The gradient at one place.
     *
     * @param when where in a training that is
     * @param length of the whole gradient
     * @param spread how far one example's gradient is from it: the root of the mean square, over every single example
     * @param examples how many there are
     * @param sizes measured with random batches
     */
    record Noise(String when, double length, double spread, int examples, List<Size> sizes) {

        /** Returns how far a random batch's gradient should be from the whole: batches are drawn without putting back. */
        double deviation(double batch) {
            return spread / Math.sqrt(batch) * Math.sqrt((examples - batch) / (examples - 1.0));
        }

        /** Returns the cosine to be expected if what a batch adds stands at right angles to the whole gradient. */
        double expectedCosine(double batch) {
            double deviation = deviation(batch);
            return length / Math.sqrt(length * length + deviation * deviation);
        }

        double evenBatch() {
            return spread * spread / (length * length);
        }

        double cosine(int batch) {
            return size(batch).cosine();
        }

        double uphill(int batch) {
            return size(batch).uphill();
        }

        private Size size(int batch) {
            return sizes.stream()
                    .filter(size -> size.batch() == batch)
                    .findFirst()
                    .orElseThrow();
        }

        /** Returns the power of the batch that fits the deviations best: the slope of a straight line through the logarithms. */
        double power() {
            double[] x =
                    sizes.stream().mapToDouble(s -> StrictMath.log(s.batch())).toArray();
            double[] y = sizes.stream()
                    .mapToDouble(s -> StrictMath.log(s.deviation()))
                    .toArray();
            double meanX = Arrays.stream(x).sum() / x.length;
            double meanY = Arrays.stream(y).sum() / y.length;
            double products = 0;
            double squares = 0;
            for (int i = 0; i < x.length; i++) {
                products += (x[i] - meanX) * (y[i] - meanY);
                squares += (x[i] - meanX) * (x[i] - meanX);
            }
            return products / squares;
        }

        /** Returns the most that a measured deviation differs from the expected one, as a share of it. */
        double worstMiss() {
            return sizes.stream()
                    .mapToDouble(size -> Math.abs(size.deviation() / deviation(size.batch()) - 1))
                    .max()
                    .orElseThrow();
        }
    }

    private static final int LARGEST_SHARE = 10; // The largest batch is a tenth of all: one can draw different ones.
    private static final long SEED = 1;
    private static final long DRAWS = 4; // The stream of random numbers.

    private final NetworkObjective cost;
    private final int draws;
    private final int examples;
    private final int[] order;

    BatchNoise(NetworkObjective cost, int draws) {
        this.cost = cost;
        this.draws = draws;
        this.examples = cost.exampleCount();
        this.order = new int[examples];
    }

    Noise at(String when, float[] point) {
        Arrays.setAll(order, i -> i);
        float[] whole = new float[point.length];
        cost.valueAndGradient(point, whole, order, 0, examples);
        double square = Geometry.dot(whole, whole);
        double spread = Math.sqrt(meanSquare(point) - square);
        List<Size> sizes = new ArrayList<>();
        RandomStream random = new RandomStream(SEED, DRAWS);
        for (int batch = 1; batch * LARGEST_SHARE <= examples; batch *= 10) {
            sizes.add(draw(batch, point, whole, random));
        }
        return new Noise(when, Math.sqrt(square), spread, examples, sizes);
    }

    /** Returns the mean square length of the gradients of single examples. */
    private double meanSquare(float[] point) {
        float[] gradient = new float[point.length];
        double sum = 0;
        for (int i = 0; i < examples; i++) {
            cost.valueAndGradient(point, gradient, order, i, i + 1);
            sum += Geometry.dot(gradient, gradient);
        }
        return sum / examples;
    }

    private Size draw(int batch, float[] point, float[] whole, RandomStream random) {
        float[] gradient = new float[point.length];
        double squares = 0;
        double cosines = 0;
        int uphill = 0;
        for (int i = 0; i < draws; i++) {
            choose(batch, random);
            cost.valueAndGradient(point, gradient, order, 0, batch);
            float[] deviation = Geometry.difference(whole, gradient);
            squares += Geometry.dot(deviation, deviation);
            double cosine = Geometry.cosine(whole, gradient);
            cosines += cosine;
            uphill += cosine < 0 ? 1 : 0;
        }
        return new Size(batch, Math.sqrt(squares / draws), cosines / draws, (double) uphill / draws);
    }

    /** Puts random examples first, none of them twice. */
    private void choose(int batch, RandomStream random) {
        for (int i = 0; i < batch; i++) {
            int j = i + random.nextInt(examples - i);
            int example = order[i];
            order[i] = order[j];
            order[j] = example;
        }
    }

    /** Returns the cosines as a table: a row for each size, and two columns, measured and expected, for each place. */
    static String table(Words words, List<Noise> noises) {
        List<String> headings = new ArrayList<>(List.of(words.get("batches.in-a-batch") + ":"));
        noises.forEach(noise -> headings.addAll(List.of(noise.when() + ":", words.get("batches.theory") + ":")));
        Table table = Table.of(headings.toArray(String[]::new));
        for (Size size : noises.get(0).sizes()) {
            int batch = size.batch();
            String cosines = noises.stream()
                    .map(noise -> String.format(
                            Locale.ROOT, " | %.3f | %.3f", noise.cosine(batch), noise.expectedCosine(batch)))
                    .collect(Collectors.joining());
            table.row("%,d%s", batch, cosines);
        }
        return table.toString();
    }
}
