package dev.glissade.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The directions −H·g that L-BFGS chooses, without a line search, which would hide small mistakes in them. */
class LbfgsDirectionTest {

    private static float[] direction(int history, OptimizerState state, float[] point, float... gradient) {
        Optimizers.lbfgs(1, history, 1).prepare(point, gradient, state);
        return state.vector(2 * history + 2);
    }

    private static OptimizerState state(int history, int dimension) {
        return OptimizerState.of(Optimizers.lbfgs(1, history, 1), dimension);
    }

    @Test
    void firstDirection_isAgainstTheGradientWithAnL1NormOfAtMostOne() {
        assertThat(direction(2, state(2, 2), new float[2], 3, -1)).containsExactly(-0.75f, 0.25f);
        assertThat(direction(2, state(2, 2), new float[2], 0.25f, 0.5f)).containsExactly(-0.25f, -0.5f);
    }

    /** Of ½x'Ax with A = (4 1; 1 3): (1, 0) and (−1, 4) are conjugate, so that H is the inverse of A. */
    @Test
    void conjugateSteps_ofAQuadratic_leadToItsMinimum() {
        OptimizerState state = state(2, 2);
        direction(2, state, new float[] {2, 1}, 9, 5);
        direction(2, state, new float[] {3, 1}, 13, 6);
        float[] newton = direction(2, state, new float[] {2, 5}, 13, 17);
        assertThat(newton[0]).isCloseTo(-2, within(1e-5f));
        assertThat(newton[1]).isCloseTo(-5, within(1e-5f));
    }

    /** Nocedal and Wright, Numerical Optimization, 2nd edition, (6.6): H·y = s. */
    @Test
    void inverseHessian_fulfilsTheSecantEquationOfTheLastPair() {
        OptimizerState state = state(4, 3);
        direction(4, state, new float[] {0, 0, 0}, 1, -2, 0.5f);
        direction(4, state, new float[] {0.5f, 1, -1}, 2, 1, -2.5f);
        float[] last = {1.5f, -1, 0};
        direction(4, state, last, 5, -4, -1);
        // At the same point there is no new pair, so that any gradient can be asked for: here y = (3, −5, 1.5).
        float[] step = direction(4, state, last, 3, -5, 1.5f);
        assertThat(step[0]).isCloseTo(-1, within(1e-5f));
        assertThat(step[1]).isCloseTo(2, within(1e-5f));
        assertThat(step[2]).isCloseTo(-1, within(1e-5f));
    }

    /** Also when old pairs leave, and when a pair of negative curvature is refused. */
    @Test
    void directions_areThoseOfTheDenseMatrix() {
        int refused = 0;
        for (int history = 1; history <= 4; history++) {
            Random random = new Random(history);
            OptimizerState state = state(history, 3);
            List<double[][]> pairs = new ArrayList<>();
            float[] point = new float[3];
            float[] gradient = {1, 2, -1};
            direction(history, state, point.clone(), gradient);
            for (int step = 0; step < 24; step++) {
                double[] s = new double[3];
                double[] y = new double[3];
                double turn = step % 5 == 4 ? -1 : 1;
                for (int i = 0; i < 3; i++) {
                    s[i] = (random.nextInt(17) - 8) / 8.0; // sums of eighths are exact in single precision
                }
                y[0] = turn * (4 * s[0] + s[1]);
                y[1] = turn * (s[0] + 3 * s[1] - s[2]);
                y[2] = turn * (2 * s[2] - s[1]);
                for (int i = 0; i < 3; i++) {
                    point[i] += (float) s[i];
                    gradient[i] += (float) y[i];
                }
                boolean fits = dot(s, y) > 0;
                refused += fits ? 0 : 1;
                if (pairs.size() == history) {
                    pairs.remove(0); // a refused pair overwrites the oldest one too
                }
                if (fits) {
                    pairs.add(new double[][] {s, y});
                }
                double[] expected = expected(pairs, gradient);
                float[] found = direction(history, state, point.clone(), gradient.clone());
                for (int i = 0; i < 3; i++) {
                    assertThat((double) found[i])
                            .as("history " + history + ", step " + step)
                            .isCloseTo(expected[i], within(1e-4 * norm(expected)));
                }
            }
        }
        assertThat(refused).isGreaterThanOrEqualTo(16);
    }

    /** −H·g by Nocedal and Wright (6.17) from (7.20), with whole matrices; without pairs, the steepest descent. */
    private static double[] expected(List<double[][]> pairs, float[] gradient) {
        double[] result = new double[3];
        if (pairs.isEmpty()) {
            double sum = Math.abs(gradient[0]) + Math.abs(gradient[1]) + Math.abs(gradient[2]);
            for (int i = 0; i < 3; i++) {
                result[i] = -gradient[i] * Math.min(1, 1 / sum);
            }
            return result;
        }
        double[][] last = pairs.get(pairs.size() - 1);
        double gamma = dot(last[0], last[1]) / dot(last[1], last[1]);
        double[][] h = {{gamma, 0, 0}, {0, gamma, 0}, {0, 0, gamma}};
        for (double[][] pair : pairs) {
            h = updated(h, pair[0], pair[1]);
        }
        for (int i = 0; i < 3; i++) {
            result[i] = -(h[i][0] * gradient[0] + h[i][1] * gradient[1] + h[i][2] * gradient[2]);
        }
        return result;
    }

    /** (I − ρsy')·H·(I − ρys') + ρss', multiplied out: H − ρ(s(Hy)' + (Hy)s') + ρ(1 + ρ·y'Hy)·ss'. */
    private static double[][] updated(double[][] h, double[] s, double[] y) {
        double rho = 1 / dot(s, y);
        double[] hy = {dot(h[0], y), dot(h[1], y), dot(h[2], y)};
        double factor = rho * (1 + rho * dot(y, hy));
        double[][] next = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                next[i][j] = h[i][j] - rho * (s[i] * hy[j] + hy[i] * s[j]) + factor * s[i] * s[j];
            }
        }
        return next;
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }

    private static double norm(double[] a) {
        return Math.sqrt(dot(a, a));
    }

    /** The least cosine is 1e-8, whatever the lengths. */
    @Test
    void pair_isJudgedByItsCosineAlone() {
        OptimizerState kept = state(2, 2);
        direction(2, kept, new float[2], 0, 0);
        float[] secant = direction(2, kept, new float[] {0.01f, 0}, 1e-7f, 0.01f); // cosine 1e-5
        assertThat(secant[0]).isCloseTo(-0.01f, within(1e-6f));
        assertThat(secant[1]).isCloseTo(0, within(1e-6f));

        OptimizerState refused = state(2, 2);
        direction(2, refused, new float[2], 0, 0);
        float[] steepest = direction(2, refused, new float[] {128, 0}, 1e-7f, 128); // cosine 8e-10
        assertThat(steepest[1]).isCloseTo(-1, within(1e-6f));
        assertThat(steepest[0]).isCloseTo(0, within(1e-6f));
    }
}
