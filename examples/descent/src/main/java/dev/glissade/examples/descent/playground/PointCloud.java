package dev.glissade.examples.descent.playground;

import dev.glissade.data.Dataset;
import dev.glissade.random.RandomStream;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Points of two classes in the plane, as many of each. The patterns are those of playground.tensorflow.org. */
enum PointCloud {
    CIRCLE("circle") {
        @Override
        double[] place(int label, double share, RandomStream random) {
            double radius = label == 1 ? 2.5 * random.nextDouble() : 3.5 + 1.5 * random.nextDouble();
            return polar(radius, 2 * Math.PI * random.nextDouble());
        }
    },
    XOR("xor") {
        @Override
        double[] place(int label, double share, RandomStream random) {
            double x = side(random);
            double y = Math.abs(side(random));
            return new double[] {x, label == 1 ? Math.copySign(y, x) : Math.copySign(y, -x)};
        }

        /** Returns a number away from 0: a gap shows where the classes part. */
        private double side(RandomStream random) {
            double number = 10 * random.nextDouble() - 5;
            return number + Math.copySign(0.3, number);
        }
    },
    SPIRAL("spiral") {
        @Override
        double[] place(int label, double share, RandomStream random) {
            return polar(0.2 + 4.8 * share, 3.5 * Math.PI * share + Math.PI * label);
        }
    },
    GAUSSIAN("gaussian") {
        @Override
        double[] place(int label, double share, RandomStream random) {
            double middle = label == 1 ? 2 : -2;
            return new double[] {middle + random.nextGaussian(), middle + random.nextGaussian()};
        }
    };

    /** The plane reaches from −6 to 6 in both directions. */
    static final double EDGE = 6;

    static final int POINTS = 400;
    static final double MOST_NOISE = 2;

    private static final long STREAM = 0x706f696e7473L; // "points" in ASCII

    private final String word;

    PointCloud(String word) {
        this.word = word;
    }

    /**
     * Returns the pattern of a name.
     *
     * @throws Refusal if there is none
     */
    static PointCloud named(String word) {
        return Arrays.stream(values())
                .filter(cloud -> cloud.word.equals(word))
                .findFirst()
                .orElseThrow(() -> Refusal.bad("there are no such data; there are "
                        + Arrays.stream(values()).map(cloud -> cloud.word).collect(Collectors.joining(", "))
                        + ", or points of one's own"));
    }

    /**
     * Returns points with their class, 0 or 1, as the target.
     *
     * @param noise by how much each point is moved at random: the standard deviation in each direction
     */
    Dataset points(double noise, long seed) {
        RandomStream random = new RandomStream(seed, STREAM);
        double[][] places = new double[POINTS][];
        double[][] labels = new double[POINTS][1];
        for (int i = 0; i < POINTS; i++) {
            int label = i % 2;
            double[] place = place(label, i / (double) POINTS, random);
            places[i] = new double[] {
                inside(place[0] + noise * random.nextGaussian()), inside(place[1] + noise * random.nextGaussian())
            };
            labels[i][0] = label;
        }
        return Dataset.of(places, labels);
    }

    /**
     * Returns where a point of a class lies.
     *
     * @param share of the points before it, for a pattern with a beginning and an end
     */
    abstract double[] place(int label, double share, RandomStream random);

    private static double[] polar(double radius, double angle) {
        return new double[] {radius * StrictMath.sin(angle), radius * StrictMath.cos(angle)};
    }

    private static double inside(double number) {
        return Math.max(-EDGE, Math.min(EDGE, number));
    }
}
