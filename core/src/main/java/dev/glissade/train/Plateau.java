package dev.glissade.train;

import dev.glissade.evaluate.Evaluation;
import dev.glissade.file.InvalidFileException;
import dev.glissade.text.Count;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * A condition for early stopping or for reducing the learning rate: a measure has not improved for some consecutive
 * epochs. On a plateau, a training can {@linkplain TrainingBuilder#stopOn stop}, or {@linkplain
 * TrainingBuilder#reduceRateOn reduce} the learning rate.
 *
 * <pre>{@code
 * Training.of(network, examples)
 *         .validation(others)
 *         .reduceRateOn(Plateau.ofCost(3), 0.1)
 *         .stopOn(Plateau.ofHighest(Evaluation::accuracy, 10))
 *         .run();
 * }</pre>
 *
 * <p>The patience is the number of consecutive epochs without improvement that are tolerated; the next such epoch
 * completes the plateau, and counting starts again. PyTorch's {@code ReduceLROnPlateau} counts in the same way; {@code
 * EarlyStopping} of Keras stops one epoch earlier.
 */
public final class Plateau {

    private final Optional<ToDoubleFunction<Evaluation>> measure;
    /** 1 where lower is better, −1 where higher is. */
    private final int sign;

    private final int patience;
    private final double minDelta;

    private Plateau(Optional<ToDoubleFunction<Evaluation>> measure, int sign, int patience, double minDelta) {
        if (patience < 0) {
            throw new IllegalArgumentException(
                    "a patience of " + Count.of(patience, "epoch") + ": it must not be negative");
        }
        if (!(minDelta >= 0) || Double.isInfinite(minDelta)) {
            throw new IllegalArgumentException("a minDelta of " + minDelta + ": it must be finite and not negative");
        }
        this.measure = measure;
        this.sign = sign;
        this.patience = patience;
        this.minDelta = minDelta;
    }

    /**
     * Returns a plateau of the validation cost. Without a validation set, it is a plateau of the {@linkplain
     * Epoch#trainingCost training cost} of the epoch or, if the best network is kept, of the cost of the training set
     * at the end of the epoch, which takes another pass over it.
     *
     * @param patience the number of consecutive epochs without improvement that are tolerated
     * @throws IllegalArgumentException if it is negative
     */
    public static Plateau ofCost(int patience) {
        return new Plateau(Optional.empty(), 1, patience, 0);
    }

    /**
     * Returns a plateau of a measure that is better when lower.
     *
     * @param measure a function of the evaluation on the validation set
     * @param patience the number of consecutive epochs without improvement that are tolerated
     * @throws IllegalArgumentException if it is negative
     */
    public static Plateau ofLowest(ToDoubleFunction<Evaluation> measure, int patience) {
        Objects.requireNonNull(measure, "measure");
        return new Plateau(Optional.of(measure), 1, patience, 0);
    }

    /**
     * Returns a plateau of a measure that is better when higher.
     *
     * @param measure a function of the evaluation on the validation set
     * @param patience the number of consecutive epochs without improvement that are tolerated
     * @throws IllegalArgumentException if it is negative
     */
    public static Plateau ofHighest(ToDoubleFunction<Evaluation> measure, int patience) {
        Objects.requireNonNull(measure, "measure");
        return new Plateau(Optional.of(measure), -1, patience, 0);
    }

    /**
     * Returns a copy of this plateau that ignores improvements up to this size; by default, any improvement counts.
     * This affects only when the plateau is reached: {@link TrainingBuilder#stopOn} keeps the network with the best
     * measure, however small the difference.
     *
     * @throws IllegalArgumentException if the number is negative or not finite
     */
    public Plateau withMinDelta(double least) {
        return new Plateau(measure, sign, patience, least);
    }

    /**
     * Returns the call that makes this plateau, e.g. {@code ofCost(3)} or {@code ofHighest(measure,
     * 3).withMinDelta(0.01)}.
     */
    @Override
    public String toString() {
        String call = measure.isEmpty() ? "ofCost(" : sign > 0 ? "ofLowest(measure, " : "ofHighest(measure, ";
        return call + patience + ")" + (minDelta == 0 ? "" : ".withMinDelta(" + minDelta + ")");
    }

    /**
     * Returns a tracker for one training.
     *
     * @throws IllegalArgumentException if this is a plateau of a measure and there is no validation set
     */
    Tracker tracker(boolean hasValidation) {
        if (measure.isPresent() && !hasValidation) {
            throw new IllegalArgumentException("a plateau of a measure needs a validation set");
        }
        return new Tracker(this);
    }

    /** Counts the epochs without improvement in one training. */
    static final class Tracker {

        /** How many numbers {@link #save} writes. */
        static final int NUMBERS = 4;

        private final Plateau plateau;
        private double reference = Double.POSITIVE_INFINITY; // an epoch has to be lower by more than minDelta
        private double lowest = Double.POSITIVE_INFINITY;
        private int waited;
        private int cooldown;
        private boolean isBest;

        private Tracker(Plateau plateau) {
            this.plateau = plateau;
        }

        /** Returns the value of the measure for an epoch. */
        double value(Epoch epoch, Optional<Evaluation> evaluation) {
            return plateau.measure.isPresent()
                    ? plateau.measure.get().applyAsDouble(evaluation.orElseThrow())
                    : evaluation.map(Evaluation::cost).orElse(epoch.trainingCost());
        }

        /** Records the measure of an epoch; NaN is never an improvement. */
        void note(double value) {
            double low = plateau.sign * value;
            boolean better = low < reference - (reference == Double.POSITIVE_INFINITY ? 0 : plateau.minDelta);
            reference = better ? low : reference;
            waited = better || cooldown > 0 ? 0 : waited + 1;
            isBest = low < lowest;
            lowest = isBest ? low : lowest;
            cooldown = Math.max(0, cooldown - 1);
        }

        /** Returns whether the last recorded epoch is the best so far. */
        boolean isBest() {
            return isBest;
        }

        boolean isPlateau() {
            return waited > plateau.patience;
        }

        /** Starts counting again, after a cooldown. */
        void restart(int cooldownEpochs) {
            waited = 0;
            cooldown = cooldownEpochs;
        }

        /** Writes the state into an array. */
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
