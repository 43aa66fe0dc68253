package dev.glissade.pass;

import dev.glissade.data.Scaling;
import dev.glissade.kernel.Workers;
import dev.glissade.layer.NonFiniteOutputException;
import dev.glissade.matrix.Matrix;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Computes the predictions of one network: passes rows through its layers in inference mode. Any number of threads may
 * use it at the same time.
 */
public final class Inference {

    private final Architecture architecture;
    private final float[] parameters;
    private final float[] buffers;
    /** The memory of a finished call, for the next one. A call that finds none allocates its own. */
    private final AtomicReference<Loan> idle = new AtomicReference<>();

    /**
     * The memory of one call.
     *
     * @param workspace the memory of the layers
     * @param workers the calling thread as the only worker, with the memory that its products need
     */
    private record Loan(Workspace workspace, Workers workers) {}

    /** Keeps the parameters and buffers, which must not change. */
    public Inference(Architecture architecture, float[] parameters, float[] buffers) {
        this.architecture = architecture;
        this.parameters = parameters;
        this.buffers = buffers;
    }

    /**
     * Computes the outputs for rows of inputs.
     *
     * @param inputs (rows × inputs), raw. Not modified.
     * @param outputs (rows × outputs), in the units of raw targets. Modified.
     * @throws IllegalArgumentException if an input is infinite or NaN; the message names its row
     * @throws NonFiniteOutputException if finite inputs become infinite or NaN inside the network
     */
    public void predict(Matrix inputs, Matrix outputs) {
        int rows = inputs.rows();
        Loan loan = borrow(Math.min(rows, Workspace.CHUNK));
        Workspace workspace = loan.workspace;
        Workers before = loan.workers.bind();
        try {
            for (int from = 0; from < rows; from += Math.min(Workspace.CHUNK, rows - from)) {
                int to = Math.min(rows, from + Workspace.CHUNK);
                Matrix scaled = scaled(inputs.rows(from, to));
                Matrix last = workspace.forward(parameters, buffers, scaled, architecture.depth());
                Matrix part = outputs.rows(from, to);
                part.copyFrom(last);
                architecture.preprocessing().targets().revertInPlace(part);
                if (!workspace.mode().isFinite() || !part.isFinite()) {
                    throw refusal(inputs, from, part, workspace.firstNonFinite());
                }
            }
        } finally {
            Workers.restore(before);
        }
        workspace.forgetInput();
        idle.set(loan);
    }

    /** Returns memory for up to {@code capacity} rows at a time. */
    private Loan borrow(int capacity) {
        Loan loan = idle.getAndSet(null);
        if (loan == null || loan.workspace.capacity() < capacity) {
            loan = new Loan(Workspace.forward(architecture, capacity), Workers.of(1));
            loan.workspace.mode().check(true);
        }
        return loan;
    }

    private Matrix scaled(Matrix inputs) {
        Scaling scaling = architecture.preprocessing().inputs();
        if (scaling.isNone()) {
            return inputs;
        }
        Matrix scaled = Matrix.zeros(inputs.rows(), inputs.columns());
        scaling.apply(inputs, scaled);
        return scaled;
    }

    /** Returns the exception to throw if a prediction, or a number from which it was computed, is infinite or NaN. */
    private static RuntimeException refusal(Matrix inputs, int from, Matrix outputs, NonFinite inside) {
        for (int i = 0; i < outputs.rows(); i++) {
            NonFinite.checkInputs(inputs, from + i, "row " + (from + i));
        }
        NonFinite found = inside != null ? inside : NonFinite.in(outputs, "the target scaling gives");
        return found.exception("row " + (from + found.row()), from + found.row());
    }

    /**
     * Returns the outputs of each layer for rows of inputs, whether finite or not.
     *
     * @param inputs (rows × inputs), raw, at least one row. Not modified.
     * @return a new matrix (rows × outputs of the layer) for each layer
     */
    public List<Matrix> outputsByLayer(Matrix inputs) {
        Workspace workspace = Workspace.forward(architecture, inputs.rows());
        Workers before = Workers.of(1).bind();
        try {
            workspace.forward(parameters, buffers, scaled(inputs), architecture.depth());
        } finally {
            Workers.restore(before);
        }
        return workspace.outputsByLayer();
    }
}
