package dev.glissade.train;

import dev.glissade.ModelFormat;
import dev.glissade.Network;
import dev.glissade.cost.Cost;
import dev.glissade.cost.Costs;
import dev.glissade.cost.Penalty;
import dev.glissade.data.Dataset;
import dev.glissade.evaluate.Evaluation;
import dev.glissade.file.InvalidFileException;
import dev.glissade.kernel.Workers;
import dev.glissade.optimize.Optimizer;
import dev.glissade.optimize.Optimizers;
import dev.glissade.text.Count;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Says how to train. Whatever is not said has the value given at its method. */
public final class TrainingBuilder {

    final Network network;
    final Dataset data;
    final List<TrainingListener> listeners = new ArrayList<>();
    Cost cost = Costs.quadratic();
    Optimizer optimizer = Optimizers.gradientDescent(0.1);
    int batchSize = 32;
    int epochs = 10;
    long seed = 0;
    int threads = Workers.ofEveryProcessor();
    Optional<Penalty> penalty = Optional.empty();
    Optional<Dataset> validation = Optional.empty();
    Optional<Duration> timeLimit = Optional.empty();
    final Map<String, ToDoubleFunction<Evaluation>> measures = new LinkedHashMap<>();
    final List<RateReduction> rateReductions = new ArrayList<>();
    Optional<Plateau> end = Optional.empty();
    boolean keepsLast;
    Remedy remedy = Remedy.STOP;
    Optional<CheckpointPlan> checkpoints = Optional.empty();
    ModelFormat format = ModelFormat.standard();

    TrainingBuilder(Network network, Dataset data) {
        this.network = Objects.requireNonNull(network, "network");
        this.data = Objects.requireNonNull(data, "data");
    }

    /** Sets what to make small; without this, the {@linkplain Costs#quadratic quadratic cost}. */
    public TrainingBuilder cost(Cost cost) {
        this.cost = Objects.requireNonNull(cost, "cost");
        return this;
    }

    /** Adds a penalty on large weights to the cost of training; without this, there is none. Biases do not count. */
    public TrainingBuilder penalty(Penalty penalty) {
        this.penalty = Optional.of(Objects.requireNonNull(penalty, "penalty"));
        return this;
    }

    /** Sets the rule of descent; without this, plain gradient descent at the rate 0.1. */
    public TrainingBuilder optimizer(Optimizer optimizer) {
        this.optimizer = Objects.requireNonNull(optimizer, "optimizer");
        return this;
    }

    /**
     * Sets how many examples each step looks at: 1 is stochastic descent, a few are mini-batches; without this, 32. If the
     * number of examples is not a multiple, the last batch of an epoch is smaller; if there are fewer examples than this,
     * they are all in one batch.
     *
     * @throws IllegalArgumentException if the size is below 1
     */
    public TrainingBuilder batchSize(int examples) {
        if (examples < 1) {
            throw new IllegalArgumentException("a batch needs at least 1 example, not " + examples);
        }
        batchSize = examples;
        return this;
    }

    /** Makes each step look at all examples: one step an epoch, along the true gradient of the whole cost. */
    public TrainingBuilder fullBatch() {
        return batchSize(data.size());
    }

    /**
     * Sets how many times to see all examples; without this, 10.
     *
     * @throws IllegalArgumentException if the number is below 1
     */
    public TrainingBuilder epochs(int epochs) {
        if (epochs < 1) {
            throw new IllegalArgumentException(Count.of(epochs, "epoch"));
        }
        this.epochs = epochs;
        return this;
    }

    /** Sets which random order the examples come in, a new one each epoch; without this, 0. */
    public TrainingBuilder seed(long seed) {
        this.seed = seed;
        return this;
    }

    /**
     * Sets how many threads work on large products; without this, one for each processor. The trained network has the
     * same bits with any number.
     *
     * @throws IllegalArgumentException if the number is below 1 or above 4,096
     */
    public TrainingBuilder threads(int threads) {
        Workers.check(threads);
        this.threads = threads;
        return this;
    }

    /** Sets examples to evaluator the network by after every epoch; nothing is learned from them. */
    public TrainingBuilder validation(Dataset data) {
        validation = Optional.of(Objects.requireNonNull(data, "data"));
        return this;
    }

    /**
     * Sets how long to train at most, counted from the first step, with validation and pauses; without this, there is no
     * limit. The time is looked at after every step, so a validation under way is finished.
     *
     * @throws IllegalArgumentException if the time is negative
     */
    public TrainingBuilder timeLimit(Duration most) {
        if (Objects.requireNonNull(most, "most").isNegative()) {
            throw new IllegalArgumentException("a time limit of " + most);
        }
        timeLimit = Optional.of(most);
        return this;
    }

    /**
     * Measures something more on the validation examples after every epoch, such as
     * {@code measure("errors", e -> e.exampleCount() - e.classification().correct())}; it stands in each {@link Epoch}.
     *
     * @param name how to call it there
     * @throws IllegalArgumentException if something else has this name in the {@link History}
     */
    public TrainingBuilder measure(String name, ToDoubleFunction<Evaluation> measure) {
        Objects.requireNonNull(measure, "measure");
        if (History.isColumn(name) || measures.put(name, measure) != null) {
            throw new IllegalArgumentException("there is something of the name " + name + " already in the history");
        }
        return this;
    }

