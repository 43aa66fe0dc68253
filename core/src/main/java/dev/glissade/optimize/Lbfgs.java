package dev.glissade.optimize;

import static dev.glissade.kernel.Fma.fma;

import dev.glissade.kernel.Vectors;
import java.util.Objects;

/**
 * L-BFGS (Liu and Nocedal, 1989): estimates the curvature from its last steps and the changes of the gradient along
 * them, and steps to where the gradient should be 0. It is for gradients of all examples, and for few parameters or
 * much memory: it keeps 2·history + 3 vectors and, with an objective, a copy of them.
 *
 * <pre>
 * d = −H·g, where H is the two-loop recursion (Nocedal and Wright, algorithm 7.4) over s = θ − θ′ and y = g − g′
 * θ ← θ + length·d
 * </pre>
 *
 * <p>With an objective, a {@linkplain LineSearch line search} finds the length and never ends at a higher value than at
 * its start, and one step is up to {@code iterations} of these updates. Without an objective, the length is the
 * learning rate. PyTorch does the same with {@code line_search_fn="strong_wolfe"}; by default it does no line search.
 * PyTorch limits the evaluations and the smallest change per step; here the limits are per line search.
 *
 * @param learningRate the length that each line search tries first, usually 1
 * @param history the number of pairs s and y to keep, at least 1
 * @param iterations the largest number of directions and line searches per step, at least 1
 */
record Lbfgs(Schedule learningRate, int history, int iterations) implements Optimizer {

    /** A pair s and y with a smaller cosine than this consists of rounding errors. */
    private static final double LEAST_CURVATURE = 1e-8;

    // Indices of the state's numbers. From RHO on: ρ = 1 / (s·y) of each pair, then the α of the recursion.
    private static final int BEGUN = 0;
    private static final int PAIRS = 1;
    private static final int NEXT = 2;
    private static final int SCALE = 3;
    private static final int RHO = 4;

    Lbfgs {
        Objects.requireNonNull(learningRate, "learningRate");
        if (history < 1 || iterations < 1) {
            throw new IllegalArgumentException("L-BFGS needs at least 1 pair of history and 1 iteration per step, not "
                    + history + " and " + iterations);
        }
    }

    @Override
    public int stateVectors() {
        return 2 * history + 3;
    }

    @Override
    public int stateNumbers() {
        return RHO + 2 * history;
    }

    @Override
    public boolean usesObjective() {
        return true;
    }

    // ---- A step

    @Override
    public void prepare(float[] parameters, float[] gradient, OptimizerState state) {
        chooseDirection(parameters, gradient, state);
    }

    @Override
    public void step(float[] parameters, float[] gradient, float learningRate, OptimizerState state, int from, int to) {
        float[] direction = direction(state);
        for (int i = from; i < to; i++) {
            parameters[i] = fma(learningRate, direction[i], parameters[i]);
        }
    }

    @Override
    public void advance(
            Objective objective,
            double value,
            float[] parameters,
            float[] gradient,
            OptimizerState state,
            double epoch) {
        state.check(parameters, gradient);
        float first = state.rate(learningRate, epoch);
        LineSearch search = new LineSearch(objective, parameters, gradient, direction(state));
        state.save(parameters);
        boolean done = false;
        try {
            descend(search, value, first, parameters, gradient, state);
            state.count();
            done = true;
        } finally {
            if (!done) {
                state.rollBack(parameters);
            }
        }
    }

    private void descend(
            LineSearch search, double value, float first, float[] parameters, float[] gradient, OptimizerState state) {
        double lowest = value;
        for (int i = 0; i < iterations; i++) {
            double slope = chooseDirection(parameters, gradient, state);
            if (search.run(lowest, slope, first, point(state))) {
                lowest = search.value();
                continue;
            }
            System.arraycopy(gradientThere(state), 0, gradient, 0, gradient.length);
            if (state.numbers()[PAIRS] == 0) {
                break;
            }
            state.numbers()[PAIRS] = 0; // The pairs are misleading: next, go against the gradient.
        }
    }

    // ---- The direction

