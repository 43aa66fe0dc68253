package dev.glissade.train;

import dev.glissade.Network;
import dev.glissade.NetworkObjective;
import dev.glissade.data.Dataset;
import dev.glissade.file.InvalidFileException;
import dev.glissade.format.Tensor;
import dev.glissade.internal.text.Count;
import dev.glissade.random.RandomStream;
import java.util.List;
import java.util.Optional;

/** The way through the examples, epoch by epoch and batch by batch, and the way back after trouble. */
final class Course {

    /** The streams of a seed that order the examples, "epoch" in ASCII: no weights and no split have them. */
    private static final long EPOCH_STREAMS = 0x65706f6368L << 24;

    private final Dataset data;
    private final NetworkObjective objective;
    private final Walk walk;
    private final Doctor doctor;
    private final Rescue rescue;
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

    Course(TrainingBuilder builder) {
        data = builder.data;
        today = data;
        objective = builder.network.objective(builder.cost, data).threads(builder.threads);
        objective.checkTrainingTargets();
        builder.penalty.ifPresent(objective::penalty);
        walk = new Walk(builder.network, objective, builder.optimizer, builder.seed);
        doctor = new Doctor(builder.network, builder.cost, builder.penalty);
        batchSize = Math.min(builder.batchSize, data.size());
        seed = builder.seed;
        rescue = new Rescue(builder, walk);
        order = new Order(data.size(), rescue.leftOut(), batchSize);
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
        firstRate = walk.rate(epochsDone);
        rescue.begin(network);
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
        if (order.leftOut() != rescue.leftOut()) {
            order = new Order(data.size(), rescue.leftOut(), batchSize);
        }
        walk.memory().stepLength(Math.min(1, batchSize / (double) order.size()));
        long orderSeed = rescue.count() == 0 ? seed : RandomStream.at(seed, rescue.count());
        order.shuffle(new RandomStream(orderSeed, EPOCH_STREAMS + epochsDone));
    }

    /** Takes one step along the gradient of one batch; returns whether its cost was finite. */
    boolean takeStep() {
        int end = order.endOfBatch(examplesSeen);
        double epoch = epochsDone + examplesSeen / (double) order.size();
        batchFrom = examplesSeen;
        order.select(objective, examplesSeen);
        if (end == order.size()) {
            rate = walk.rate(epoch); // Before the gradient: a schedule that throws leaves no half of a step behind.
        }
        batchCost = walk.gradient();
        if (Double.isNaN(firstCost)) {
            firstCost = batchCost;
        }
        if (!Double.isFinite(batchCost)) {
            rate = walk.rate(epoch);
            return false;
        }
        if (end == order.size()) {
            slope = walk.slope();
        }
        walk.step(batchCost, epoch);
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
        rescue.endEpoch();
        withinEpoch = false;
        epochsDone++;
    }

    void releaseThreads() {
        objective.releaseThreads();
    }

    // ---- Trouble

    /** Returns what is wrong after the last batch of an epoch. */
    Optional<Symptom> troubleOfEpoch() {
        if (!walk.isFinite()) {
            return Optional.of(Symptom.BAD_PARAMETER);
        }
        if (slope < Examination.NOTHING * Math.min(1, runningCost()) && doctor.standsStill(today, place())) {
            return Optional.of(Symptom.STANDSTILL);
        }
        return rescue.trouble(runningCost(), firstCost, order.batches(), () -> doctor.tooHighCost(today, place()));
    }

    Rescue rescue() {
        return rescue;
    }

    /** Makes an objective about all examples of its data set but for those that a remedy left out. */
    void selectAll(NetworkObjective learned) {
        new Order(data.size(), rescue.leftOut(), data.size()).select(learned, 0);
    }

    Diagnosis examine(Symptom symptom) {
        Chosen batch = order.batch(batchFrom);
        double cost = symptom == Symptom.COST_NOT_FINITE ? batchCost : runningCost();
        double highestRate = Math.max(firstRate, rate); // The harm may have been done before the rate fell.
        Doctor.Case trouble = new Doctor.Case(symptom, cost, highestRate, batch, rescue.good());
        return doctor.examine(trouble, place(), today);
    }

    private Doctor.Place place() {
        return walk.place(epochsDone + 1);
    }

    /** Returns what is wrong with a network of this training after the last epoch, if something is. */
    Optional<Diagnosis> checkUp(Network network) {
        if (!begun) { // after a restore
            today = data.forEpoch(epochsDone - 1);
        }
        Doctor.Place end = Doctor.Place.of(network, epochsDone, walk.memory().steps());
        return doctor.checkUp(end, today);
    }

    /** Goes back to the last good state to begin the epoch anew; returns whether there is anything left to try. */
    boolean remedy(Diagnosis diagnosis) {
        boolean remedied = rescue.remedy(diagnosis, order.batch(batchFrom));
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
        return walk.isFinite();
    }

    /** Returns whether a training could go on from here. */
    boolean isSound() {
        return !rescue.isGivenUp() && walk.isFinite();
    }

    Network network() {
        return walk.network();
    }

    Walk walk() {
        return walk;
    }

    float[] buffers() {
        return objective.buffers();
    }

    int examplesSeen() {
        return examplesSeen;
    }

    int examples() {
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

    // ---- Checkpoints

    void save(List<Tensor> state) {
        // After trouble, an epoch that was left counts no more.
        boolean counts = withinEpoch || examplesSeen == data.size() - rescue.leftOut().length;
        state.add(SavedState.tensor(
                "course",
                epochsDone,
                withinEpoch ? 1 : 0,
                counts ? examplesSeen : 0,
                counts ? costSum : 0,
                nanos(),
                firstCost,
                batchCost,
                slope,
                rate));
        SavedState.add(state, "memory", walk.memory());
        rescue.save(state);
        if (withinEpoch) {
            rescue.saveBeginning(state);
        }
    }

    /**
     * Goes to where another course stood.
     *
     * @param now the network there
     * @param last that of the last whole epoch
     * @param good the last good network
     */
    void restore(SavedState state, Network now, Network last, Network good) throws InvalidFileException {
        rescue.restore(state, good);
        order = new Order(data.size(), rescue.leftOut(), batchSize);
        state.open("course", 9);
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
        state.read("memory", walk.memory());
        long mostSteps = (epochsDone + 1L) * ((data.size() + batchSize - 1L) / batchSize);
        if (walk.memory().steps() > mostSteps) {
            throw state.fault(
                    "at most " + Count.of(mostSteps, "step") + " after " + Count.of(epochsDone, "epoch"),
                    Count.of(walk.memory().steps(), "step"));
        }
        walk.goBack(now, walk.memory());
        if (withinEpoch) {
            rescue.restoreBeginning(state, last);
            prepare();
        }
    }
}
