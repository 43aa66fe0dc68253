package dev.glissade;

import dev.glissade.cost.Cost;
import dev.glissade.cost.Penalty;
import dev.glissade.data.Dataset;
import dev.glissade.kernel.KernelProvider;
import dev.glissade.kernel.LongSum;
import dev.glissade.kernel.RowSums;
import dev.glissade.kernel.Workers;
import dev.glissade.matrix.Matrix;
import dev.glissade.optimize.Objective;
import dev.glissade.optimize.Optimizer;
import dev.glissade.optimize.OptimizerState;
import dev.glissade.text.Count;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * A network's mean cost over examples, as a function of all its weights and biases, with its gradient by backpropagation:
 *
 * <pre>
 * examples → forward → outputs → cost → its derivative by the outputs → backward → gradient
 * </pre>
 *
 * <p>It is about the whole data set until {@link #select} picks a batch. Large batches pass in chunks, so the memory it
 * takes does not grow with them. An instance belongs to one thread at a time.
 */
public final class NetworkObjective implements Objective {

    /** For whom the last layer works too, but is not checked. */
    private static final BiConsumer<Matrix, Matrix> NOBODY = (outputs, targets) -> {};

    /** Chunks whose gradients are added up in single precision. */
    private static final int PIECE_CHUNKS = RowSums.PIECE / Network.CHUNK;

    private final Architecture architecture;
    private Dataset data;
    /** The cost as a function of the output of layer {@link #depth} − 1: of the last layer, or of the one before it. */
    private final Cost cost;

    private final int depth;
    private final TargetCheck check;
    private final Round round = new Round();
    private final Clearing clearing = new Clearing();
    private final LongSum longSum = new LongSum();
    private Workers workers = Workers.of(1);
    private Backpropagation[] passes = new Backpropagation[0];

    private final float[] buffers;
    private final float[] buffersBefore; // as they were when a step of training began
    private final boolean mixesExamples;
    private Optional<Penalty> penalty = Optional.empty();
    private boolean training;
    private long randomBits;
    private int[] examples; // or null: all of them, in their order
    private int from;
    private int to;

    NetworkObjective(Architecture architecture, float[] buffers, Dataset data, Cost cost) {
        Objects.requireNonNull(cost, "cost");
        checkFit(architecture, data);
        this.check = new TargetCheck(architecture, cost);
        check.checkAll(data, false);
        this.architecture = architecture;
        this.buffers = buffers.clone();
        this.buffersBefore = buffers.clone();
        this.mixesExamples = architecture.mixesExamples();
        this.data = data;
        Optional<Cost> ofInput = architecture.lastActivation().flatMap(cost::fusedWith);
        this.cost = ofInput.orElse(cost);
        this.depth = architecture.depth() - (ofInput.isPresent() ? 1 : 0);
        selectAll();
        KernelProvider.announce();
    }

    private static void checkFit(Architecture architecture, Dataset data) {
        if (data.size() < 1) {
            throw new IllegalArgumentException(
                    "the data set has " + (data.size() == 0 ? "no" : data.size()) + " examples");
        }
        if (data.inputSize() != architecture.inputShape().size()) {
            throw new IllegalArgumentException(architecture.name(0) + " takes "
                    + Count.of(architecture.inputShape().size(), "input") + " but the data set has "
                    + data.inputSize());
        }
        if (data.outputSize() != architecture.outputShape().size()) {
            throw new IllegalArgumentException(architecture.name(architecture.depth() - 1) + " gives "
                    + Count.of(architecture.outputShape().size(), "output") + " but the data set has "
                    + Count.of(data.outputSize(), "target"));
        }
    }

    // ---- What it is about

    /**
     * Makes this objective about the examples of another data set, all of them.
     *
     * @throws IllegalArgumentException if the data set does not fit the network
     */
    public NetworkObjective data(Dataset data) {
        if (data != this.data) {
            checkFit(architecture, Objects.requireNonNull(data, "data"));
            this.data = data;
            for (Backpropagation pass : passes) {
                pass.data(data);
            }
        }
        selectAll();
        return this;
    }

    /**
     * Makes this objective about some examples only.
     *
     * @param indices of examples of the data set. Not copied: do not change them while they are in use.
     * @param first where in {@code indices} the batch begins
     * @param end where it ends; this index is not part of it any more
     * @throws IndexOutOfBoundsException unless 0 ≤ first &lt; end ≤ the number of indices
     */
    public void select(int[] indices, int first, int end) {
        Objects.requireNonNull(indices, "indices");
        if (first < 0 || first >= end || end > indices.length) {
            throw new IndexOutOfBoundsException(
                    "a batch from " + first + " to " + end + " of " + Count.of(indices.length, "example"));
        }
        examples = indices;
        from = first;
        to = end;
    }

    /** Returns how many examples it is about. */
    public int exampleCount() {
        return to - from;
    }

    /** Makes this objective about all examples of the data set again. */
    public void selectAll() {
        examples = null;
        from = 0;
        to = data.size();
    }

    /**
     * Makes layers act as they do in a step of training: dropout drops, batch normalisation looks at the batch and moves its
     * running statistics. Without this, or after {@link #answering}, they act as in a network that answers.
     *
     * <p>A step begins here: if the gradient or the step of the optimizer throws, all buffers are again as they are now.
     *
     * @param bits which random numbers; with the same bits this is the same smooth function of the parameters
     */
    public void training(long bits) {
        training = true;
        randomBits = bits;
        System.arraycopy(buffers, 0, buffersBefore, 0, buffers.length);
    }

    /** Makes layers act as they do in a network that answers. */
    public void answering() {
        training = false;
    }

    /** Adds a penalty on large weights to the cost. Biases, gains and the like do not count. */
    public NetworkObjective penalty(Penalty penalty) {
        this.penalty = Optional.of(Objects.requireNonNull(penalty, "penalty"));
        return this;
    }

    /** Returns a copy of all buffers as they are now. */
    public float[] buffers() {
        return buffers.clone();
    }

    /**
     * Sets all buffers.
     *
     * @param values as many as {@link #buffers} returns. Not modified.
     * @throws IllegalArgumentException if their number is another
     */
    public void setBuffers(float[] values) {
        Objects.requireNonNull(values, "values");
        if (values.length != buffers.length) {
            throw new IllegalArgumentException(
                    "the network has " + Count.of(buffers.length, "buffer") + ", not " + values.length);
        }
        System.arraycopy(values, 0, buffers, 0, buffers.length);
        System.arraycopy(values, 0, buffersBefore, 0, buffers.length);
    }

    /**
     * Sets how many threads work on large products; without this, only the calling one. The result has the same bits with
     * any number. The other threads begin when they are first needed and end when nothing has come for a while. If the
     * system has none left, fewer work.
     *
     * @throws IllegalArgumentException if the number is below 1 or above 4,096
     */
    public NetworkObjective threads(int threads) {
        Workers more = Workers.of(threads);
        workers.close();
        workers = more;
        return this;
    }

    /** Ends the threads that help, and waits until they are gone. The objective can still be used. */
    public void releaseThreads() {
        workers.close();
    }

    /**
     * Checks the targets of all examples as those of a training set: the outputs of the last layer have to be able to reach
     * them, and the cost has to be for them. {@link #gradient} checks this for the examples that it is about; a training
     * asks for it before it begins. Where targets do not {@linkplain Dataset#fillTargets lie in memory}, nothing is checked.
     *
     * @throws IllegalArgumentException if a target makes no sense; it names the example and the remedy
     */
    public void checkTrainingTargets() {
        check.checkAll(data, true);
    }

    // ---- Objective

    @Override
    public int dimension() {
        return architecture.layout().size();
    }

    @Override
    public double value(float[] point) {
        checkLength("point", point);
        return sum(point, null, null);
    }

    /**
     * Returns the value at a point and shows the network's outputs on the way.
     *
     * @param point all weights and biases. Not modified.
     * @param observer is given outputs and targets, (rows × outputs) both, of some examples at a time, in order. They are
     *     valid only during the call.
     * @throws IllegalArgumentException if an input is infinite or NaN; the message names the example
     * @throws NonFiniteOutputException if inputs are finite, but an output or what led to it is not; the message names the
     *     example and the layer
     */
    public double value(float[] point, BiConsumer<Matrix, Matrix> observer) {
        Objects.requireNonNull(point, "point");
        Objects.requireNonNull(observer, "observer");
        checkLength("point", point);
        return sum(point, null, observer);
    }

    /**
     * Returns what each layer gives at a point for the examples that this is about, to look inside a network.
     *
     * @param point all weights and biases. Not modified.
     * @return a new matrix (examples × outputs of the layer) for each layer of the network, the first of them first
     * @throws IllegalArgumentException if there are more examples than 256
     */
    public List<Matrix> outputsByLayer(float[] point) {
        Objects.requireNonNull(point, "point");
        checkLength("point", point);
        if (to - from > Network.CHUNK) {
            throw new IllegalArgumentException(
                    "the layers' outputs for " + Count.of(to - from, "example") + ": select at most " + Network.CHUNK);
        }
        sum(point, null, NOBODY);
        return passes[0].outputsByLayer();
    }

    @Override
    public double valueAndGradient(float[] point, float[] gradient) {
        checkLength("point", point);
        checkLength("gradient", gradient);
        if (point == gradient) {
            throw new IllegalArgumentException("the gradient would overwrite the point: give it an array of its own");
        }
        return sum(point, gradient, null);
    }

    /**
     * Lets an optimizer take a step, on the threads of this objective.
     *
     * @param value the value at a point
     * @param point all weights and biases. Modified.
     * @param gradient the gradient there; the optimizer may change it
     * @param state made for this optimizer and as many parameters. Modified.
     * @param epoch how many times all examples were seen before this step
     * @throws IllegalArgumentException if point, gradient or memory is not as long as the network has parameters
     * @throws IllegalStateException if the schedule gives a rate that is negative or NaN
     */
    public void step(
            Optimizer optimizer, double value, float[] point, float[] gradient, OptimizerState state, double epoch) {
        Objects.requireNonNull(optimizer, "optimizer");
        Objects.requireNonNull(point, "point");
        Objects.requireNonNull(gradient, "gradient");
        Objects.requireNonNull(state, "state");
        checkLength("point", point);
        checkLength("gradient", gradient);
        Workers before = workers.bind();
        boolean done = false;
        try {
            optimizer.advance(this, value, point, gradient, state, epoch);
            done = true;
        } finally {
            Workers.restore(before);
            restoreBuffersUnless(done);
        }
    }

    /** Computes on this objective's workers; see {@link Workers} for how matrix operations find them. */
    private double sum(float[] point, float[] gradient, BiConsumer<Matrix, Matrix> observer) {
        Workers before = workers.bind();
        boolean done = false;
        try {
            if (gradient != null) {
                clearing.clear(gradient);
            }
            boolean inOnePiece = to - from <= Network.CHUNK || training && mixesExamples;
            double sum = inOnePiece ? sumOfChunk(point, gradient, observer) : sumOfChunks(point, gradient, observer);
            double mean = sum / (to - from) + penalty(point, gradient);
            done = true;
            return mean;
        } finally {
            Workers.restore(before);
            restoreBuffersUnless(done);
        }
    }

    /** Takes back what a step of training that has thrown did to the buffers. */
    private void restoreBuffersUnless(boolean done) {
        if (!done && training) {
            System.arraycopy(buffersBefore, 0, buffers, 0, buffers.length);
        }
    }

    private double penalty(float[] point, float[] gradient) {
        if (penalty.isEmpty()) {
            return 0;
        }
        double sum = 0;
        for (Layout.Block block : architecture.layout().blocks()) {
            if (block.isWeight()) {
                int end = block.offset() + block.size();
                sum += penalty.get().value(point, block.offset(), end);
                if (gradient != null) {
                    penalty.get().addGradient(point, gradient, block.offset(), end);
                }
            }
        }
        return sum;
    }

    /** Says how the rows of a pass that is prepared are to be taken. */
    private void setMode(Backpropagation pass, int first, boolean check) {
        pass.mode().check(check);
        if (training) {
            pass.mode().train(randomBits, first - from);
        } else {
            pass.mode().answer();
        }
    }

    /** Passes a small batch through the network, where all threads work together on each large operation. */
    private double sumOfChunk(float[] point, float[] gradient, BiConsumer<Matrix, Matrix> observer) {
        Backpropagation pass = pass(0);
        pass.prepare(to - from, to - from, gradient != null);
        setMode(pass, from, isCheckedFor(observer));
        double sum = pass.run(point, buffers, gradient, examples, from, to - from);
        if (observer != null) {
            show(pass, observer);
        }
        return sum;
    }

    private static boolean isCheckedFor(BiConsumer<Matrix, Matrix> observer) {
        return observer != null && observer != NOBODY;
    }

    /** Shows outputs and targets of a pass. */
    private static void show(Backpropagation pass, BiConsumer<Matrix, Matrix> observer) {
        pass.finish();
        if (isCheckedFor(observer)) {
            Matrix outputs = pass.outputs();
            pass.checkFinite(outputs);
            observer.accept(outputs, pass.targets());
        }
    }

    /**
     * Passes a large batch through the network in chunks. Each thread takes a chunk; what the chunks give is added up in
     * their order, so the sum does not depend on how many threads there are; see {@link LongSum} for how.
     */
    private double sumOfChunks(float[] point, float[] gradient, BiConsumer<Matrix, Matrix> observer) {
        double sum = 0;
        int chunks = (to - from - 1) / Network.CHUNK + 1;
        boolean inPieces = gradient != null && chunks > PIECE_CHUNKS;
        if (inPieces) {
            longSum.begin(gradient.length);
        }
        for (int chunk = 0; chunk < chunks; chunk += workers.threads()) {
            int parts = Math.min(workers.threads(), chunks - chunk);
            round.prepare(chunk, parts, point, gradient != null, isCheckedFor(observer));
            workers.share(round, parts);
            for (int part = 0; part < parts; part++) {
                sum += round.sums[part];
                if (gradient != null) {
                    if (inPieces && (chunk + part) % PIECE_CHUNKS == 0 && chunk + part > 0) {
                        longSum.nextPiece(gradient);
                    }
                    KernelProvider.kernels().addScaled(1, round.gradients[part], 0, gradient, 0, gradient.length);
                }
                if (observer != null) {
                    show(passes[part], observer);
                }
            }
        }
        if (inPieces) {
            longSum.end(gradient);
        }
        return sum;
    }

    private Backpropagation pass(int index) {
        if (index >= passes.length) {
            int old = passes.length;
            Backpropagation[] more = Arrays.copyOf(passes, index + 1);
            for (int i = old; i < more.length; i++) {
                more[i] = new Backpropagation(architecture, data, cost, depth, check);
            }
            passes = more;
        }
        return passes[index];
    }

    /** As many chunks as there are threads, each with a sum and a gradient of its own. */
    private final class Round implements Workers.Task {
        private double[] sums = new double[0];
        private float[][] gradients = new float[0][];
        private int firstChunk;
        private float[] point;
        private boolean back;

        /** Makes room, on the thread that calls. */
        void prepare(int firstChunk, int parts, float[] point, boolean back, boolean check) {
            this.firstChunk = firstChunk;
            this.point = point;
            this.back = back;
            if (sums.length < parts) {
                gradients = Arrays.copyOf(gradients, parts);
                sums = new double[parts];
            }
            for (int part = 0; part < parts; part++) {
                pass(part).prepare(end(part) - begin(part), Network.CHUNK, back);
                setMode(pass(part), begin(part), check);
                if (back && gradients[part] == null) {
                    gradients[part] = new float[dimension()];
                }
            }
        }

        private int begin(int part) {
            return from + (firstChunk + part) * Network.CHUNK;
        }

        private int end(int part) {
            return begin(part) + Math.min(Network.CHUNK, to - begin(part));
        }

        @Override
        public void run(int part, int parts) {
            float[] gradient = back ? gradients[part] : null;
            if (back) {
                Arrays.fill(gradient, 0);
            }
            sums[part] = passes[part].run(point, buffers, gradient, examples, begin(part), to - from);
        }
    }

    /** Sets a gradient to zero: each thread a part, which its cache then holds for the sums to come. */
    private static final class Clearing implements Workers.Task {
        private float[] vector;

        void clear(float[] vector) {
            this.vector = vector;
            Workers.shareNumbers(this, vector.length);
        }

        @Override
        public void run(int part, int parts) {
            Arrays.fill(
                    vector,
                    Workers.bound(vector.length, part, parts),
                    Workers.bound(vector.length, part + 1, parts),
                    0);
        }
    }

    private void checkLength(String what, float[] vector) {
        if (vector.length != dimension()) {
            throw new IllegalArgumentException("the " + what + " has " + Count.of(vector.length, "number")
                    + " but the network " + Count.of(dimension(), "parameter"));
        }
    }
}
