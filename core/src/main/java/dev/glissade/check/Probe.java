package dev.glissade.check;

import dev.glissade.Network;
import dev.glissade.NetworkBuilder;
import dev.glissade.cost.Cost;
import dev.glissade.initialize.Initializers;
import dev.glissade.layer.Activate;
import dev.glissade.layer.Layer;
import dev.glissade.layer.Layout;
import dev.glissade.layer.Parameter;
import dev.glissade.layer.Pass;
import dev.glissade.layer.Shape;
import dev.glissade.matrix.Range;
import dev.glissade.random.RandomStream;
import java.util.List;
import java.util.Optional;

/**
 * A layer between two others that does not change its input: Y = X + c·b, where the parameter b (1 × units) is 0, and c
 * (batch × 1) is a number from 0.5 to 1.5 for each example. The derivative with respect to b is wrong if the layers
 * after it return a wrong gradient.
 */
record Probe(Layer before) implements Layer {

    /** Returns the network with a probe after each layer, unless the cost is fused with the last one. */
    static Network between(Network network, Cost cost) {
        NetworkBuilder builder = Network.input(network.inputShape())
                .inputScaling(network.inputScaling())
                .targetScaling(network.targetScaling());
        int depth = network.layers().size();
        for (int i = 0; i < depth; i++) {
            builder.layer(network.layers().get(i));
            if (i < depth - 1 || !isFused(network, cost)) {
                builder.layer(new Probe(network.layers().get(i)));
            }
        }
        Network probed = builder.build(0);
        float[] parameters = new float[probed.parameterCount()];
        float[] originals = network.parameters();
        int copied = 0;
        for (Layout.Block block : probed.layout().blocks()) {
            if (!isProbe(block)) {
                System.arraycopy(originals, copied, parameters, block.offset(), block.size());
                copied += block.size();
            }
        }
        return probed.withParameters(parameters).withBuffers(network.buffers());
    }

    /** Returns whether the cost is fused with the last activation: computed from its input. */
    static boolean isFused(Network network, Cost cost) {
        Layer last = network.layers().get(network.layers().size() - 1);
        return last instanceof Activate activate
                && cost.fusedWith(activate.activation()).isPresent();
    }

    /**
     * Returns whether a block of a network with probes is the parameter of one: that after layer {@code block.layer() / 2}.
     */
    static boolean isProbe(Layout.Block block) {
        return block.layer() % 2 == 1;
    }

    @Override
    public Shape outputShape(Shape input) {
        return input;
    }

    @Override
    public List<Parameter> parameters(Shape input) {
        return List.of(Parameter.row("probe", input.size(), Initializers.zeros()));
    }

    /** Returns the range of the layer before: a probe changes outputs too little to matter. */
    @Override
    public Optional<Range> range() {
        return before.range();
    }

    private static float factor(int row) {
        return 1 + (int) RandomStream.at(row, 0) * 0x1p-32f;
    }

    @Override
    public void forward(Pass pass) {
        pass.output().copyFrom(pass.input());
        for (int i = 0; i < pass.input().rows(); i++) {
            pass.output().rows(i, i + 1).addScaledInPlace(factor(i), pass.parameter(0));
        }
    }

    @Override
    public void backward(Pass pass) {
        for (int i = 0; i < pass.input().rows(); i++) {
            pass.parameterGradient(0)
                    .addScaledInPlace(factor(i), pass.outputGradient().rows(i, i + 1));
        }
        if (pass.wantsInputGradient()) {
            pass.inputGradient().copyFrom(pass.outputGradient());
        }
    }
}
