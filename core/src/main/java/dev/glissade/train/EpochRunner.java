package dev.glissade.train;

import dev.glissade.Network;
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
import java.util.stream.IntStream;

/** Runs epochs batch by batch, detects trouble, and rolls back to the last good state after it. */
final class EpochRunner {

    private final Dataset data;
    private final Stepper stepper;
    private final Diagnostician diagnostician;
    private final Rollback rollback;
    private final int batchSize;
    private final long seed;

    private Dataset epochData; // of the current epoch
    private Dataset trainingSet; // without these examples, once some were left out
    private int[] trainingSetWithout;
    private boolean begun;
    private int batchFrom;
    private double firstCost = Double.NaN;
    private double batchCost;
    private double gradientNorm;
    private double rate;
    private double firstRate; // of this epoch
    private final Stopwatch stopwatch = new Stopwatch(); // of this epoch
    private boolean withinEpoch;
    private volatile int epochsDone;
    private volatile Order order;
    private volatile int examplesSeen; // in this epoch
    private volatile double costSum; // of the examples seen in this epoch

    EpochRunner(TrainingSettings settings) {
        data = settings.data();
        epochData = data;
        stepper = Stepper.of(settings.network(), data, settings.cost(), settings.optimizer())
                .seed(settings.seed())
                .threads(settings.threads());
        if (!settings.frozen().isEmpty()) {
            stepper.freeze(settings.frozen().stream().mapToInt(i -> i).toArray());
        }
        settings.penalty().ifPresent(stepper::penalty);
        if (settings.shards() > 1) {
            stepper.shards(settings.shards());
        }
        settings.engine().ifPresent(stepper::engine);
        diagnostician = new Diagnostician(settings.network(), settings.cost(), settings.penalty());
        batchSize = settings.batchSize();
        seed = settings.seed();
        rollback = new Rollback(settings, stepper);
        order = new Order(data.size(), rollback.leftOut(), batchSize);
    }

    // ---- Epochs and steps

    /**
     * Begins an epoch. The order of its examples depends only on the seed, the number of the epoch, and the number of
     * remedies so far.
     *
     * @param network at the beginning of the epoch
     */
    void begin(Network network) {
        prepare();
        firstRate = stepper.rate(epochsDone);
        rollback.begin(network);
        examplesSeen = 0;
        costSum = 0;
        stopwatch.set(0);
        withinEpoch = true;
    }

    private void prepare() {
        epochData = data.forEpoch(epochsDone);
        if (epochData.size() != data.size()) {
            throw new IllegalStateException("the data set of epoch " + (epochsDone + 1) + " has "
                    + Count.of(epochData.size(), "example") + ", not " + data.size());
        }
        begun = true;
        stepper.pass().data(epochData);
        if (order.leftOut() != rollback.leftOut()) {
            order = new Order(data.size(), rollback.leftOut(), batchSize);
        }
        stepper.state().stepLength(Math.min(1, batchSize / (double) order.size()));
        long orderSeed = rollback.count() == 0 ? seed : RandomStream.at(seed, rollback.count());
        order.shuffle(stepper.shards(), orderSeed, epochsDone);
    }

    /** Takes one step on the next batch, if its cost is finite; returns whether it is. */
    boolean takeStep() {
        int end = order.endOfBatch(examplesSeen);
        double epoch = epochsDone + examplesSeen / (double) order.size();
        batchFrom = examplesSeen;
        order.select(stepper.pass(), examplesSeen);
        if (end == order.size()) {
            rate = stepper.rate(epoch); // Before the gradient, so that a schedule that throws leaves no half step.
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
            gradientNorm = stepper.gradientNorm();
        }
        stepper.descend(batchCost, epoch);
        costSum += batchCost * (end - examplesSeen);
        examplesSeen = end;
        return true;
    }

    Stopwatch stopwatch() {
        return stopwatch;
    }

    boolean isComplete() {
        return examplesSeen == order.size();
    }

    void endEpoch() {
        rollback.endEpoch();
        withinEpoch = false;
        epochsDone++;
    }

    void releaseThreads() {
        stepper.releaseThreads();
    }

    // ---- Trouble

    /** Returns the trouble after the last batch of an epoch, or empty if there is none. */
    Optional<Symptom> troubleOfEpoch() {
        if (!stepper.isFinite()) {
            return Optional.of(Symptom.BAD_PARAMETER);
        }
        if (diagnostician.isStandstill(gradientNorm, runningCost(), epochData, place())) {
            return Optional.of(Symptom.STANDSTILL);
        }
        return rollback.trouble(
                runningCost(), firstCost, order.batches(), () -> diagnostician.divergedCost(epochData, place()));
    }

    Rollback rollback() {
        return rollback;
    }

