package dev.glissade.pass;

import dev.glissade.data.Scaling;
import dev.glissade.kernel.Workers;
import dev.glissade.layer.NonFiniteOutputException;
import dev.glissade.layer.Shape;
import dev.glissade.matrix.Matrix;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Computes the predictions of one network: passes rows through its layers in inference mode, in chunks of 256. Any number
 * of threads may use it at the same time.
 */
public final class Inference {

    private final Architecture architecture;
    private final float[] parameters;
    private final float[] buffers;
    private final int threads;
    /** The memory of finished calls, for the next ones. A thread that finds none allocates its own. */
    private final AtomicReferenceArray<Memory> idle;
    /** The threads of a finished call, likewise; those that are not used again end after a while. */
    private final AtomicReference<Workers> idleWorkers = new AtomicReference<>();

    /**
     * Keeps the parameters and buffers, which must not change.
     *
     * @param threads how many threads share the chunks of a call, including the calling one
     * @throws IllegalArgumentException if it is below 1 or above 4,096
     */
    public Inference(Architecture architecture, float[] parameters, float[] buffers, int threads) {
        Workers.check(threads);
        this.architecture = architecture;
        this.parameters = parameters;
        this.buffers = buffers;
        this.threads = threads;
        this.idle = new AtomicReferenceArray<>(Math.max(threads, Workers.ofEveryProcessor()));
    }

    /**
     * Computes the outputs for rows of inputs.
     *
     * @param inputs (rows × inputs), raw. Not modified.
     * @param outputs (rows × outputs), in the units of raw targets. Modified.
     * @throws IllegalArgumentException if an input is infinite or NaN; the message names the first such row
     * @throws NonFiniteOutputException if finite inputs become infinite or NaN inside the network
     */
    public void predict(Matrix inputs, Matrix outputs) {
        int chunks = (inputs.rows() - 1) / Workspace.CHUNK + 1;
        int parts = Math.min(threads, chunks);
        int done = parts == 1 ? 0 : share(inputs, outputs, chunks, parts);
        if (done < chunks) { // After a failure, this thread fails as if it had been alone.
            Memory memory = borrow(Math.min(inputs.rows(), Workspace.CHUNK));
            for (int chunk = done; chunk < chunks; chunk++) {
                memory.predict(inputs, outputs, chunk);
            }
            giveBack(memory);
        }
    }

    /**
     * Shares the chunks among threads. Each takes the next one that nobody has begun, until one fails.
     *
     * @return the first chunk that failed, or the number of chunks; those before it are computed
     */
    private int share(Matrix inputs, Matrix outputs, int chunks, int parts) {
        Workers found = idleWorkers.getAndSet(null);
        Workers workers = found != null ? found : Workers.of(threads);
        AtomicInteger next = new AtomicInteger();
        AtomicInteger failed = new AtomicInteger(chunks);
        workers.share(
                (part, all) -> {
                    Memory memory = borrow(Workspace.CHUNK);
                    int chunk = next.getAndIncrement();
                    try {
                        for (; chunk < failed.get(); chunk = next.getAndIncrement()) {
                            memory.predict(inputs, outputs, chunk);
                        }
                        giveBack(memory);
                    } catch (RuntimeException thrownAgainByTheCaller) {
                        failed.accumulateAndGet(chunk, Math::min);
                    }
                },
                parts);
        idleWorkers.set(workers);
        return failed.get();
    }

    // ---- Memory

    /** Returns memory for up to {@code capacity} rows at a time. */
    private Memory borrow(int capacity) {
        int first = firstPlace();
        for (int i = 0; i < idle.length(); i++) {
            Memory memory = idle.getAndSet((first + i) % idle.length(), null);
            if (memory != null && memory.workspace.capacity() >= capacity) {
                return memory;
            }
        }
        return new Memory(Workspace.forward(architecture, capacity));
    }

    private void giveBack(Memory memory) {
        memory.workspace.forgetInput();
        int first = firstPlace();
        for (int i = 0; i < idle.length(); i++) {
            if (idle.compareAndSet((first + i) % idle.length(), null, memory)) {
                return;
            }
        }
    }

    /** Returns where a thread looks for memory first: usually where it left it, and where no other looks. */
    private int firstPlace() {
        return (int) (Thread.currentThread().getId() % idle.length());
    }

    /** The memory of one thread in a call. */
    private final class Memory {
        private final Workspace workspace;
        private final Workers alone = Workers.of(1); // with the memory that products need
        private final Scaling scaling = architecture.preprocessing().inputs();
        private final float[] scaled;

