package dev.glissade.export;

import static dev.glissade.activation.Activations.elu;
import static dev.glissade.activation.Activations.leakyRelu;
import static dev.glissade.activation.Activations.logSoftmax;
import static dev.glissade.activation.Activations.relu;
import static dev.glissade.activation.Activations.sigmoid;
import static dev.glissade.activation.Activations.softmax;
import static dev.glissade.activation.Activations.tanh;

import dev.glissade.Network;
import dev.glissade.activation.Activation;
import dev.glissade.activation.Activations;
import dev.glissade.data.Scaling;
import dev.glissade.layer.Layers;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Networks with every activation and every layer of the library. */
final class Kinds {

    private Kinds() {}

    static Stream<Network> networks() throws ReflectiveOperationException {
        List<Network> networks = new ArrayList<>();
        for (Activation activation : activations()) {
            networks.add(Network.input(20)
                    .activation(activation)
                    .dense(5, activation)
                    .build(1));
            if (!(activation.toString().endsWith("oftmax()"))) { // of one output, these are always 1 and 0
                networks.add(Network.input(3)
                        .dense(1, activation)
                        .labels(networks.size() % 4 == 1 ? List.of("yes") : List.of())
                        .build(1));
            }
        }
        networks.add(Network.input(3)
                .dense(2, softmax())
                .labels(List.of("no", "yes"))
                .build(1));
        networks.add(Network.input(3)
                .dense(2, sigmoid())
                .targetScaling(Scaling.of(new float[] {1, -2}, new float[] {3, 0.5f}))
                .build(1));
        networks.add(Network.input(2)
                .dense(1, sigmoid())
                .inputScaling(Scaling.of(new float[] {1, -2}, new float[] {3, 0.5f}))
                .targetScaling(Scaling.of(new float[] {-1}, new float[] {2}))
                .labels(List.of("rain"))
                .build(1));
        networks.add(Network.input(2)
                .dense(1, sigmoid())
                .labels(List.of("dry", "rain"))
                .build(1));
        networks.add(networks.get(networks.size() - 1).withThreshold(1 / 3.0));
        networks.add(Network.input(3)
                .dense(2, softmax())
                .labels(List.of("no", "yes"))
                .build(1)
                .withThreshold(0.25));
        networks.add(Network.input(3)
                .dense(2, logSoftmax())
                .labels(List.of("no", "yes"))
                .build(1));
        networks.add(Network.input(3)
                .dense(1, logSoftmax())
                .labels(List.of("no", "yes"))
                .build(1));
        networks.add(Network.input(784)
                .dense(32, relu())
                .dense(10, softmax())
                .labels(IntStream.range(0, 10).mapToObj(String::valueOf).toList())
                .build(2));
        networks.add(Network.input(6)
                .dense(8)
                .batchNorm()
                .activation(relu())
                .layer(Layers.layerNorm(1e-3))
                .dropout(0.3)
                .residual(
                        Layers.dense(8),
                        Layers.batchNorm(0.2, 1e-4),
                        Layers.activation(tanh()),
                        Layers.dropout(0.1),
                        Layers.residual(Layers.dense(8), Layers.layerNorm()))
                .residual(Layers.activation(elu(0.7)))
                .dense(3, sigmoid())
                .inputScaling(Scaling.of(new float[] {1, -2, 3, 0, 100, 0.5f}, new float[] {2, 0.1f, 7, 1, 33, 3}))
                .targetScaling(Scaling.of(new float[] {10, -5, 0}, new float[] {3, 700, 1e-3f}))
                .build(3));
        networks.add(Network.input(6)
                .layer(Layers.dense(8).withoutBias())
                .activation(tanh())
                .residual(Layers.dense(8).withoutBias())
                .layer(Layers.dense(2).withoutBias())
                .build(3));
        networks.add(Network.input(4).dropout(0.5).build(4));
        networks.add(Network.input(4).residual(Layers.dropout(0.5)).build(5));
        return networks.stream().map(Kinds::withAllNumbersDifferent);
    }

    private static List<Activation> activations() throws ReflectiveOperationException {
        List<Activation> activations = new ArrayList<>(List.of(leakyRelu(0.3), elu(1.7)));
        for (Method method : Activations.class.getMethods()) {
            if (method.getReturnType() == Activation.class && method.getParameterCount() == 0) {
                activations.add((Activation) method.invoke(null));
            }
        }
        return activations;
    }

    /** Biases, gains and running statistics begin all the same; here they do not. */
    private static Network withAllNumbersDifferent(Network network) {
        float[] parameters = network.parameters();
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] += 0.01f * (i % 23 - 11);
        }
        float[] buffers = network.buffers();
        for (int i = 0; i < buffers.length; i++) {
            buffers[i] += 0.1f * (i % 7);
        }
        return network.withParameters(parameters).withBuffers(buffers);
    }
}
