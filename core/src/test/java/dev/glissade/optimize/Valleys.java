package dev.glissade.optimize;

import java.util.function.ToDoubleFunction;

/** Functions on which rules of descent are usually compared, with their derivatives by hand. */
final class Valleys {

    private Valleys() {}

    /** (x − 3)², lowest at 3. */
    static Objective parabola() {
        return Objective.of(x -> (x - 3) * (x - 3), x -> 2 * (x - 3));
    }

    /** (1 − x)² + 100(y − x²)², lowest at (1, 1); usually from (−1.2, 1), where it is 24.2 (Rosenbrock, 1960). */
    static Objective rosenbrock() {
        return of(
                p -> (1 - p[0]) * (1 - p[0]) + 100 * (p[1] - p[0] * p[0]) * (p[1] - p[0] * p[0]),
                p -> -2 * (1 - p[0]) - 400 * p[0] * (p[1] - p[0] * p[0]),
                p -> 200 * (p[1] - p[0] * p[0]));
    }

    /** Σ (cₖ − x(1 − yᵏ))² with c = 1.5, 2.25, 2.625, lowest at (3, 0.5); usually from (1, 1) (Beale, 1958). */
    static Objective beale() {
        return of(
                p -> {
                    double sum = 0;
                    for (int k = 1; k <= 3; k++) {
                        sum += beale(p, k) * beale(p, k);
                    }
                    return sum;
                },
                p -> {
                    double sum = 0;
                    for (int k = 1; k <= 3; k++) {
                        sum += 2 * beale(p, k) * (Math.pow(p[1], k) - 1);
                    }
                    return sum;
                },
                p -> {
                    double sum = 0;
                    for (int k = 1; k <= 3; k++) {
                        sum += 2 * beale(p, k) * p[0] * k * Math.pow(p[1], k - 1);
                    }
                    return sum;
                });
    }

    private static double beale(double[] p, int k) {
        double c = k == 1 ? 1.5 : k == 2 ? 2.25 : 2.625;
        return c - p[0] * (1 - Math.pow(p[1], k));
    }

    /** A function of two variables with its derivatives by each. */
    static Objective of(
            ToDoubleFunction<double[]> function, ToDoubleFunction<double[]> byX, ToDoubleFunction<double[]> byY) {
        return new Objective() {
            @Override
            public int dimension() {
                return 2;
            }

            @Override
            public double value(float[] point) {
                return function.applyAsDouble(new double[] {point[0], point[1]});
            }

            @Override
            public double valueAndGradient(float[] point, float[] gradient) {
                double[] p = {point[0], point[1]};
                gradient[0] = (float) byX.applyAsDouble(p);
                gradient[1] = (float) byY.applyAsDouble(p);
                return function.applyAsDouble(p);
            }
        };
    }

    /** Counts how often an objective is asked, and after how many times a value was reached. */
    static final class Counted implements Objective {

        private final Objective objective;
        private final double wanted;
        int asked;
        int askedUntilReached = Integer.MAX_VALUE;
        double lowest = Double.POSITIVE_INFINITY;

        Counted(Objective objective, double wanted) {
            this.objective = objective;
            this.wanted = wanted;
        }

        @Override
        public int dimension() {
            return objective.dimension();
        }

        @Override
        public double value(float[] point) {
            return count(objective.value(point));
        }

        @Override
        public double valueAndGradient(float[] point, float[] gradient) {
            return count(objective.valueAndGradient(point, gradient));
        }

        private double count(double value) {
            asked++;
            lowest = Math.min(lowest, value);
            if (value <= wanted) {
                askedUntilReached = Math.min(askedUntilReached, asked);
            }
            return value;
        }
    }
}
