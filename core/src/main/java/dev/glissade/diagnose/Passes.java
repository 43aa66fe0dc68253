package dev.glissade.diagnose;

import dev.glissade.Network;
import dev.glissade.cost.Cost;
import dev.glissade.data.Dataset;
import dev.glissade.pass.Architecture;
import dev.glissade.pass.BatchPass;
import dev.glissade.pass.Preprocessing;

/** Makes batch passes over a few examples, which also accept infinite and NaN parameters and buffers. */
final class Passes {

    private Passes() {}

    /** Returns a network's cost over some examples, in inference mode. */
    static BatchPass of(Network network, Dataset data, Cost cost) {
        Preprocessing preprocessing =
                Preprocessing.of(network.columns(), network.inputScaling(), network.targetScaling(), network.labels());
        Architecture architecture = new Architecture(network.inputShape(), network.layers(), preprocessing);
        return new BatchPass(architecture, network.buffers(), data, cost);
    }
}
