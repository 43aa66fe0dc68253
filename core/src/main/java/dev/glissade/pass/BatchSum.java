package dev.glissade.pass;

import dev.glissade.kernel.KernelProvider;
import dev.glissade.kernel.LongSum;
import dev.glissade.kernel.RowSums;
import dev.glissade.kernel.Workers;
import dev.glissade.matrix.Matrix;
import java.util.Arrays;
import java.util.List;

/**
 * Sums the costs of a batch and their gradients, on the {@linkplain Workers#bind bound} threads: a small batch in one
 * piece, or in {@link Pieces}, a large one in chunks.
 */
final class BatchSum {

    /** An observer that makes all layers run, without checks for infinite and NaN numbers. */
    static final Observer UNCHECKED = (outputs, targets, costs) -> {};

    /** How many chunks' gradients are added up in single precision; see {@link LongSum}. */
    private static final int PIECE_CHUNKS = RowSums.PIECE / Workspace.CHUNK;

    private final boolean mixesExamples;
    private final Passes passes;
    private final Pieces pieces;
    private final Round round = new Round();
    private final Clearing clearing = new Clearing();
    private final Addition addition = new Addition();
    private final LongSum longSum = new LongSum();

    BatchSum(Architecture architecture, NetworkCost cost) {
        this.mixesExamples = architecture.mixesExamples();
        this.passes = new Passes(architecture, cost);
        this.pieces = new Pieces(architecture, cost, passes);
    }

    /**
     * Runs a batch.
     *
     * @param point all weights and biases. Not modified.
     * @param buffers all buffers. Modified in training.
     * @param gradient is set to the gradient of the mean cost, or null for no backward pass
     * @param observer receives outputs, targets and costs, or null
     * @return the sum of the costs, each multiplied by its example's weight
     */
    double run(Batch batch, float[] point, float[] buffers, float[] gradient, Observer observer) {
        boolean large = batch.size() > Workspace.CHUNK && !(batch.isTraining() && mixesExamples);
        int parts = large || gradient == null || observer != null ? 1 : pieces.worthwhile(batch);
        if (parts > 1) {
            return pieces.run(batch, parts, point, buffers, gradient);
        }
        if (gradient != null) {
            clearing.clear(gradient);
        }
        if (large) {
            return inChunks(batch, point, buffers, gradient, observer);
        }
        // In one piece, where all threads work together on each large operation.
        Backpropagation pass = passes.get(0, batch);
        pass.prepare(batch.size(), batch.size(), gradient != null);
        pass.mode().check(isChecked(observer));
        batch.setMode(pass.mode(), 0);
        double sum = pass.run(point, buffers, gradient, batch.examples(), batch.begin(), batch.total());
        if (observer != null) {
            show(pass, observer);
        }
        return sum;
    }

    /**
     * Runs a large batch in chunks, one per thread at a time. The results of the chunks are added up in the order of
     * the chunks, so the sum does not depend on the number of threads; see {@link LongSum}.
     */
    private double inChunks(Batch batch, float[] point, float[] buffers, float[] gradient, Observer observer) {
        Workers workers = Workers.current();
        double sum = 0;
        int chunks = batch.chunks();
        boolean inPieces = gradient != null && chunks > PIECE_CHUNKS;
        if (inPieces) {
            longSum.begin(gradient.length);
        }
        for (int chunk = 0; chunk < chunks; chunk += workers.threads()) {
            int parts = Math.min(workers.threads(), chunks - chunk);
            round.prepare(batch, chunk, parts, point, buffers, gradient != null, isChecked(observer));
            workers.share(round, parts);
            if (gradient != null) {
                addition.add(gradient, chunk, parts, inPieces);
            }
            for (int part = 0; part < parts; part++) {
                sum += round.sums[part];
                if (observer != null) {
                    show(passes.get(part), observer);
                }
            }
        }
        if (inPieces) {
            longSum.end(gradient);
        }
        return sum;
    }

    private static boolean isChecked(Observer observer) {
        return observer != null && observer != UNCHECKED;
    }

    /** Passes the outputs and targets of a chunk to the observer. */
    private static void show(Backpropagation pass, Observer observer) {
        pass.finish();
        if (isChecked(observer)) {
            Matrix outputs = pass.outputs();
            pass.checkFinite(outputs);
            observer.accept(outputs, pass.targets(), pass.costs());
        }
    }

    /** Returns a copy of each layer's output for a batch that ran in one piece with an observer. */
    List<Matrix> outputsByLayer() {
        return passes.get(0).outputsByLayer();
    }

    /** One chunk for each thread, each with a sum and a gradient of its own. */
    private final class Round implements Workers.Task {
        private double[] sums = new double[0];
        private float[][] gradients = new float[0][];
        private Batch batch;
        private int firstChunk;
        private float[] point;
        private float[] buffers;
        private boolean backward;

        /** Allocates memory, on the calling thread. */
        void prepare(
                Batch batch,
                int firstChunk,
                int parts,
                float[] point,
                float[] buffers,
                boolean backward,
                boolean check) {
            this.batch = batch;
            this.firstChunk = firstChunk;
            this.point = point;
            this.buffers = buffers;
            this.backward = backward;
            if (sums.length < parts) {
                gradients = Arrays.copyOf(gradients, parts);
                sums = new double[parts];
            }
            for (int part = 0; part < parts; part++) {
                Backpropagation pass = passes.get(part, batch);
                pass.prepare(batch.chunkSize(firstChunk + part), Workspace.CHUNK, backward);
                pass.mode().check(check);
                batch.setMode(pass.mode(), (firstChunk + part) * Workspace.CHUNK);
                if (backward && gradients[part] == null) {
                    gradients[part] = new float[point.length];
                }
            }
        }

        @Override
        public void run(int part, int parts) {
            float[] gradient = backward ? gradients[part] : null;
            if (backward) {
                Arrays.fill(gradient, 0);
            }
            int first = batch.beginOfChunk(firstChunk + part);
            sums[part] = passes.get(part).run(point, buffers, gradient, batch.examples(), first, batch.total());
        }
    }

    /**
     * Sets a gradient to zero. Each thread clears a part, which is then in its processor's cache for the sums that
     * follow.
     */
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

    /** Adds the gradients of a round to that of the batch: each thread, for numbers of its own, chunk after chunk. */
    private final class Addition implements Workers.Task {
        private float[] gradient;
        private int firstChunk;
        private int chunks;
        private boolean inPieces;

        void add(float[] gradient, int firstChunk, int chunks, boolean inPieces) {
            this.gradient = gradient;
            this.firstChunk = firstChunk;
            this.chunks = chunks;
            this.inPieces = inPieces;
            Workers.shareNumbers(this, gradient.length);
        }

        @Override
        public void run(int part, int parts) {
            int from = Workers.bound(gradient.length, part, parts);
            int length = Workers.bound(gradient.length, part + 1, parts) - from;
            for (int i = 0; i < chunks; i++) {
                int chunk = firstChunk + i;
                if (inPieces && chunk % PIECE_CHUNKS == 0 && chunk > 0) {
                    longSum.nextPiece(gradient, from, length);
                }
                KernelProvider.kernels().addScaled(1, round.gradients[i], from, gradient, from, length);
            }
        }
    }
}
