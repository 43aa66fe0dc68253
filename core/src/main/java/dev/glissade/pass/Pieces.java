package dev.glissade.pass;

import dev.glissade.kernel.Workers;
import dev.glissade.matrix.Matrix;
import java.util.Arrays;

/**
 * Computes the gradient of a batch of up to 256 examples on several threads, which meet three times:
 *
 * <pre>
 * each thread, for rows of its own          examples → forward → outputs → cost of each example
 * the calling thread                        outputs of all rows → d cost / d outputs
 * each thread, for rows of its own          backward to the inputs of each layer
 * each thread, for parameters of its own    gradient: the sum over the rows of all threads
 * </pre>
 *
 * <p>A sum over rows adds the rows of the first thread, then those of the second, and so on: the order, and so the bits,
 * are those of one thread.
 */
final class Pieces {

    /** A thread needs at least so many multiply-adds in the forward pass; fewer are not worth the meetings. */
    private static final long WORTH_SHARING = 200_000;

    /** Pieces begin at multiples of this many rows, so that they fill the tiles of every kernel. */
    private static final int GRAIN = 8;

    private final Architecture architecture;
    private final NetworkCost cost;
    private final Passes passes;
    private final boolean possible;
    private final Workers.Task forward = this::forward;
    private final Workers.Task backward = this::backward;
    private final Workers.Task addition = this::addGradient;

    private Batch batch;
    private float[] point;
    private float[] buffers;
    private float[] gradient;
    private Piece[] pieces = new Piece[0];
    private Matrix outputs; // of all rows
    private Matrix targets;
    private Matrix outputGradient;

    /** The rows of one thread, from {@code first} on, in the matrices of all rows. */
    private record Piece(int first, int rows, Matrix outputs, Matrix targets, Matrix outputGradient) {}

    Pieces(Architecture architecture, NetworkCost cost, Passes passes) {
        this.architecture = architecture;
        this.cost = cost;
        this.passes = passes;
        this.possible = architecture.isParallel();
    }

    /** Returns how many pieces of a batch are worth the meetings of their threads; 1 if it cannot be divided. */
    int worthwhile(Batch batch) {
        int threads = Workers.current().threads();
        if (threads == 1 || !possible) {
            return 1;
        }
        long worth = (long) batch.size() * architecture.layout().size() / WORTH_SHARING;
        return (int) Math.max(1, Math.min(threads, Math.min(worth, batch.size() / GRAIN)));
    }

    /**
     * Runs a training batch.
     *
     * @param parts the number of pieces, as {@link #worthwhile} returns it
     * @param point all weights and biases. Not modified.
     * @param buffers all buffers, of which such a network has none
     * @param gradient is set to the gradient of the mean cost
     * @return the sum of the costs, each multiplied by its example's weight
     */
    double run(Batch batch, int parts, float[] point, float[] buffers, float[] gradient) {
        this.batch = batch;
        this.point = point;
        this.buffers = buffers;
        this.gradient = gradient;
        prepare(parts);
        Workers workers = Workers.current();
        workers.share(forward, parts);
        double sum = 0;
        for (int part = 0; part < parts; part++) {
            sum = passes.get(part).addCosts(sum);
        }
        cost.function().gradient(outputs, targets, outputGradient);
        workers.share(backward, parts);
        workers.divide(addition, gradient.length, parts);
        return sum;
    }

    /** Divides the rows, and allocates memory if it is the first batch of this size. */
    private void prepare(int parts) {
        int rows = batch.size();
        if (pieces.length != parts || outputs.rows() != rows) {
            pieces = new Piece[0]; // If memory runs out below, the next call allocates all of it again.
            int columns = batch.data().outputSize();
            outputs = Matrix.zeros(rows, columns);
            targets = Matrix.zeros(rows, columns);
            outputGradient = Matrix.zeros(rows, columns);
            Piece[] divided = new Piece[parts];
            for (int part = 0; part < parts; part++) {
                int from = bound(rows, part, parts);
                int to = bound(rows, part + 1, parts);
                divided[part] = new Piece(
                        from, to - from, outputs.rows(from, to), targets.rows(from, to), outputGradient.rows(from, to));
            }
            pieces = divided;
        }
        for (int part = 0; part < parts; part++) {
            Backpropagation pass = passes.get(part, batch);
            pass.prepare(pieces[part].rows, pieces[part].rows, true);
            pass.mode().check(false);
            batch.setMode(pass.mode(), pieces[part].first);
        }
    }

    private static int bound(int rows, int part, int parts) {
        int exact = rows * part / parts;
        return Math.min(rows, (exact + GRAIN - 1) / GRAIN * GRAIN);
    }

    private void forward(int part, int parts) {
        Piece piece = pieces[part];
        int first = batch.begin() + piece.first;
        passes.get(part).forward(point, buffers, batch.examples(), first, piece.outputs, piece.targets);
    }

    private void backward(int part, int parts) {
        int from = Workers.bound(gradient.length, part, parts);
        Arrays.fill(gradient, from, Workers.bound(gradient.length, part + 1, parts), 0);
        passes.get(part).backwardToInputs(gradient, pieces[part].outputGradient, batch.size(), batch.total());
    }

    private void addGradient(int part, int parts) {
        int from = Workers.bound(gradient.length, part, parts);
        int to = Workers.bound(gradient.length, part + 1, parts);
        for (int piece = 0; piece < parts; piece++) {
            passes.get(piece).addGradient(from, to);
        }
    }
}
