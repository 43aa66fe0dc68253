package dev.glissade.train;

import dev.glissade.diagnose.Symptom;
import dev.glissade.file.InvalidFileException;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * Detects divergence from the sequence of epoch costs. It tolerates what a healthy training may do, such as a worse
 * epoch now and then, or a few bad steps at the beginning.
 */
final class CostWatch {

    /** A cost this many times the limit is trouble immediately. */
    private static final double FAR_ABOVE = 100;

    /** Otherwise, trouble must last for this many steps. */
    private static final int STEPS = 50;
    /** The cost must rise in this many consecutive epochs. */
    private static final int RISES = 5;
    /** The cost must rise by this factor in all. */
    private static final double RISE = 2;

    /** How many {@link #numbers} there are. */
    static final int NUMBERS = 6;

    private double first = Double.NaN;
    private double previous;
    private double lowest;
    private int rises;
    private long stepsRising;
    private long stepsHigh;

    /** Returns a copy. */
    CostWatch copy() {
        CostWatch copy = new CostWatch();
        copy.first = first;
        copy.previous = previous;
        copy.lowest = lowest;
        copy.rises = rises;
        copy.stepsRising = stepsRising;
        copy.stepsHigh = stepsHigh;
        return copy;
    }

    /**
     * Records an epoch and returns the trouble that it shows, if any.
     *
     * @param cost the mean cost of the epoch
     * @param firstCost the cost of the first batch of the training
     * @param steps how many steps the epoch took
     * @param tooHigh computes a cost that no healthy training reaches; called only if the cost is above the first
     */
    Optional<Symptom> note(double cost, double firstCost, long steps, DoubleSupplier tooHigh) {
        if (Double.isNaN(first)) {
            first = cost;
            previous = cost;
        }
        boolean rose = cost > previous;
        lowest = rises == 0 ? previous : lowest;
        rises = rose ? rises + 1 : 0;
        stepsRising = rose ? stepsRising + steps : 0;
        previous = cost;
        double limit = cost > firstCost ? Math.max(firstCost, tooHigh.getAsDouble()) : Double.POSITIVE_INFINITY;
        stepsHigh = cost > FAR_ABOVE * limit ? STEPS : cost > limit ? stepsHigh + steps : 0;
        if (stepsHigh >= STEPS) {
            return Optional.of(Symptom.COST_EXPLODED);
        }
        boolean again = rises >= RISES && stepsRising >= STEPS;
        return again && cost > first && cost > RISE * lowest ? Optional.of(Symptom.COST_RISES) : Optional.empty();
    }

    /** Returns whether the cost of the last epoch neither rose nor was too high. */
    boolean isCalm() {
        return stepsHigh == 0 && stepsRising == 0;
    }

    /** Starts counting again after a remedy. */
    void restart() {
        rises = 0;
        stepsRising = 0;
        stepsHigh = 0;
    }

    /** Returns the state, for checkpoints. */
    double[] numbers() {
        return new double[] {first, previous, lowest, rises, stepsRising, stepsHigh};
    }

    void restore(SavedState state) throws InvalidFileException {
        first = state.number();
        previous = state.number();
        lowest = state.number();
        rises = (int) state.whole(0, Integer.MAX_VALUE);
        stepsRising = state.whole(0, SavedState.MOST);
        stepsHigh = state.whole(0, SavedState.MOST);
    }
}
