package dev.glissade.train;

import dev.glissade.Network;
import dev.glissade.NetworkObjective;
import dev.glissade.data.Dataset;
import dev.glissade.optimize.Memory;
import dev.glissade.random.RandomStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The way through the examples, epoch by epoch and batch by batch, and the way back after trouble. */
final class Course {

    /** The streams of a seed that order the examples, "epoch" in ASCII: no weights and no split have them. */
    private static final long EPOCH_STREAMS = 0x65706f6368L << 24;

    private final Dataset data;
    private final NetworkObjective objective;
    private final Walk walk;
    private final Doctor doctor;
    private final Vigil vigil = new Vigil();
    private final int batchSize;
    private final long seed;
    private final boolean canGoBack;

    private Dataset today;
    private int[] members;
    private Network good;
    private Memory goodMemory;
    private int batchFrom;
    private double firstCost = Double.NaN;
    private double batchCost;
    private double slope;
    private double rate;
    private long nanos;
    private volatile int[] order;
    private volatile int examplesSeen; // in this epoch
    private volatile double costSum; // of the examples seen in this epoch

    Course(TrainingBuilder builder) {
        data = builder.data;
        today = data;
        objective = builder.network.objective(builder.cost, data).threads(builder.threads);
        builder.penalty.ifPresent(objective::penalty);
        walk = new Walk(builder.network, objective, builder.optimizer, builder.seed);
        doctor = new Doctor(builder.network, objective, walk);
        batchSize = Math.min(builder.batchSize, data.size());
        seed = builder.seed;
        canGoBack = builder.remedy != Remedy.STOP;
        keep(builder.network);
        members = IntStream.range(0, data.size()).toArray();
        order = members.clone();
    }

    // ---- Forward

    /**
     * Puts the examples into the order of an epoch, which depends on nothing but the seed, the epoch's number, and how many
     * times trouble was remedied.
     */
    void begin(int epochsDone, int rescues) {
        today = data.forEpoch(epochsDone);
        if (today.size() != data.size()) {
            throw new IllegalStateException(
                    "epoch " + (epochsDone + 1) + " has " + today.size() + " examples, not " + data.size());
        }
        objective.data(today);
        int[] next = members.clone();
        if (batchSize < next.length) {
            long orderSeed = rescues == 0 ? seed : RandomStream.at(seed, rescues);
            new RandomStream(orderSeed, EPOCH_STREAMS + epochsDone).shuffle(next);
        }
        examplesSeen = 0;
        costSum = 0;
        nanos = 0;
        order = next;
    }

    /** Takes one step along the gradient of one batch; returns whether its cost was finite. */
    boolean takeStep(int epochsDone) {
        int[] order = this.order;
        int end = Math.min(order.length, examplesSeen + batchSize);
        double epoch = epochsDone + examplesSeen / (double) order.length;
        batchFrom = examplesSeen;
        objective.select(order, examplesSeen, end);
        batchCost = walk.gradient();
        if (Double.isNaN(firstCost)) {
            firstCost = batchCost;
        }
        if (!Double.isFinite(batchCost)) {
            rate = walk.rate(epoch);
            return false;
        }
        if (end == order.length) {
            rate = walk.rate(epoch);
            slope = walk.slope();
        }
        walk.step(batchCost, epoch);
        costSum += batchCost * (end - examplesSeen);
        examplesSeen = end;
        return true;
    }

    /** Adds to the time that this epoch took. */
    void addTime(long more) {
        nanos += more;
    }

    boolean isWhole() {
        return examplesSeen == order.length;
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
        if (slope < Doctor.NOTHING * Math.min(1, batchCost) && doctor.standsStill(today)) {
            return Optional.of(Symptom.STANDSTILL);
        }
        long steps = (order.length + batchSize - 1) / batchSize;
        return vigil.note(runningCost(), firstCost, steps, () -> doctor.tooHighCost(today));
    }

    /** Notes the network after an epoch as good, if it is. */
    void keepIfGood(Network network) {
        if (vigil.isCalm()) {
            keep(network);
        }
    }

    private void keep(Network network) {
        good = network;
        goodMemory = canGoBack ? walk.memory().copy() : goodMemory;
    }

    /** Returns the last good network. */
    Network good() {
        return good;
    }

    Diagnosis examine(Symptom symptom, int epoch) {
        int[] batch = Arrays.copyOfRange(order, batchFrom, Math.min(order.length, batchFrom + batchSize));
        double cost = symptom == Symptom.COST_NOT_FINITE ? batchCost : runningCost();
        return doctor.examine(new Doctor.Case(symptom, cost, epoch, rate, batch, good), today);
    }

    /**
     * Goes back to the last good state and changes what may help.
     *
     * @return whether there is anything left to try
     */
    boolean remedy(Remedy remedy, Diagnosis diagnosis) {
        if (remedy == Remedy.STOP || remedy == Remedy.ROLL_BACK && !leaveOut(diagnosis)) {
            return false;
        }
        if (remedy == Remedy.HALVE_RATE) {
            goodMemory.scaleRate(0.5);
        }
        walk.goBack(good, goodMemory);
        vigil.beginAnew();
        return true;
    }

    /** Leaves out the examples to blame, and returns whether there are any left. */
    private boolean leaveOut(Diagnosis diagnosis) {
        Set<Integer> bad = diagnosis.findings().stream()
                .filter(found -> found.symptom() == Symptom.BAD_EXAMPLE)
                .map(found -> found.example().getAsInt())
                .collect(Collectors.toSet());
        if (bad.isEmpty() && diagnosis.findings().get(0).symptom() == Symptom.COST_NOT_FINITE) {
            int end = Math.min(order.length, batchFrom + batchSize);
            bad = Arrays.stream(order, batchFrom, end).boxed().collect(Collectors.toSet());
        }
        Set<Integer> out = bad;
        members = Arrays.stream(members).filter(i -> !out.contains(i)).toArray();
        return members.length > 0;
    }

    // ---- Looking at it

    boolean isFinite() {
        return walk.isFinite();
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
        return order.length;
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
}
