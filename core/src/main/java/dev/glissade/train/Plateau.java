package dev.glissade.train;

import dev.glissade.evaluate.Evaluation;
import dev.glissade.file.InvalidFileException;
import dev.glissade.text.Count;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Epochs in a row in which a measure gets no better. A training can {@linkplain TrainingBuilder#stopOn stop} on one, or
 * {@linkplain TrainingBuilder#reduceRateOn reduce} the learning rate.
 *
 * <pre>{@code
 * Training.of(network, examples)
 *         .validation(others)
 *         .reduceRateOn(Plateau.ofCost(3), 0.1)
 *         .stopOn(Plateau.ofHighest(Evaluation::accuracy, 10))
 *         .run();
 * }</pre>
 *
 * <p>The patience is how many epochs in a row may be no better than the best before them; the one after these is the
 * plateau, and patience begins anew.
 */
public final class Plateau {

    private final Optional<ToDoubleFunction<Evaluation>> measure;
    /** 1 where lower is better, −1 where higher is. */
    private final int sign;

    private final int patience;
    private final double minDelta;

    private Plateau(Optional<ToDoubleFunction<Evaluation>> measure, int sign, int patience, double minDelta) {
        if (patience < 0) {
            throw new IllegalArgumentException("a patience of " + Count.of(patience, "epoch"));
        }
        if (!(minDelta >= 0) || Double.isInfinite(minDelta)) {
            throw new IllegalArgumentException("a measure that is to get better by " + minDelta);
        }
        this.measure = measure;
        this.sign = sign;
        this.patience = patience;
        this.minDelta = minDelta;
    }

    /**
     * Returns a plateau of the cost of the validation examples, or if there are none, of the training examples: as the epoch
     * saw them on its way, or where the best network is to be kept, all of them at its end, which takes a while.
     *
     * @param patience how many epochs in a row may be no better
     * @throws IllegalArgumentException if it is negative
     */
    public static Plateau ofCost(int patience) {
        return new Plateau(Optional.empty(), 1, patience, 0);
    }

    /**
     * Returns a plateau of a measure that should become low.
     *
     * @param measure of the validation examples
     * @param patience how many epochs in a row may be no better
     * @throws IllegalArgumentException if it is negative
     */
    public static Plateau ofLowest(ToDoubleFunction<Evaluation> measure, int patience) {
        return new Plateau(Optional.of(measure), 1, patience, 0);
    }

    /**
     * Returns a plateau of a measure that should become high.
     *
     * @param measure of the validation examples
     * @param patience how many epochs in a row may be no better
     * @throws IllegalArgumentException if it is negative
     */
    public static Plateau ofHighest(ToDoubleFunction<Evaluation> measure, int patience) {
        return new Plateau(Optional.of(measure), -1, patience, 0);
    }

    /**
     * Returns the same plateau, where an epoch is better only if it is so by more than this; without this, by more than 0.
     * This decides when the plateau is reached. The network that {@link TrainingBuilder#stopOn} gives back is that of the
     * best measure, however small the difference.
     *
     * @throws IllegalArgumentException if the number is negative or not finite
     */
    public Plateau minDelta(double least) {
        return new Plateau(measure, sign, patience, least);
    }

    /** Returns e.g. {@code lowest cost, patience 3}. */
    @Override
    public String toString() {
        String what = measure.isEmpty() ? "lowest cost" : sign > 0 ? "lowest measure" : "highest measure";
        return what + ", patience " + patience + (minDelta == 0 ? "" : ", better by " + minDelta);
    }

    /**
     * Returns somebody who looks out for it in one training.
     *
     * @throws IllegalArgumentException if there is nothing to measure
     */
    Tracker tracker(boolean hasValidation) {
        if (measure.isPresent() && !hasValidation) {
            throw new IllegalArgumentException("a plateau of a measure needs validation examples to measure");
        }
        return new Tracker(this);
    }

    /** Looks out for the plateau in one training. */
    static final class Tracker {

        /** How many numbers {@link #save} writes. */
        static final int NUMBERS = 4;

        private final Plateau plateau;
        private double reference = Double.POSITIVE_INFINITY; // which an epoch has to beat by minDelta
        private double lowest = Double.POSITIVE_INFINITY;
        private int waited;
        private int cooldown;
        private boolean isBest;

        private Tracker(Plateau plateau) {
            this.plateau = plateau;
        }

        /** Measures an epoch. */
        double value(Epoch epoch, Optional<Evaluation> evaluation) {
            return plateau.measure.isPresent()
                    ? plateau.measure.get().applyAsDouble(evaluation.orElseThrow())
                    : evaluation.map(Evaluation::cost).orElse(epoch.trainingCost());
        }

        /** Notes the measure of an epoch; NaN is no better than any. */
        void note(double value) {
            double low = plateau.sign * value;
            boolean better = low < reference - (reference == Double.POSITIVE_INFINITY ? 0 : plateau.minDelta);
            reference = better ? low : reference;
            waited = better || cooldown > 0 ? 0 : waited + 1;
            isBest = low < lowest;
            lowest = isBest ? low : lowest;
            cooldown = Math.max(0, cooldown - 1);
        }

        /** Returns whether the epoch noted last is the best so far. */
        boolean isBest() {
            return isBest;
        }

        boolean isPlateau() {
            return waited > plateau.patience;
        }

        /** Begins anew, and does not count the next epochs. */
        void beginAnew(int cooldownEpochs) {
            waited = 0;
            cooldown = cooldownEpochs;
        }

        /** Puts what it knows into some numbers. */
        void save(double[] numbers, int from) {
            numbers[from] = reference;
            numbers[from + 1] = lowest;
            numbers[from + 2] = waited;
            numbers[from + 3] = cooldown;
        }

        void restore(SavedState state) throws InvalidFileException {
            reference = state.number(!Double.isNaN(state.peek()), "a number");
            lowest = state.number(state.peek() <= reference, "a number of at most " + reference);
            waited = (int) state.whole(0, Math.min(Integer.MAX_VALUE - 1, plateau.patience + 1L));
            cooldown = (int) state.whole(0, Integer.MAX_VALUE);
        }
    }
}
