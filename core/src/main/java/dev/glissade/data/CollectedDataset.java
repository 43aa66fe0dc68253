package dev.glissade.data;

import dev.glissade.matrix.Matrix;
import dev.glissade.text.Count;
import java.util.Iterator;

/** Examples that were read one after the other into memory. */
final class CollectedDataset implements Dataset {

    private final RowBlocks rows; // inputs, then targets
    private final int inputs;
    private final int outputs;

    private CollectedDataset(RowBlocks rows, int inputs, int outputs) {
        this.rows = rows;
        this.inputs = inputs;
        this.outputs = outputs;
    }

    static Dataset of(Iterator<Example> examples, int most) {
        if (most < 1) {
            throw new IllegalArgumentException("at most " + Count.of(most, "example"));
        }
        if (!examples.hasNext()) {
            throw new IllegalArgumentException("there is no example");
        }
        Example first = examples.next();
        first.check(0, first);
        RowBlocks rows = new RowBlocks(first.width());
        add(rows, first);
        while (rows.size() < most && examples.hasNext()) {
            Example example = examples.next();
            example.check(rows.size(), first);
            add(rows, example);
        }
        return new CollectedDataset(rows, first.inputs().length, first.targets().length);
    }

    private static void add(RowBlocks rows, Example example) {
        rows.add();
        float[] block = rows.block(rows.size() - 1);
        int start = rows.start(rows.size() - 1);
        System.arraycopy(example.inputs(), 0, block, start, example.inputs().length);
        System.arraycopy(example.targets(), 0, block, start + example.inputs().length, example.targets().length);
    }

    @Override
    public int size() {
        return rows.size();
    }

    @Override
    public int inputSize() {
        return inputs;
    }

    @Override
    public int outputSize() {
        return outputs;
    }

    @Override
    public String toString() {
        return Batches.describe(this);
    }

    @Override
    public void fill(Matrix batchInputs, Matrix batchTargets, int[] examples, int from) {
        Batches.check(this, batchInputs, batchTargets, examples, from);
        for (int i = 0; i < batchInputs.rows(); i++) {
            float[] block = rows.block(examples[from + i]);
            int start = rows.start(examples[from + i]);
            int input = batchInputs.rowStart(i);
            int target = batchTargets.rowStart(i);
            System.arraycopy(block, start, batchInputs.elements(), input, inputs);
            System.arraycopy(block, start + inputs, batchTargets.elements(), target, outputs);
        }
    }

    @Override
    public boolean fillTargets(Matrix batchTargets, int[] examples, int from) {
        Batches.checkTargets(this, batchTargets, examples, from);
        for (int i = 0; i < batchTargets.rows(); i++) {
            int start = rows.start(examples[from + i]) + inputs;
            int target = batchTargets.rowStart(i);
            System.arraycopy(rows.block(examples[from + i]), start, batchTargets.elements(), target, outputs);
        }
        return true;
    }
}
