package dev.glissade;

import dev.glissade.cost.Cost;
import dev.glissade.data.Dataset;
import dev.glissade.pass.Architecture;
import dev.glissade.pass.BatchPass;
import dev.glissade.pass.Preprocessing;

/** The cost of a network over batches, for tests that select batches or train a step without an optimizer. */
public final class BatchPasses {

    private BatchPasses() {}

    public static BatchPass of(Network network, Dataset data, Cost cost) {
        Preprocessing preprocessing =
                Preprocessing.of(network.columns(), network.inputScaling(), network.targetScaling(), network.labels());
        Architecture architecture = new Architecture(network.inputShape(), network.layers(), preprocessing);
        return new BatchPass(architecture, network.buffers(), data, cost);
    }
}
