package dev.glissade.train;

import dev.glissade.ModelFormat;
import dev.glissade.Network;
import dev.glissade.activation.Activation;
import dev.glissade.activation.Activations;
import dev.glissade.cost.Cost;
import dev.glissade.cost.Costs;
import dev.glissade.cost.Penalty;
import dev.glissade.data.Dataset;
import dev.glissade.evaluate.Evaluation;
import dev.glissade.file.InvalidFileException;
import dev.glissade.kernel.Workers;
import dev.glissade.layer.Activate;
import dev.glissade.layer.Layer;
import dev.glissade.optimize.Optimizer;
import dev.glissade.optimize.Optimizers;
import dev.glissade.shard.Shards;
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
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Configures a training. Each method documents its default, changes this builder and returns it. {@link #toString}
 * shows all settings.
 *
 * <pre>{@code
 * Training.of(network, examples)
 *         .cost(crossEntropy())
 *         .optimizer(adam(0.001))
 *         .batchSize(64)
 *         .validation(validation)
 *         .stopOn(Plateau.ofCost(5))              // five epochs without a lower cost
 *         .epochs(100)
 *         .run();
 * }</pre>
 */
public final class TrainingBuilder {

    private final Network network;
    private final Dataset data;
    private final List<TrainingListener> listeners = new ArrayList<>();
    private Cost cost;
    private Optimizer optimizer = Optimizers.gradientDescent(0.1);
    private final SortedSet<Integer> frozen = new TreeSet<>();
    private int batchSize = 32;
    private int shards = 1;
    private Optional<GradientEngine> engine = Optional.empty();
    private int epochs = 10;
    private long seed = 0;
    private int threads = Workers.ofEveryProcessor();
    private Optional<Penalty> penalty = Optional.empty();
    private Optional<Dataset> validation = Optional.empty();
    private Optional<Duration> timeLimit = Optional.empty();
    private final Map<String, ToDoubleFunction<Evaluation>> measures = new LinkedHashMap<>();
    private final List<RateReduction> rateReductions = new ArrayList<>();
    private Optional<Plateau> stopOn = Optional.empty();
    private boolean keepsLast;
    private Remedy remedy = Remedy.STOP;
    private Optional<CheckpointPlan> checkpoints = Optional.empty();
    private ModelFormat format = ModelFormat.standard();

    TrainingBuilder(Network network, Dataset data) {
        Objects.requireNonNull(network, "network");
        this.data = Objects.requireNonNull(data, "data");
        this.network = Stepper.withLabels(network, data);
        cost = defaultCost(network);
    }

    private static Cost defaultCost(Network network) {
        Layer last = network.layers().get(network.layers().size() - 1);
        if (isActivation(last, Activations.softmax())) {
            return Costs.crossEntropy();
        }
        return isActivation(last, Activations.logSoftmax()) ? Costs.negativeLogLikelihood() : Costs.quadratic();
    }

    /** Compares classes: the first equals() of a record in a process sets up method handles, which takes 12 ms. */
    private static boolean isActivation(Layer layer, Activation activation) {
        return layer instanceof Activate applied && applied.activation().getClass() == activation.getClass();
    }

    /**
     * Sets the cost to minimise. The default depends on the last activation of the network: {@linkplain
     * Costs#crossEntropy() cross-entropy} after softmax, {@linkplain Costs#negativeLogLikelihood negative log
     * likelihood} after logSoftmax, and the {@linkplain Costs#quadratic quadratic cost} after anything else, including
     * sigmoid.
     */
    public TrainingBuilder cost(Cost cost) {
        this.cost = Objects.requireNonNull(cost, "cost");
        return this;
    }

    /** Sets a penalty on large weights, but not biases, which is added to the cost of training; the default is none. */
    public TrainingBuilder penalty(Penalty penalty) {
        this.penalty = Optional.of(Objects.requireNonNull(penalty, "penalty"));
        return this;
    }

    /** Sets the optimizer; the default is plain gradient descent at a learning rate of 0.1. */
    public TrainingBuilder optimizer(Optimizer optimizer) {
        this.optimizer = Objects.requireNonNull(optimizer, "optimizer");
        return this;
    }

    /**
     * Freezes layers, in addition to those already frozen: the training leaves their parameters as they are, to the last
     * bit, whatever the optimizer; the norm of the gradient, penalties and the optimizer's state are those of the others.
     * Batch normalisation in a frozen layer uses its running statistics and does not change them, as in Keras; dropout stays
     * on. By default, no layer is frozen. {@link #start} checks that the layers exist.
     *
     * @param layers their indices in the network, from 0; an activation is a layer of its own
     */
    public TrainingBuilder freeze(int... layers) {
        for (int layer : Objects.requireNonNull(layers, "layers")) {
            frozen.add(layer);
        }
        return this;
    }

    /**
     * Freezes the layers in front of a layer, as {@link #freeze} does. They need no backward pass, so training is faster.
     *
     * @param layer the index of the first layer that is not frozen
     * @throws IllegalArgumentException if it is not from 1 to that of the last layer
     */
    public TrainingBuilder freezeUpTo(int layer) {
        int last = network.layers().size() - 1;
        if (layer < 1 || layer > last) {
            throw new IllegalArgumentException(
                    "cannot freeze the layers up to layer " + layer + ": it is from 1 to " + last);
        }
        return freeze(IntStream.range(0, layer).toArray());
    }

    /**
     * Sets the number of examples in a batch, from which each step computes its gradient; the default is 32. If the
     * number of examples is not a multiple of this, the last batch of an epoch is smaller; if there are fewer examples,
     * they form one batch.
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

    /** Puts all examples into one batch: one step per epoch, with the gradient of the whole training set. */
    public TrainingBuilder fullBatch() {
        return batchSize(data.size());
    }

    /**
     * Sets the number of epochs, which are passes over the training set; the default is 10.
     *
     * @throws IllegalArgumentException if the number is below 1
     */
    public TrainingBuilder epochs(int epochs) {
        if (epochs < 1) {
            throw new IllegalArgumentException("a training needs at least 1 epoch, not " + epochs);
        }
        this.epochs = epochs;
        return this;
    }

    /**
     * Sets the seed of layers such as dropout and of the order of the examples, which are shuffled for each epoch; the
     * default is 0.
     */
    public TrainingBuilder seed(long seed) {
        this.seed = seed;
        return this;
    }

    /**
     * Sets the largest number of threads; the default is one per processor available to the virtual machine. The trained
     * network has the same bits with any number. The training times some of its steps, and while fewer threads are
     * faster, because other programs use the processors, it uses fewer.
     *
     * @throws IllegalArgumentException if the number is below 1 or above 4,096
     */
    public TrainingBuilder threads(int threads) {
        Workers.check(threads);
        this.threads = threads;
        return this;
    }

    /**
     * Cuts the training set into shards, whose gradients are computed one apart from the other and added in a fixed order;
     * the default is 1. The result depends on the number of shards, but not on who computes them: the same network, to the
     * last bit, comes out of this process and of any {@link #engine}.
     *
     * <p>Shard 0 has the first examples of the training set, and so on. The order within a shard depends on the seed, the
     * epoch and the shard, and every batch has equally many examples of each shard, to within one.
     *
     * @throws IllegalArgumentException if the number is not a power of two, from 1 to 65,536
     */
    public TrainingBuilder shards(int count) {
        Shards.check(count);
        shards = count;
        return this;
    }

    /**
     * Sets who computes the gradients, for instance a cluster; the default is this process. The examples must be the same in
     * every epoch: no augmentation.
     */
    public TrainingBuilder engine(GradientEngine engine) {
        this.engine = Optional.of(Objects.requireNonNull(engine, "engine"));
        return this;
    }

    /** Sets the validation set, on which the network is evaluated after every epoch; the default is none. */
    public TrainingBuilder validation(Dataset data) {
        validation = Optional.of(Objects.requireNonNull(data, "data"));
        return this;
    }

    /**
     * Sets a time limit, counted from the first step, validation and pauses included; the default is none. The time is
     * checked after every step, so a validation under way is completed. A training that is {@linkplain #resumeFrom
     * resumed} has the full time again.
     *
     * @throws IllegalArgumentException if the time is negative
     */
    public TrainingBuilder timeLimit(Duration most) {
        if (Objects.requireNonNull(most, "most").isNegative()) {
            throw new IllegalArgumentException("a time limit of " + most + ": it must not be negative");
        }
        timeLimit = Optional.of(most);
        return this;
    }

    /**
     * Adds a measure, which other libraries call a metric: it is computed on the validation set after every epoch and
     * reported in each {@link Epoch}, such as {@code measure("errors", e -> e.exampleCount() -
     * e.classification().correct())}.
     *
     * @param name of the measure in the {@link Epoch} and the {@link History}
     * @param measure a function of the evaluation on the validation set
     * @throws IllegalArgumentException if another measure or column of the {@link History} has this name
     */
    public TrainingBuilder measure(String name, ToDoubleFunction<Evaluation> measure) {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(measure, "measure");
        if (History.isColumn(name) || measures.put(name, measure) != null) {
            throw new IllegalArgumentException("the history already has a column named " + name);
        }
        return this;
    }

    /**
     * Stops the training on a plateau, which is early stopping. {@link Training#network} is then the network of the
     * best epoch, whatever ends the training, unless {@link #keepLast} is set. By default, all epochs are trained.
     */
    public TrainingBuilder stopOn(Plateau plateau) {
        stopOn = Optional.of(Objects.requireNonNull(plateau, "plateau"));
        return this;
    }

    /** Makes a training that {@linkplain #stopOn stops} on a plateau return its last network, not its best. */
    public TrainingBuilder keepLast() {
        keepsLast = true;
        return this;
    }

    /**
     * Reduces the learning rate on every plateau.
     *
     * @param factor by which the rate is multiplied on each plateau, between 0 and 1; often 0.1
     * @throws IllegalArgumentException if the factor is not between 0 and 1
     */
    public TrainingBuilder reduceRateOn(Plateau plateau, double factor) {
        return reduceRateOn(plateau, factor, 0, 0);
    }

    /**
     * Reduces the learning rate on every plateau.
     *
     * @param factor by which the rate is multiplied on each plateau, between 0 and 1; often 0.1
     * @param cooldown how many epochs after a reduction do not count as epochs without improvement
     * @param leastRate the rate is not reduced below this
     * @throws IllegalArgumentException if the factor is not between 0 and 1, or another number is negative
     */
    public TrainingBuilder reduceRateOn(Plateau plateau, double factor, int cooldown, double leastRate) {
        rateReductions.add(new RateReduction(plateau, factor, cooldown, leastRate));
        return this;
    }

    /**
     * Sets what to do when the training diverges or the gradient vanishes; the default is to {@linkplain Remedy#STOP
     * stop}. After ten remedies, the next trouble ends the training.
     */
    public TrainingBuilder onTrouble(Remedy remedy) {
        this.remedy = Objects.requireNonNull(remedy, "remedy");
        return this;
    }

    /** Adds a listener, which is called at the events of the training; the default is none. */
    public TrainingBuilder listener(TrainingListener listener) {
        listeners.add(Objects.requireNonNull(listener, "listener"));
        return this;
    }

    /**
     * Makes the training write checkpoints automatically; by default, only {@link Training#checkpoint} writes them. If
     * one cannot be written, for instance because the disk is full, the call that steps the training throws {@link
     * UncheckedIOException}. Nothing is lost: the training can continue and writes the next checkpoint when it is due,
     * and a complete epoch is in its {@linkplain Training#history history}.
     */
    public TrainingBuilder checkpoints(CheckpointPlan plan) {
        checkpoints = Optional.of(Objects.requireNonNull(plan, "plan"));
        return this;
    }

    /**
     * Sets the format of checkpoints, which must know any layers and activations of your own; the default is the {@linkplain
     * ModelFormat#standard standard} format.
     */
    public TrainingBuilder format(ModelFormat format) {
        this.format = Objects.requireNonNull(format, "format");
        return this;
    }

    /**
     * Returns the training before its first step: nothing is computed until you call {@link Training#nextEpoch} or
     * {@link Training#run}, or iterate over it. This builder can be changed and used again.
     *
     * @throws IllegalArgumentException if a data set does not fit the network, the cost does not fit the last layer or
     *     the targets, a target of the training set is outside the range of the last layer, a {@linkplain #freeze frozen}
     *     layer does not exist or all layers with parameters are frozen, there are more {@linkplain
     *     #shards shards} than examples in a batch, a layer mixes examples and there are several shards or an {@link
     *     #engine}, a measure is set without a validation set, or {@linkplain #checkpoints checkpoints} are set for a network that the {@linkplain #format
     *     format} cannot save
     */
    public Training start() {
        if (checkpoints.isPresent()) {
            checkCanBeSaved();
        }
        int largest = Math.min(batchSize, data.size());
        if (shards > 1 && shards > largest) {
            throw new IllegalArgumentException(shards + " shards, but batches of " + Count.of(largest, "example")
                    + ": each batch needs an example of every shard");
        }
        List<TrainingListener> all = new ArrayList<>(listeners);
        checkpoints.ifPresent(plan -> all.add(new CheckpointWriter(plan)));
        return new Training(settings(), all);
    }

    private TrainingSettings settings() {
        return new TrainingSettings(
                network,
                data,
                cost,
                penalty,
                optimizer,
                List.copyOf(frozen),
                Math.min(batchSize, data.size()),
                shards,
                engine,
                epochs,
                seed,
                threads,
                validation,
                measures,
                timeLimit,
                rateReductions,
                stopOn,
                keepsLast,
                remedy,
                checkpoints,
                format);
    }

    private void checkCanBeSaved() {
        try {
            format.save(network, OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Resumes a training from a {@linkplain Training#checkpoint checkpoint}, at the point where that was written. It
     * ends with the same bits as if it had never been interrupted.
     *
     * <p>Every setting that affects the result must be the same: initial network, data, cost, optimizer, batch size,
     * seed and so on. Otherwise the file is refused. Epochs, threads, listeners and the time limit, which starts again,
     * may differ. Settings are compared by their {@code toString}, so a measure or a schedule that is a lambda is not
     * checked.
     *
     * @throws InvalidFileException if the file is not a checkpoint, or is one of another training; the message says
     *     what differs
     * @throws IOException if it does not exist or cannot be read
     * @throws IllegalArgumentException as {@link #start} does
     */
    public Training resumeFrom(Path checkpoint) throws IOException {
        Objects.requireNonNull(checkpoint, "checkpoint");
        Training training = start();
        training.restore(checkpoint);
        return training;
    }

    /**
     * Resumes from the newest of the {@linkplain #checkpoints checkpoints}, or starts if there is none yet. A program
     * that calls this may be killed at any time and run again.
     *
     * @throws InvalidFileException if the newest one is invalid, or is one of another training; the message says what
     *     differs
     * @throws IOException if it cannot be read
     * @throws IllegalStateException if no {@link #checkpoints} were set
     * @throws IllegalArgumentException as {@link #start} does
     */
    public Training resumeFromNewestOrStart() throws IOException {
        CheckpointPlan plan = checkpoints.orElseThrow(
                () -> new IllegalStateException("there is no directory to resume from: set checkpoints(plan)"));
        Optional<Path> newest = plan.newest();
        return newest.isPresent() ? resumeFrom(newest.get()) : start();
    }

    /**
     * Trains to the end and returns the training.
     *
     * @throws IllegalArgumentException as {@link #start} does
     */
    public Training run() {
        return start().run();
    }

    /**
     * Returns the settings as calls of this builder, one per line: those that have a default, and any others that were
     * set.
     */
    @Override
    public String toString() {
        return settings().toString();
    }
}
