package dev.glissade.train;

import dev.glissade.Network;
import dev.glissade.diagnose.Diagnosis;
import dev.glissade.diagnose.Diagnostician;
import dev.glissade.diagnose.Symptom;
import dev.glissade.file.InvalidFileException;
import dev.glissade.format.Tensor;
import dev.glissade.optimize.OptimizerState;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;

/** Keeps the last good state of a training, restores it after trouble, and applies the remedy. */
final class Rollback {

    /** After this many remedies, the next trouble ends the training. */
    private static final int MAX_REMEDIES = 10;

    private final Stepper stepper;
    private final Remedy remedy;
    private final int examples;
    private CostWatch costWatch = new CostWatch();
    private CostWatch costWatchAfter = costWatch; // at the end of the current epoch
    private int[] leftOut = {}; // in ascending order
    private int count;
    private boolean givenUp;
    private Network good;
    private OptimizerState goodState; // unless the remedy is to stop
    private Optional<Network> networkAtBegin = Optional.empty();
    private OptimizerState stateAtBegin; // unless the remedy is to stop

    Rollback(TrainingSettings settings, Stepper stepper) {
        this.stepper = stepper;
        remedy = settings.remedy();
        examples = settings.data().size();
        good = settings.network();
        goodState = copyOfState();
    }

    private OptimizerState copyOfState() {
        return remedy == Remedy.STOP ? null : stepper.state().copy();
    }

    /**
     * Returns the trouble that the costs of the epochs show, if any. This may be called again for the same epoch, which
     * is recorded when it has {@linkplain #endEpoch ended} or its trouble was {@linkplain #remedy remedied}.
     */
    Optional<Symptom> trouble(double cost, double firstCost, long steps, DoubleSupplier tooHigh) {
        costWatchAfter = costWatch.copy();
        return costWatchAfter.note(cost, firstCost, steps, tooHigh);
    }

    /** Keeps the state at the beginning of an epoch. */
    void begin(Network network) {
        Optional<Network> beginning = Optional.of(network);
        stateAtBegin = copyOfState();
        networkAtBegin = beginning;
        costWatchAfter = costWatch;
    }

    /** Ends an epoch. If its cost has not risen, the state at its beginning becomes the last good one. */
    void endEpoch() {
        costWatch = costWatchAfter;
        if (costWatch.isCalm() && networkAtBegin.isPresent()) {
            good = networkAtBegin.get();
            goodState = stateAtBegin;
        }
    }

    /** Returns the last good network. */
    Network good() {
        return good;
    }

    /** Returns the examples that are left out, in ascending order: an array that is replaced, never changed. */
    int[] leftOut() {
        return leftOut;
    }

    /** Returns the number of remedies so far. */
    int count() {
        return count;
    }

    /** Returns whether there was trouble that could not be remedied. */
    boolean isGivenUp() {
        return givenUp;
    }

    /**
     * Restores the last good state and applies the remedy.
     *
     * @param batch the last batch
     * @return false if no remedy is left to try
     */
    boolean remedy(Diagnosis diagnosis, Diagnostician.Batch batch) {
        boolean giveUp = count == MAX_REMEDIES || remedy == Remedy.STOP;
        int[] out = remedy == Remedy.ROLL_BACK && !giveUp ? leftOutWith(diagnosis, batch) : leftOut;
        giveUp |= out.length == examples;
        if (!giveUp) {
            stepper.restore(good, goodState); // Memory may run out here, and not below.
        }
        count++;
        costWatch = costWatchAfter;
        givenUp = giveUp;
        if (giveUp) {
            return false;
        }
        leftOut = out;
        if (remedy == Remedy.HALVE_RATE) {
            goodState.scaleRate(0.5);
            stepper.state().scaleRate(0.5);
        }
        costWatch.restart();
        return true;
    }

    /** Returns the examples that are left out so far, and those that caused the trouble. */
    private int[] leftOutWith(Diagnosis diagnosis, Diagnostician.Batch batch) {
        IntStream bad = diagnosis.findings().stream()
                .filter(found -> found.symptom() == Symptom.BAD_EXAMPLE)
                .mapToInt(found -> found.example().getAsInt());
        int[] blamed = bad.toArray();
        if (blamed.length == 0 && diagnosis.findings().get(0).symptom() == Symptom.COST_NOT_FINITE) {
            blamed = IntStream.range(0, batch.size()).map(batch::example).toArray();
        }
        return IntStream.concat(Arrays.stream(leftOut), Arrays.stream(blamed))
                .sorted()
                .distinct()
                .toArray();
    }

    // ---- Checkpoints

    void save(List<Tensor> state) {
        double[] numbers = Arrays.copyOf(costWatch.numbers(), CostWatch.NUMBERS + 1);
        numbers[CostWatch.NUMBERS] = count;
        state.add(SavedState.tensor("rollback", numbers));
        if (leftOut.length > 0) {
            state.add(SavedState.tensor(
                    "members",
                    IntStream.range(0, examples)
                            .filter(i -> Arrays.binarySearch(leftOut, i) < 0)
                            .asDoubleStream()
                            .toArray()));
        }
        if (goodState != null) {
            SavedState.add(state, "goodOptimizerState", goodState);
        }
    }

    /** Saves the state at the beginning of the current epoch, without its network, which is that of the last complete epoch. */
    void saveBeginning(List<Tensor> state) {
        if (stateAtBegin != null) {
            SavedState.add(state, "beginOptimizerState", stateAtBegin);
        }
    }

    /** Restores the state at the beginning of the current epoch. */
    void restoreBeginning(SavedState state, Network beginning) throws InvalidFileException {
        begin(beginning);
        if (stateAtBegin != null) {
            state.read("beginOptimizerState", stateAtBegin);
        }
    }

    /** Restores the state that another instance saved; its last good network is given. */
    void restore(SavedState state, Network goodThen) throws InvalidFileException {
        state.open("rollback", CostWatch.NUMBERS + 1);
        costWatch.restore(state);
        count = (int) state.whole(0, MAX_REMEDIES);
        if (state.has("members")) {
            int members = state.openUpTo(examples, "members");
            int[] out = new int[examples - members];
            int next = 0; // the example after the last member
            for (int i = 0; i < members; i++) {
                int member = (int) state.whole(next, examples - members + (long) i);
                for (; next < member; next++) {
                    out[next - i] = next;
                }
                next = member + 1;
            }
            for (; next < examples; next++) {
                out[next - members] = next;
            }
            leftOut = out;
        }
        good = goodThen;
        if (goodState != null) {
            state.read("goodOptimizerState", goodState);
        }
    }
}
