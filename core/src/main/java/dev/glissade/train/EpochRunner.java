package dev.glissade.train;

import dev.glissade.Network;
import dev.glissade.NetworkObjective;
import dev.glissade.data.Dataset;
import dev.glissade.diagnose.Diagnosis;
import dev.glissade.diagnose.Diagnostician;
import dev.glissade.diagnose.Symptom;
import dev.glissade.file.InvalidFileException;
import dev.glissade.format.Tensor;
import dev.glissade.random.RandomStream;
import dev.glissade.text.Count;
import java.util.List;
import java.util.Optional;

/** The way through the examples, epoch by epoch and batch by batch, and the way back after trouble. */
final class EpochRunner {

    /** The streams of a seed that order the examples, "epoch" in ASCII: no weights and no split have them. */
    private static final long EPOCH_STREAMS = 0x65706f6368L << 24;

    private final Dataset data;
    private final NetworkObjective objective;
    private final Stepper stepper;
    private final Diagnostician diagnostician;
    private final Rollback rollback;
    private final int batchSize;
    private final long seed;

    private Dataset today; // from the beginning of an epoch on
    private boolean begun;
    private int batchFrom;
    private double firstCost = Double.NaN;
    private double batchCost;
    private double slope;
    private double rate;
    private double firstRate; // of this epoch
    private long nanos; // of this epoch, but for those since the clock was started
    private long clock; // when it was started, or 0
    private boolean withinEpoch;
    private volatile int epochsDone;
    private volatile Order order;
    private volatile int examplesSeen; // in this epoch
    private volatile double costSum; // of the examples seen in this epoch

    EpochRunner(TrainingSettings settings) {
        data = settings.data();
        today = data;
        objective = settings.network().objective(data, settings.cost()).threads(settings.threads());
        objective.checkTrainingTargets();
        settings.penalty().ifPresent(objective::penalty);
        stepper = new Stepper(settings.network(), objective, settings.optimizer(), settings.seed());
        diagnostician = new Diagnostician(settings.network(), settings.cost(), settings.penalty());
        batchSize = settings.batchSize();
        seed = settings.seed();
        rollback = new Rollback(settings, stepper);
        order = new Order(data.size(), rollback.leftOut(), batchSize);
    }

    // ---- Forward

    /**
     * Puts the examples into the order of an epoch, which depends on nothing but the seed, the epoch's number, and how many
     * times trouble was remedied.
     *
     * @param network the network with which it begins
     */
    void begin(Network network) {
        prepare();
        firstRate = stepper.rate(epochsDone);
        rollback.begin(network);
        examplesSeen = 0;
        costSum = 0;
        nanos = 0;
        withinEpoch = true;
    }

    private void prepare() {
        today = data.forEpoch(epochsDone);
        if (today.size() != data.size()) {
            throw new IllegalStateException(
                    "epoch " + (epochsDone + 1) + " has " + Count.of(today.size(), "example") + ", not " + data.size());
        }
        begun = true;
        objective.data(today);
        if (order.leftOut() != rollback.leftOut()) {
            order = new Order(data.size(), rollback.leftOut(), batchSize);
        }
        stepper.state().stepLength(Math.min(1, batchSize / (double) order.size()));
        long orderSeed = rollback.count() == 0 ? seed : RandomStream.at(seed, rollback.count());
        order.shuffle(new RandomStream(orderSeed, EPOCH_STREAMS + epochsDone));
    }

    /** Takes one step along the gradient of one batch; returns whether its cost was finite. */
    boolean takeStep() {
        int end = order.endOfBatch(examplesSeen);
        double epoch = epochsDone + examplesSeen / (double) order.size();
        batchFrom = examplesSeen;
        order.select(objective, examplesSeen);
        if (end == order.size()) {
            rate = stepper.rate(epoch); // Before the gradient: a schedule that throws leaves no half of a step behind.
        }
        batchCost = stepper.gradient();
        if (Double.isNaN(firstCost)) {
            firstCost = batchCost;
        }
        if (!Double.isFinite(batchCost)) {
            rate = stepper.rate(epoch);
            return false;
        }
        if (end == order.size()) {
            slope = stepper.slope();
        }
        stepper.step(batchCost, epoch);
        costSum += batchCost * (end - examplesSeen);
        examplesSeen = end;
        return true;
    }

    /** Lets the time count from now on, if it is to. */
    void startClock(boolean on) {
        clock = on ? System.nanoTime() : 0;
    }

    /** Lets it count no longer, and returns whether it did. */
    boolean stopClock() {
        boolean wasOn = clock != 0;
        nanos = nanos();
        clock = 0;
        return wasOn;
    }

    private long nanos() {
        return clock == 0 ? nanos : nanos + System.nanoTime() - clock;
    }

    boolean isWhole() {
        return examplesSeen == order.size();
    }

    void endEpoch() {
        rollback.endEpoch();
        withinEpoch = false;
        epochsDone++;
    }

    void releaseThreads() {
        objective.releaseThreads();
    }

    // ---- Trouble