    /** Returns the training set without the examples that remedies left out. */
    Dataset trainingSet() {
        if (rollback.leftOut().length == 0) {
            return data;
        }
        if (trainingSetWithout != rollback.leftOut()) {
            trainingSetWithout = rollback.leftOut();
            Order all = new Order(data.size(), trainingSetWithout, data.size());
            trainingSet = data.subset(
                    IntStream.range(0, all.size()).map(all.batch(0)::example).toArray());
        }
        return trainingSet;
    }

    Diagnosis examine(Symptom symptom, Optional<String> text) {
        Diagnostician.Batch batch = order.batch(batchFrom);
        double cost = symptom == Symptom.COST_NOT_FINITE ? batchCost : runningCost();
        double highestRate = Math.max(firstRate, rate); // The rate may have fallen since the cause.
        Diagnostician.Incident trouble =
                new Diagnostician.Incident(symptom, text, cost, highestRate, batch, rollback.good());
        return diagnostician.examine(trouble, place(), epochData);
    }

    private Diagnostician.Place place() {
        return stepper.place(epochsDone + 1);
    }

    /** Examines a network of this training after the last epoch. */
    Optional<Diagnosis> checkUp(Network network) {
        if (!begun) { // after a restore
            epochData = data.forEpoch(epochsDone - 1);
        }
        Diagnostician.Place end =
                Diagnostician.Place.of(network, epochsDone, stepper.state().steps());
        return diagnostician.checkUp(end, epochData);
    }

    /** Rolls back to the last good state, to repeat the epoch; returns false if there is no remedy left to try. */
    boolean remedy(Diagnosis diagnosis) {
        boolean remedied = rollback.remedy(diagnosis, order.batch(batchFrom));
        withinEpoch = false;
        return remedied;
    }

    // ---- Progress

    boolean isWithinEpoch() {
        return withinEpoch;
    }

    int epochsDone() {
        return epochsDone;
    }

    boolean isFinite() {
        return stepper.isFinite();
    }

    /** Returns whether the training can continue from its current state. */
    boolean canBeResumed() {
        return !rollback.isGivenUp() && stepper.isFinite();
    }

    Network network() {
        return stepper.network();
    }

    Stepper stepper() {
        return stepper;
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

    /** Returns the norm of the gradient of the last batch. */
    double gradientNorm() {
        return gradientNorm;
    }

    double seconds() {
        return stopwatch.seconds();
    }

    // ---- Checkpoints

    void save(List<Tensor> state) {
        // After trouble, the progress within the abandoned epoch is not saved.
        boolean counts = withinEpoch || examplesSeen == data.size() - rollback.leftOut().length;
        state.add(SavedState.tensor(
                "runner",
                epochsDone,
                withinEpoch ? 1 : 0,
                counts ? examplesSeen : 0,
                counts ? costSum : 0,
                stopwatch.nanos(),
                firstCost,
                batchCost,
                gradientNorm,
                rate));
        SavedState.add(state, "optimizerState", stepper.state());
        rollback.save(state);
        if (withinEpoch) {
            rollback.saveBeginning(state);
        }
    }

    /**
     * Restores the state that another runner saved.
     *
     * @param now the network at the time of saving
     * @param last the network of the last complete epoch
     * @param good the last good network
     */
    void restore(SavedState state, Network now, Network last, Network good) throws InvalidFileException {
        rollback.restore(state, good);
        order = new Order(data.size(), rollback.leftOut(), batchSize);
        state.open("runner", 9);
        epochsDone = (int) state.whole(0, Integer.MAX_VALUE);
        withinEpoch = state.whole(0, 1) == 1;
        examplesSeen = (int) state.whole(0, order.size());
        if (examplesSeen % batchSize != 0 && !isComplete()) {
            throw state.fault(
                    "batches of " + Count.of(batchSize, "example"), Count.of(examplesSeen, "example") + " seen");
        }
        costSum = state.number(Double.isFinite(state.peek()), "a finite number");
        stopwatch.set(state.whole(0, SavedState.MOST));
        firstCost = state.number();
        batchCost = state.number();
        gradientNorm = state.number(state.peek() >= 0, "a gradient norm");
        rate = state.number(state.peek() >= 0 && state.peek() < Double.POSITIVE_INFINITY, "a learning rate");
        state.read("optimizerState", stepper.state());
        long mostSteps = (epochsDone + 1L) * ((data.size() + batchSize - 1L) / batchSize);
        if (stepper.state().steps() > mostSteps) {
            throw state.fault(
                    "at most " + Count.of(mostSteps, "step") + " after " + Count.of(epochsDone, "epoch"),
                    Count.of(stepper.state().steps(), "step"));
        }
        stepper.restore(now, stepper.state());
        if (withinEpoch) {
            rollback.restoreBeginning(state, last);
            prepare();
        }
    }
}