        Memory(Workspace ofCall) {
            workspace = ofCall;
            workspace.mode().check(true);
            Shape most =
                    Shape.of(workspace.capacity(), architecture.inputShape().size());
            scaled = new float[scaling.isNone() ? 0 : most.size()];
        }

        /** Computes the outputs of one chunk of the rows. */
        void predict(Matrix inputs, Matrix outputs, int chunk) {
            int from = chunk * Workspace.CHUNK;
            int to = Math.min(inputs.rows() - from, Workspace.CHUNK) + from;
            Matrix part = rows(outputs, from, to);
            Workers before = alone.bind();
            try {
                Matrix given = scaled(rows(inputs, from, to));
                part.copyFrom(workspace.forward(parameters, buffers, given, architecture.depth()));
                architecture.preprocessing().targets().revertInPlace(part);
                if (!workspace.mode().isFinite() || !part.isFinite()) {
                    throw refusal(inputs, from, part, workspace.firstNonFinite());
                }
            } finally {
                Workers.restore(before);
            }
        }

        private Matrix scaled(Matrix inputs) {
            if (scaling.isNone()) {
                return inputs;
            }
            Matrix result = Matrix.view(scaled, 0, inputs.rows(), inputs.columns());
            scaling.apply(inputs, result);
            return result;
        }
    }

    /** Returns some of the rows; all of them without making a view, for the sake of single rows. */
    private static Matrix rows(Matrix matrix, int from, int to) {
        return to - from == matrix.rows() ? matrix : matrix.rows(from, to);
    }

    /** Returns the exception to throw if a result, or a number from which it was computed, is infinite or NaN. */
    private static RuntimeException refusal(Matrix inputs, int from, Matrix outputs, NonFinite inside) {
        for (int i = 0; i < outputs.rows(); i++) {
            NonFinite.checkInputs(inputs, from + i, "row " + (from + i));
        }
        NonFinite found = inside != null ? inside : NonFinite.in(outputs, "the target scaling gives");
        return found.exception("row " + (from + found.row()), from + found.row());
    }

    // ---- The gradient

    /** Returns a new matrix with the gradient (rows × inputs) of an output with respect to raw inputs (rows × inputs). */
    public Matrix inputGradient(Matrix inputs, int output) {
        int capacity = Math.min(inputs.rows(), Workspace.CHUNK);
        Memory memory = new Memory(Workspace.forwardAndBackward(architecture, capacity, true));
        Matrix outputs = Matrix.zeros(inputs.rows(), architecture.outputShape().size());
        Matrix gradient = Matrix.zeros(inputs.rows(), inputs.columns());
        Scaling targets = architecture.preprocessing().targets();
        Matrix ofOutputs = Matrix.zeros(capacity, outputs.columns());
        ofOutputs.columns(output, output + 1).fill(targets.isNone() ? 1 : targets.width()[output]);
        float[] ofParameters = new float[parameters.length]; // Some layers add to it; nobody reads it.
        for (int from = 0; from < inputs.rows(); from += Workspace.CHUNK) {
            memory.predict(inputs, outputs, from / Workspace.CHUNK);
            Matrix part = rows(gradient, from, Math.min(inputs.rows(), from + Workspace.CHUNK));
            Matrix given = rows(ofOutputs, 0, part.rows());
            part.copyFrom(memory.workspace.backward(ofParameters, given, architecture.depth(), false));
        }
        float[] widths = memory.scaling.width();
        for (int i = 0; i < gradient.elements().length && widths.length > 0; i++) {
            gradient.elements()[i] /= widths[i % widths.length];
        }
        if (!gradient.isFinite()) {
            throw refusal(inputs, 0, gradient, NonFinite.in(gradient, "the gradient of output " + output + " has"));
        }
        return gradient;
    }

    // ---- Every layer

    /**
     * Returns the outputs of each layer for rows of inputs, whether finite or not.
     *
     * @param inputs (rows × inputs), raw, at least one row. Not modified.
     * @return a new matrix (rows × outputs of the layer) for each layer
     */
    public List<Matrix> outputsByLayer(Matrix inputs) {
        Memory memory = new Memory(Workspace.forward(architecture, inputs.rows()));
        Workers before = memory.alone.bind();
        try {
            memory.workspace.forward(parameters, buffers, memory.scaled(inputs), architecture.depth());
        } finally {
            Workers.restore(before);
        }
        return memory.workspace.outputsByLayer();
    }
}
