package dev.glissade.pass;

import dev.glissade.data.Dataset;
import java.util.Arrays;

/** The passes of one network that run at the same time, each with its memory: one for each thread, made when needed. */
final class Passes {

    private final Architecture architecture;
    private final NetworkCost cost;
    private Backpropagation[] passes = new Backpropagation[0];

    Passes(Architecture architecture, NetworkCost cost) {
        this.architecture = architecture;
        this.cost = cost;
    }

    /** Returns a pass for examples of a batch; called by one thread at a time. */
    Backpropagation get(int index, Batch batch) {
        Dataset data = batch.data();
        if (index >= passes.length) {
            int old = passes.length;
            Backpropagation[] more = Arrays.copyOf(passes, index + 1);
            for (int i = old; i < more.length; i++) {
                more[i] = new Backpropagation(architecture, data, cost);
            }
            passes = more;
        }
        passes[index].data(data);
        return passes[index];
    }

    /** Returns a pass that there already is. */
    Backpropagation get(int index) {
        return passes[index];
    }
}
