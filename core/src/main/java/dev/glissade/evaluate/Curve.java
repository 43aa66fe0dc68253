package dev.glissade.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How well a class is found at each threshold: its ROC curve and its precision-recall curve. An example is found if its
 * output is above the threshold. Each point can be chosen:
 *
 * <pre>{@code
 * Curve curve = Evaluation.of(network, validation, binaryCrossEntropy()).classification().curve(1);
 * Network careful = network.withThreshold(curve.forRecall(0.95).threshold());
 * }</pre>
 */
public final class Curve {

    private final List<Point> points;

    /**
     * The decisions at one threshold. Fractions with denominator 0 are NaN, but for the precision.
     *
     * @param threshold in the middle between two outputs
     * @param truePositives the number of examples of the class with an output above the threshold
     * @param falsePositives the number of other examples with an output above it
     * @param falseNegatives the number of examples of the class with another output
     * @param trueNegatives the number of other examples with another output
     */
    public record Point(
            double threshold, int truePositives, int falsePositives, int falseNegatives, int trueNegatives) {

        /** Returns the fraction of the examples above the threshold that are of the class; 1 if there are none. */
        public double precision() {
            int found = truePositives + falsePositives;
            return found == 0 ? 1 : truePositives / (double) found;
        }

        /** Returns the fraction of the examples of the class that are above the threshold: the true positive rate. */
        public double recall() {
            return truePositives / ((double) truePositives + falseNegatives);
        }

        /** Returns the fraction of the other examples that are above the threshold. */
        public double falsePositiveRate() {
            return falsePositives / ((double) falsePositives + trueNegatives);
        }

        /** Returns the harmonic mean of precision and recall. */
        public double f1() {
            return 2 * truePositives / (2.0 * truePositives + falsePositives + falseNegatives);
        }
    }

    /**
     * Makes the curve of these examples.
     *
     * @param outputs one for each example, none NaN
     * @param isOfClass whether the example is of the class
     */
    Curve(float[] outputs, boolean[] isOfClass) {
        // The output as a sortable integer; the lowest bit is 1 if the example is of the class.
        long[] ranked = new long[outputs.length];
        int positives = 0;
        for (int i = 0; i < ranked.length; i++) {
            int bits = Float.floatToIntBits(outputs[i] + 0f); // −0 + 0 = 0
            ranked[i] = (long) order(bits) << 1 | (isOfClass[i] ? 1 : 0);
            positives += isOfClass[i] ? 1 : 0;
        }
        Arrays.sort(ranked);
        List<Point> found = new ArrayList<>();
        int of = 0;
        for (int i = ranked.length; i >= 0; i--) { // The examples from i on are found, unless the one before is equal.
            if (i == 0 || i == ranked.length || ranked[i - 1] >> 1 != ranked[i] >> 1) {
                int others = ranked.length - i - of;
                int negatives = ranked.length - positives;
                found.add(new Point(threshold(ranked, i), of, others, positives - of, negatives - others));
            }
            of += i == 0 ? 0 : (int) ranked[i - 1] & 1;
        }
        points = List.copyOf(found);
    }

    /** Maps the bits of a number to an integer in the order of the numbers, and back. */
    private static int order(int bits) {
        return bits < 0 ? bits ^ Integer.MAX_VALUE : bits;
    }

    private static double output(long ranked) {
        return Float.intBitsToFloat(order((int) (ranked >> 1)));
    }

    /** Returns a threshold below the output at this place and not below the one before. */
    private static double threshold(long[] ranked, int place) {
        if (place == ranked.length) {
            return notUsual(output(ranked[place - 1]));
        }
        double output = output(ranked[place]);
        double below = place > 0 ? output(ranked[place - 1]) : output > 0 ? 0 : 3 * output - 2;
        return notUsual((output + below) / 2);
    }

    /** With a threshold of 0.5, the class of two outputs is the larger one: by rounding, this may be another decision. */
    private static double notUsual(double threshold) {
        return threshold == 0.5 ? Math.nextUp(threshold) : threshold;
    }

    // ---- Points

    /** Returns a point for each set of examples that a threshold can find, from none to all. */
    public List<Point> points() {
        return points;
    }

    /**
     * Returns the area under the ROC curve: the probability that the output of an example of the class is larger than that
     * of another example, where equal outputs count half. NaN if all examples or none are of the class.
     */
    public double areaUnderRoc() {
        double halves = 0;
        for (int i = 1; i < points.size(); i++) {
            Point before = points.get(i - 1);
            Point point = points.get(i);
            halves += (point.falsePositives - before.falsePositives)
                    * ((double) point.truePositives + before.truePositives);
        }
        Point all = points.get(points.size() - 1);
        return halves / (2.0 * all.truePositives * all.falsePositives);
    }

    /**
     * Returns the average precision: the mean of the precisions, each weighted by how much the recall grows there. NaN if no
     * example is of the class.
     */
    public double averagePrecision() {
        return IntStream.range(1, points.size())
                .mapToDouble(i -> (points.get(i).recall() - points.get(i - 1).recall())
                        * points.get(i).precision())
                .sum();
    }

    // ---- Choices. Of equally good points, the one with the highest threshold.

    /**
     * Returns the point with the largest F1.
     *
     * @throws IllegalStateException if no example is of the class
     */
    public Point bestF1() {
        checkOccurs();
        return best(Point::f1);
    }

    /**
     * Returns the point at which the wrong decisions cost least.
     *
     * @param falsePositive the cost of an example that is found but not of the class, 0 or more
     * @param falseNegative the cost of an example of the class that is not found, 0 or more
     * @throws IllegalArgumentException if a cost is negative, infinite or NaN
     */
    public Point cheapest(double falsePositive, double falseNegative) {
        if (!(falsePositive >= 0 && falseNegative >= 0 && falsePositive + falseNegative < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "costs of " + falsePositive + " and " + falseNegative + ": each is a number of 0 or more");
        }
        return best(point -> -falsePositive * point.falsePositives - falseNegative * point.falseNegatives);
    }

    /**
     * Returns the point with the fewest examples found that has at least this recall.
     *
     * @param recall above 0, at most 1
     * @throws IllegalArgumentException if the recall is out of this range
     * @throws IllegalStateException if no example is of the class
     */
    public Point forRecall(double recall) {
        if (!(recall > 0 && recall <= 1)) {
            throw new IllegalArgumentException("a recall of " + recall + ": it is above 0 and at most 1");
        }
        checkOccurs();
        return best(point -> point.recall() >= recall ? 1 : 0);
    }

    private void checkOccurs() {
        if (Double.isNaN(points.get(0).recall())) {
            throw new IllegalStateException("no example is of the class, so nothing says which threshold finds it");
        }
    }

    private Point best(ToDoubleFunction<Point> measure) {
        Point best = points.get(0);
        for (Point point : points) {
            best = measure.applyAsDouble(point) > measure.applyAsDouble(best) ? point : best;
        }
        return best;
    }
}