    /** Returns what is wrong after the last batch of an epoch. */
    Optional<Symptom> troubleOfEpoch() {
        if (!stepper.isFinite()) {
            return Optional.of(Symptom.BAD_PARAMETER);
        }
        if (diagnostician.isStandstill(slope, runningCost(), today, place())) {
            return Optional.of(Symptom.STANDSTILL);
        }
        return rollback.trouble(
                runningCost(), firstCost, order.batches(), () -> diagnostician.divergedCost(today, place()));
    }

    Rollback rollback() {
        return rollback;
    }

    /** Makes an objective about all examples of its data set but for those that a remedy left out. */
    void selectAll(NetworkObjective learned) {
        new Order(data.size(), rollback.leftOut(), data.size()).select(learned, 0);
    }

    Diagnosis examine(Symptom symptom, Optional<String> text) {
        Diagnostician.Batch batch = order.batch(batchFrom);
        double cost = symptom == Symptom.COST_NOT_FINITE ? batchCost : runningCost();
        double highestRate = Math.max(firstRate, rate); // The harm may have been done before the rate fell.
        Diagnostician.Incident trouble =
                new Diagnostician.Incident(symptom, text, cost, highestRate, batch, rollback.good());
        return diagnostician.examine(trouble, place(), today);
    }

    private Diagnostician.Place place() {
        return stepper.place(epochsDone + 1);
    }

    /** Returns what is wrong with a network of this training after the last epoch, if something is. */
    Optional<Diagnosis> checkUp(Network network) {
        if (!begun) { // after a restore
            today = data.forEpoch(epochsDone - 1);
        }
        Diagnostician.Place end =
                Diagnostician.Place.of(network, epochsDone, stepper.state().steps());
        return diagnostician.checkUp(end, today);
    }

    /** Goes back to the last good state to begin the epoch anew; returns whether there is anything left to try. */
    boolean remedy(Diagnosis diagnosis) {
        boolean remedied = rollback.remedy(diagnosis, order.batch(batchFrom));
        withinEpoch = false;
        return remedied;
    }

    // ---- Looking at it

    boolean isWithinEpoch() {
        return withinEpoch;
    }

    int epochsDone() {
        return epochsDone;
    }

    boolean isFinite() {
        return stepper.isFinite();
    }

    /** Returns whether a training could go on from here. */
    boolean isSound() {
        return !rollback.isGivenUp() && stepper.isFinite();
    }

    Network network() {
        return stepper.network();
    }

    Stepper stepper() {
        return stepper;
    }

    float[] buffers() {
        return objective.buffers();
    }

    int examplesSeen() {
        return examplesSeen;
    }

    int exampleCount() {
        return order.size();
    }

    double runningCost() {
        return costSum / examplesSeen;
    }

    /** Returns the rate of the last step. */
    double rate() {
        return rate;
    }

    /** Returns the length of the last batch's gradient. */
    double slope() {
        return slope;
    }

    double seconds() {
        return nanos * 1e-9;
    }

    // ---- CheckpointPlan

    void save(List<Tensor> state) {
        // After trouble, an epoch that was left counts no more.
        boolean counts = withinEpoch || examplesSeen == data.size() - rollback.leftOut().length;
        state.add(SavedState.tensor(
                "runner",
                epochsDone,
                withinEpoch ? 1 : 0,
                counts ? examplesSeen : 0,
                counts ? costSum : 0,
                nanos(),
                firstCost,
                batchCost,
                slope,
                rate));
        SavedState.add(state, "optimizerState", stepper.state());
        rollback.save(state);
        if (withinEpoch) {
            rollback.saveBeginning(state);
        }
    }

    /**
     * Goes to where another runner stood.
     *
     * @param now the network there
     * @param last that of the last whole epoch
     * @param good the last good network
     */
    void restore(SavedState state, Network now, Network last, Network good) throws InvalidFileException {
        rollback.restore(state, good);
        order = new Order(data.size(), rollback.leftOut(), batchSize);
        state.open("runner", 9);
        epochsDone = (int) state.whole(0, Integer.MAX_VALUE);
        withinEpoch = state.whole(0, 1) == 1;
        examplesSeen = (int) state.whole(0, order.size());
        if (examplesSeen % batchSize != 0 && !isWhole()) {
            throw state.fault(
                    "batches of " + Count.of(batchSize, "example"), Count.of(examplesSeen, "example") + " seen");
        }
        costSum = state.number(Double.isFinite(state.peek()), "a finite number");
        nanos = state.whole(0, SavedState.MOST);
        firstCost = state.number();
        batchCost = state.number();
        slope = state.number(state.peek() >= 0, "a length of a gradient");
        rate = state.number(state.peek() >= 0 && state.peek() < Double.POSITIVE_INFINITY, "a learning rate");
        state.read("optimizerState", stepper.state());
        long mostSteps = (epochsDone + 1L) * ((data.size() + batchSize - 1L) / batchSize);
        if (stepper.state().steps() > mostSteps) {
            throw state.fault(
                    "at most " + Count.of(mostSteps, "step") + " after " + Count.of(epochsDone, "epoch"),
                    Count.of(stepper.state().steps(), "step"));
        }
        stepper.goBack(now, stepper.state());
        if (withinEpoch) {
            rollback.restoreBeginning(state, last);
            prepare();
        }
    }
}
