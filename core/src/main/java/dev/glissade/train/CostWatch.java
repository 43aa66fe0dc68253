package dev.glissade.train;

import dev.glissade.diagnose.Symptom;
import dev.glissade.file.InvalidFileException;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * Watches the costs of epochs for trouble that shows in no single number. What a healthy training may do now and then, such
 * as a worse epoch, or a few wild steps at the beginning, is none.
 */
final class CostWatch {

    /** How many times a cost that is too high is one that needs no patience. */
    private static final double WILD = 100;

    /** How many steps trouble has to last. */
    private static final int STEPS = 50;
    /** How many epochs in a row a cost has to rise. */
    private static final int RISES = 5;
    /** How much has a cost to rise in all. */
    private static final double RISE = 2;

    /** How many numbers it remembers. */
    static final int NUMBERS = 6;

    private double first = Double.NaN;
    private double previous;
    private double lowest;
    private int rises;
    private long stepsRising;
    private long stepsHigh;

    /** Returns one that has noted the same. */
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
     * Notes an epoch and returns the trouble that it brings, if it does.
     *
     * @param cost its mean cost
     * @param firstCost the cost of the first batch of all
     * @param steps how many steps it took
     * @param tooHigh a cost that is too high; asked for only when the cost looks bad
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
        stepsHigh = cost > WILD * limit ? STEPS : cost > limit ? stepsHigh + steps : 0;
        if (stepsHigh >= STEPS) {
            return Optional.of(Symptom.COST_EXPLODED);
        }
        boolean again = rises >= RISES && stepsRising >= STEPS;
        return again && cost > first && cost > RISE * lowest ? Optional.of(Symptom.COST_RISES) : Optional.empty();
    }

    /** Returns whether nothing was wrong with the epoch noted last. */
    boolean isCalm() {
        return stepsHigh == 0 && stepsRising == 0;
    }

    /** Begins anew after a remedy. */
    void beginAnew() {
        rises = 0;
        stepsRising = 0;
        stepsHigh = 0;
    }

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
