package dev.glissade.train;

import dev.glissade.Network;
import dev.glissade.NetworkObjective;
import dev.glissade.cost.Cost;
import dev.glissade.data.Dataset;
import dev.glissade.optimize.Memory;
import dev.glissade.optimize.Optimizer;
import dev.glissade.random.RandomStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The training of a network, a session that you drive: epoch by epoch with a for loop or {@link #nextEpoch}, or to the end
 * with {@link #run}. Between two epochs it may be left for good or for a while.
 *
 * <pre>{@code
 * Training training = Training.of(network, examples)
 *         .cost(quadratic())
 *         .optimizer(gradientDescent(1.5))
 *         .batchSize(10)
 *         .epochs(30)
 *         .validation(test)
 *         .start();
 * for (Epoch epoch : training) {
 *     System.out.println(epoch);
 * }
 * Network trained = training.network();
 * }</pre>
 *
 * <p>A training works on a copy of the parameters; the network that it began with stays as it is. It is stepped by one
 * thread at a time; any thread may call {@link #stop}, take the newest {@link #network}, and look at how far it has come.
 */
public final class Training implements Iterable<Epoch> {

    /** The streams of a seed that order the examples, "epoch" in ASCII: no weights and no split have them. */
    private static final long EPOCH_STREAMS = 0x65706f6368L << 24;

    /** The stream of a seed from which layers such as dropout draw, "steps" in ASCII. */
    private static final long STEP_STREAM = 0x7374657073L;

    private final Network start;
    private final Dataset data;
    private final Cost cost;
    private final Optimizer optimizer;
    private final int batchSize;
    private final int epochs;
    private final long seed;
    private final long nanosAllowed;
    private final List<TrainingListener> listeners;

    private final NetworkObjective objective;
    private final Optional<NetworkObjective> validation;
    private final int validationSize;
    private final float[] parameters;
    private final float[] gradient;
    private final Memory memory;
    private final int[] order;
    private final long stepBits;

    private volatile int epochsDone;
    private volatile int examplesSeen; // in this epoch
    private volatile double costSum; // of the examples seen in this epoch
    private boolean withinEpoch;
    private double epochSeconds;
    private OptionalLong begun = OptionalLong.empty(); // of the first step, by System.nanoTime()
    private volatile Network network;
    private volatile Ending ending;
    private volatile boolean stopAsked;
    private final AtomicBoolean stepping = new AtomicBoolean();

    /**
     * Begins to say how to train.
     *
     * @param network where to begin; it stays as it is
     * @param data the examples to learn from
     */
    public static TrainingBuilder of(Network network, Dataset data) {
        return new TrainingBuilder(network, data);
    }

    Training(TrainingBuilder builder) {
        start = builder.network;
        data = builder.data;
        cost = builder.cost;
        optimizer = builder.optimizer;
        batchSize = Math.min(builder.batchSize, data.size());
        epochs = builder.epochs;
        seed = builder.seed;
        nanosAllowed = builder.timeLimit.map(Training::nanos).orElse(Long.MAX_VALUE);
        listeners = List.copyOf(builder.listeners);
        objective = start.objective(cost, data).threads(builder.threads);
        builder.penalty.ifPresent(objective::penalty);
        validation = builder.validation.map(
                examples -> start.objective(cost, examples).threads(builder.threads));
        validationSize = builder.validation.map(Dataset::size).orElse(0);
        stepBits = new RandomStream(seed, STEP_STREAM).nextLong();
        network = start;
        parameters = start.parameters();
        gradient = new float[parameters.length];
        memory = Memory.of(optimizer, parameters.length);
        order = new int[data.size()];
    }

    /** Returns a time in nanoseconds; a time too long for that, some 292 years, is no limit. */
    private static long nanos(Duration time) {
        return time.compareTo(Duration.ofNanos(Long.MAX_VALUE)) < 0 ? time.toNanos() : Long.MAX_VALUE;
    }

    // ---- Driving it

    /**
     * Trains for one epoch. If the last call was cut short by an exception, of a listener or of the data set, this one goes
     * on with the same epoch where that one was.
     *
     * @return what it brought, or empty if the training has ended, which {@link #ending} explains
     * @throws IllegalStateException if another thread is stepping this training, or a listener is
     */
    public Optional<Epoch> nextEpoch() {
        if (!stepping.compareAndSet(false, true)) {
            throw new IllegalStateException("this training is being stepped already");
        }
        try {
            return ending == null ? trainOneEpoch() : Optional.empty();
        } finally {
            stepping.set(false);
        }
    }

    /** Trains to the end and returns this training. */
    public Training run() {
        while (nextEpoch().isPresent()) {
            // Each call is an epoch.
        }
        return this;
    }

    /**
     * Returns the epochs still to come; asking for one trains it. A loop that is left can be taken up again by another.
     */
    @Override
    public Iterator<Epoch> iterator() {
        return new Iterator<>() {
            private Optional<Epoch> next = Optional.empty();

            @Override
            public boolean hasNext() {
                if (next.isEmpty()) {
                    next = nextEpoch();
                }
                return next.isPresent();
            }

            @Override
            public Epoch next() {
                if (!hasNext()) {
                    throw new NoSuchElementException("the training has ended");
                }
                Epoch epoch = next.get();
                next = Optional.empty();
                return epoch;
            }
        };
    }

    /** Asks the training to end after the step that it is taking. Any thread may call this. */
    public void stop() {
        stopAsked = true;
    }

    // ---- One epoch

    private Optional<Epoch> trainOneEpoch() {
        if (!withinEpoch && reasonToEnd() == null) {
            beginEpoch();
        }
        long start = System.nanoTime();
        Ending reason = reasonToEnd();
        while (reason == null && examplesSeen < order.length) {
            reason = takeStep() ? reasonToEnd() : Ending.DIVERGED;
        }
        epochSeconds += (System.nanoTime() - start) * 1e-9;
        boolean whole = withinEpoch && examplesSeen == order.length;
        if (reason == Ending.DIVERGED || whole && !isFinite(parameters)) {
            end(Ending.DIVERGED);
            return Optional.empty();
        }
        if (!whole) {
            endWithinEpoch(reason);
            return Optional.empty();
        }
        return Optional.of(endEpoch());
    }

    /** Puts the examples into the order of this epoch, which depends on nothing but the seed and the epoch's number. */
    private void beginEpoch() {
        examplesSeen = 0;
        costSum = 0;
        epochSeconds = 0;
        Arrays.setAll(order, i -> i);
        if (batchSize < order.length) {
            new RandomStream(seed, EPOCH_STREAMS + epochsDone).shuffle(order);
        }
        withinEpoch = true;
        for (TrainingListener listener : listeners) {
            listener.beforeEpoch(this);
        }
    }

    private Epoch endEpoch() {
        network = start.withParameters(parameters).withBuffers(objective.buffers());
        withinEpoch = false;
        epochsDone++;
        Epoch epoch = judge();
        for (TrainingListener listener : listeners) {
            listener.afterEpoch(this, epoch);
        }
        if (epochsDone == epochs) {
            end(Ending.EPOCHS_DONE);
        }
        return epoch;
    }

    private Ending reasonToEnd() {
        if (stopAsked) {
            return Ending.STOPPED;
        }
        if (Thread.currentThread().isInterrupted()) {
            return Ending.INTERRUPTED;
        }
        if (begun.isPresent() && System.nanoTime() - begun.getAsLong() >= nanosAllowed) {
            return Ending.DEADLINE;
        }
        return null;
    }

    /** Takes one step along the gradient of one batch; returns whether its cost was finite. */
    private boolean takeStep() {
        if (begun.isEmpty()) {
            begun = OptionalLong.of(System.nanoTime());
        }
        int end = Math.min(order.length, examplesSeen + batchSize);
        objective.select(order, examplesSeen, end);
        objective.training(RandomStream.at(stepBits, memory.steps()));
        double batchCost = objective.gradient(parameters, gradient);
        if (!Double.isFinite(batchCost)) {
            return false;
        }
        double epoch = epochsDone + examplesSeen / (double) order.length;
        objective.step(optimizer, batchCost, parameters, gradient, memory, epoch);
        costSum += batchCost * (end - examplesSeen);
        examplesSeen = end;
        for (TrainingListener listener : listeners) {
            listener.afterStep(this);
        }
        return true;
    }

    private Epoch judge() {
        OptionalDouble validationCost = OptionalDouble.empty();
        OptionalDouble validationAccuracy = OptionalDouble.empty();
        if (validation.isPresent()) {
            validation.get().setBuffers(objective.buffers());
            Evaluation evaluation = Evaluation.of(validation.get(), parameters, validationSize);
            validationCost = OptionalDouble.of(evaluation.cost());
            validationAccuracy =
                    evaluation.classes() > 1 ? OptionalDouble.of(evaluation.accuracy()) : OptionalDouble.empty();
        }
        return new Epoch(
                epochsDone,
                costSum / order.length,
                validationCost,
                validationAccuracy,
                epochSeconds,
                order.length / epochSeconds);
    }

    /** Ends with the parameters as they are, or if they are no good, with those of the last whole epoch. */
    private void endWithinEpoch(Ending reason) {
        if (isFinite(parameters)) {
            network = start.withParameters(parameters).withBuffers(objective.buffers());
        }
        end(reason);
    }

    private void end(Ending reason) {
        ending = reason;
        objective.releaseThreads();
        validation.ifPresent(NetworkObjective::releaseThreads);
        for (TrainingListener listener : listeners) {
            listener.afterEnd(this);
        }
    }

    private static boolean isFinite(float[] numbers) {
        for (float number : numbers) {
            if (!Float.isFinite(number)) {
                return false;
            }
        }
        return true;
    }

    // ---- Looking at it

    /**
     * Returns the newest network: that of the last whole epoch, or once the training has ended in the middle of one, that
     * of its last step. Any thread may call this at any time.
     */
    public Network network() {
        return network;
    }

    /** Returns why the training ended, or empty if it has not. */
    public Optional<Ending> ending() {
        return Optional.ofNullable(ending);
    }

    /** Returns how many epochs are done. */
    public int epochsDone() {
        return epochsDone;
    }

    /** Returns how many epochs there are to be. */
    public int epochs() {
        return epochs;
    }

    /** Returns how many examples of the present epoch were seen. */
    public int examplesSeen() {
        return examplesSeen;
    }

    /** Returns how many examples there are in an epoch. */
    public int examples() {
        return order.length;
    }

    /** Returns the mean cost of the examples seen in the present epoch, or NaN before the first. */
    public double runningCost() {
        return costSum / examplesSeen;
    }
}