    /**
     * Ends the training when something gets no better, and gives the network of the epoch in which it was best, for whatever
     * reason the training ends; see {@link #keepLast}.
     */
    public TrainingBuilder stopOn(Plateau plateau) {
        end = Optional.of(Objects.requireNonNull(plateau, "plateau"));
        return this;
    }

    /** Makes a training that {@linkplain #stopOn stops} on a plateau give its last network rather than its best. */
    public TrainingBuilder keepLast() {
        keepsLast = true;
        return this;
    }

    /**
     * Reduces the learning rate whenever something gets no better.
     *
     * @param factor by what to multiply it each time, between 0 and 1; often 0.1
     * @throws IllegalArgumentException if the factor is not between 0 and 1
     */
    public TrainingBuilder reduceRateOn(Plateau plateau, double factor) {
        return reduceRateOn(plateau, factor, 0, 0);
    }

    /**
     * Reduces the learning rate whenever something gets no better.
     *
     * @param factor by what to multiply it each time, between 0 and 1; often 0.1
     * @param cooldown how many epochs after a reduction are not counted as ones without improvement
     * @param leastRate below which not to reduce it
     * @throws IllegalArgumentException if the factor is not between 0 and 1, or another number is negative
     */
    public TrainingBuilder reduceRateOn(Plateau plateau, double factor, int cooldown, double leastRate) {
        rateReductions.add(new RateReduction(plateau, factor, cooldown, leastRate));
        return this;
    }

    /**
     * Sets what to do when the training is in trouble; without this, it {@linkplain Remedy#STOP stops}. Trouble that comes
     * back after ten remedies ends it too.
     */
    public TrainingBuilder onTrouble(Remedy remedy) {
        this.remedy = Objects.requireNonNull(remedy, "remedy");
        return this;
    }

    /** Adds somebody who watches. */
    public TrainingBuilder listener(TrainingListener listener) {
        listeners.add(Objects.requireNonNull(listener, "listener"));
        return this;
    }

    /**
     * Makes the training write checkpoints by itself; without this, it writes those that {@link Training#checkpoint} asks
     * for. If one cannot be written, because the disk is full, say, the call that steps the training throws {@link
     * java.io.UncheckedIOException}. The training has lost nothing: it can be stepped on, and writes the next one when it
     * is due. An epoch that was done stands in its {@linkplain Training#history history}.
     */
    public TrainingBuilder checkpoints(CheckpointPlan plan) {
        checkpoints = Optional.of(Objects.requireNonNull(plan, "plan"));
        return this;
    }

    /**
     * Sets what knows layers and activations of your own, for checkpoints; without this, the
     * {@linkplain ModelFormat#standard standard} format.
     */
    public TrainingBuilder format(ModelFormat format) {
        this.format = Objects.requireNonNull(format, "format");
        return this;
    }

    /**
     * Returns the training, before its first step: nothing is computed until it is stepped or run.
     *
     * @throws IllegalArgumentException if a data set does not fit the network, the cost is not for the outputs of the last
     *     layer or for the targets, a target of the training set lies outside what the last layer gives, something is to be
     *     measured without validation examples, or there are to be {@linkplain #checkpoints checkpoints} of a network that
     *     the {@linkplain #format format} does not know, or that exceeds its limits
     */
    public Training start() {
        if (checkpoints.isPresent()) {
            checkCanBeSaved();
        }
        return new Training(this);
    }

    private void checkCanBeSaved() {
        try {
            format.save(network, OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns the training that a {@linkplain Training#checkpoint checkpoint} was made of, where it was then. It ends with
     * the same bits as if it had never been left.
     *
     * <p>All that decides must be said as it was then: network, data, cost, optimizer, batch size, seed and so on; a file
     * that says otherwise is refused. Epochs, threads, the time limit, which counts anew, and listeners may be others.
     * What has no text that tells it from others, such as a measure or a schedule that is a lambda, nobody can check.
     *
     * @throws InvalidFileException if the file is no checkpoint, or one of another training; it says what differs
     * @throws IOException if it does not exist or cannot be read
     * @throws IllegalArgumentException as {@link #start} does
     */
    public Training resume(Path checkpoint) throws IOException {
        Training training = start();
        training.goTo(checkpoint);
        return training;
    }

    /**
     * Resumes with the newest of the {@linkplain #checkpoints checkpoints}, or starts if there is none yet: a program that
     * does this may be killed at any time and run again.
     *
     * @throws InvalidFileException if the newest one is invalid, or one of another training; it says what differs
     * @throws IOException if it cannot be read
     * @throws IllegalStateException if no checkpoints were asked for
     * @throws IllegalArgumentException as {@link #start} does
     */
    public Training resumeOrStart() throws IOException {
        CheckpointPlan plan = checkpoints.orElseThrow(() -> new IllegalStateException("no checkpoints were asked for"));
        Optional<Path> newest = plan.newest();
        return newest.isPresent() ? resume(newest.get()) : start();
    }

    /**
     * Trains to the end and returns the training.
     *
     * @throws IllegalArgumentException if a data set does not fit the network
     */
    public Training run() {
        return start().run();
    }
}
