package dev.glissade.train;

import dev.glissade.Network;
import dev.glissade.file.InvalidFileException;
import dev.glissade.format.Tensor;
import dev.glissade.optimize.Memory;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The way back after trouble: to the last good state, without the examples that are to blame. */
final class Rescue {

    /** How often trouble is remedied before the training ends. */
    private static final int MOST = 10;

    private final Walk walk;
    private final Remedy remedy;
    private final int examples;
    private Vigil vigil = new Vigil();
    private Vigil vigilAfter = vigil; // when the epoch that is under way will have ended
    private int[] members;
    private int count;
    private boolean givenUp;
    private Network good;
    private Memory goodMemory; // unless the remedy is to stop
    private Optional<Network> begun = Optional.empty();
    private Memory begunMemory; // unless the remedy is to stop

    Rescue(TrainingBuilder builder, Walk walk) {
        this.walk = walk;
        remedy = builder.remedy;
        examples = builder.data.size();
        members = IntStream.range(0, examples).toArray();
        good = builder.network;
        goodMemory = copyOfMemory();
    }

    private Memory copyOfMemory() {
        return remedy == Remedy.STOP ? null : walk.memory().copy();
    }

    /**
     * Returns the trouble that an epoch brings, if it does. It may be asked again: the epoch counts once it has
     * {@linkplain #endEpoch ended} or trouble was {@linkplain #remedy remedied}.
     */
    Optional<Symptom> trouble(double cost, double firstCost, long steps, DoubleSupplier tooHigh) {
        vigilAfter = vigil.copy();
        return vigilAfter.note(cost, firstCost, steps, tooHigh);
    }

    /** Notes the state in which an epoch begins. */
    void begin(Network network) {
        Optional<Network> beginning = Optional.of(network);
        begunMemory = copyOfMemory();
        begun = beginning;
        vigilAfter = vigil;
    }

    /** Notes that an epoch has ended, and that the state in which it began was good, if its costs say so. */
    void endEpoch() {
        vigil = vigilAfter;
        if (vigil.isCalm() && begun.isPresent()) {
            good = begun.get();
            goodMemory = begunMemory;
        }
    }

    /** Returns the last good network. */
    Network good() {
        return good;
    }

    /** Returns the examples that are not left out, the first one first. */
    int[] members() {
        return members;
    }

    /** Returns how many times trouble was remedied. */
    int count() {
        return count;
    }

    /** Returns whether there was trouble that could not be remedied. */
    boolean isGivenUp() {
        return givenUp;
    }

    /**
     * Goes back to the last good state and changes what may help.
     *
     * @param batch the last batch
     * @return whether there is anything left to try
     */
    boolean remedy(Diagnosis diagnosis, int[] batch) {
        int[] left = remedy == Remedy.ROLL_BACK ? membersWithout(diagnosis, batch) : members;
        boolean hopeless = count == MOST || remedy == Remedy.STOP || left.length == 0;
        if (!hopeless) {
            walk.goBack(good, goodMemory); // Memory may run out here, and not below.
        }
        count++;
        vigil = vigilAfter;
        givenUp = hopeless;
        if (hopeless) {
            return false;
        }
        members = left;
        if (remedy == Remedy.HALVE_RATE) {
            goodMemory.scaleRate(0.5);
            walk.memory().scaleRate(0.5);
        }
        vigil.beginAnew();
        return true;
    }

    /** Returns the examples that are not to blame. */
    private int[] membersWithout(Diagnosis diagnosis, int[] batch) {
        Set<Integer> bad = diagnosis.findings().stream()
                .filter(found -> found.symptom() == Symptom.BAD_EXAMPLE)
                .map(found -> found.example().getAsInt())
                .collect(Collectors.toSet());
        if (bad.isEmpty() && diagnosis.findings().get(0).symptom() == Symptom.COST_NOT_FINITE) {
            bad = Arrays.stream(batch).boxed().collect(Collectors.toSet());
        }
        Set<Integer> out = bad;
        return Arrays.stream(members).filter(i -> !out.contains(i)).toArray();
    }

    // ---- Checkpoints

    void save(List<Tensor> state) {
        double[] numbers = Arrays.copyOf(vigil.numbers(), Vigil.NUMBERS + 1);
        numbers[Vigil.NUMBERS] = count;
        state.add(SavedState.tensor("rescue", numbers));
        if (members.length < examples) {
            state.add(SavedState.tensor(
                    "members", Arrays.stream(members).asDoubleStream().toArray()));
        }
        if (goodMemory != null) {
            SavedState.add(state, "goodMemory", goodMemory);
        }
    }

    /** Saves the state in which the epoch under way began, but for its network, which is that of the last whole epoch. */
    void saveBeginning(List<Tensor> state) {
        if (begunMemory != null) {
            SavedState.add(state, "begunMemory", begunMemory);
        }
    }

    /** Takes up the state in which the epoch under way began. */
    void restoreBeginning(SavedState state, Network beginning) throws InvalidFileException {
        begin(beginning);
        if (begunMemory != null) {
            state.read("begunMemory", begunMemory);
        }
    }

    /** Takes up what another remembered, but for the good network, which is given. */
    void restore(SavedState state, Network goodThen) throws InvalidFileException {
        state.open("rescue", Vigil.NUMBERS + 1);
        vigil.restore(state);
        count = (int) state.whole(0, MOST);
        if (state.has("members")) {
            members = new int[state.openUpTo(examples, "members")];
            for (int i = 0; i < members.length; i++) {
                members[i] = (int) state.whole(i == 0 ? 0 : members[i - 1] + 1L, examples - 1);
            }
        }
        good = goodThen;
        if (goodMemory != null) {
            state.read("goodMemory", goodMemory);
        }
    }
}