    /**
     * Adds the pair of the last step, chooses a direction and stores the point.
     *
     * @return the derivative of the objective along the direction
     */
    private double chooseDirection(float[] parameters, float[] gradient, OptimizerState state) {
        double[] numbers = state.numbers();
        if (numbers[BEGUN] == 1) {
            addPair(parameters, gradient, state);
        }
        numbers[BEGUN] = 1;
        System.arraycopy(parameters, 0, point(state), 0, parameters.length);
        System.arraycopy(gradient, 0, gradientThere(state), 0, gradient.length);
        float[] direction = direction(state);
        System.arraycopy(gradient, 0, direction, 0, gradient.length);
        applyInverseHessian(direction, state);
        double slope = Vectors.dot(gradient, direction);
        if (numbers[PAIRS] > 0 && slope < 0) {
            return slope;
        }
        numbers[PAIRS] = 0;
        return steepest(gradient, direction);
    }

    /**
     * Chooses the direction of steepest descent, with an L1 norm of at most 1, as nothing is known about the curvature.
     */
    private static double steepest(float[] gradient, float[] direction) {
        double sum = 0;
        for (float g : gradient) {
            sum += Math.abs(g);
        }
        System.arraycopy(gradient, 0, direction, 0, gradient.length);
        Vectors.scale(-Math.min(1, 1 / sum), direction);
        return Vectors.dot(gradient, direction);
    }

    /** Stores s and y, unless they show zero or negative curvature, which would turn the direction uphill. */
    private void addPair(float[] parameters, float[] gradient, OptimizerState state) {
        double[] numbers = state.numbers();
        int slot = whole(numbers[NEXT], history - 1);
        float[] s = step(slot, state);
        float[] y = change(slot, state);
        float[] point = point(state);
        float[] gradientThere = gradientThere(state);
        for (int i = 0; i < s.length; i++) {
            s[i] = parameters[i] - point[i];
            y[i] = gradient[i] - gradientThere[i];
        }
        double curvature = Vectors.dot(s, y);
        if (curvature > LEAST_CURVATURE * Vectors.norm(s) * Vectors.norm(y)) {
            numbers[RHO + slot] = 1 / curvature;
            numbers[SCALE] = curvature / Vectors.dot(y, y);
            numbers[NEXT] = (slot + 1) % history;
            numbers[PAIRS] = Math.min(history, numbers[PAIRS] + 1);
        } else if (numbers[PAIRS] == history) {
            numbers[PAIRS]--; // the oldest pair was in this slot
        }
    }

    /** Replaces g by −H·g, with the two-loop recursion. */
    private void applyInverseHessian(float[] g, OptimizerState state) {
        double[] numbers = state.numbers();
        int pairs = whole(numbers[PAIRS], history);
        int next = whole(numbers[NEXT], history - 1);
        for (int age = 1; age <= pairs; age++) {
            int slot = Math.floorMod(next - age, history);
            double alpha = numbers[RHO + slot] * Vectors.dot(step(slot, state), g);
            numbers[RHO + history + slot] = alpha;
            Vectors.addScaled(-alpha, change(slot, state), g);
        }
        Vectors.scale(-numbers[SCALE], g);
        for (int age = pairs; age >= 1; age--) {
            int slot = Math.floorMod(next - age, history);
            double beta = numbers[RHO + slot] * Vectors.dot(change(slot, state), g);
            Vectors.addScaled(-numbers[RHO + history + slot] - beta, step(slot, state), g);
        }
    }

    // ---- The vectors of the state

    /** Returns a number of the state, which may come from an untrusted file, as an integer from 0 to a maximum. */
    private static int whole(double number, int most) {
        return (int) Math.max(0, Math.min(most, number));
    }

    private float[] step(int slot, OptimizerState state) {
        return state.vector(slot);
    }

    private float[] change(int slot, OptimizerState state) {
        return state.vector(history + slot);
    }

    private float[] point(OptimizerState state) {
        return state.vector(2 * history);
    }

    private float[] gradientThere(OptimizerState state) {
        return state.vector(2 * history + 1);
    }

    private float[] direction(OptimizerState state) {
        return state.vector(2 * history + 2);
    }

    @Override
    public String toString() {
        return equals(Optimizers.lbfgs())
                ? "lbfgs()"
                : FactoryCall.of("lbfgs", this, Optimizers::lbfgs, history, iterations);
    }
}
