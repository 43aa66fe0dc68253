package dev.glissade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.activation.Activation;
import dev.glissade.activation.Activations;
import dev.glissade.cost.Cost;
import dev.glissade.cost.Costs;
import dev.glissade.data.Dataset;
import dev.glissade.random.RandomStream;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Backpropagation against central differences: every activation as hidden and as last, with every cost. */
class GradientTest {

    private static final int INPUTS = 5;
    private static final int OUTPUTS = 3;
    private static final int BATCH = 4;

    static Stream<Arguments> pairs() {
        List<Activation> activations = List.of(
                Activations.identity(),
                Activations.sigmoid(),
                Activations.tanh(),
                Activations.relu(),
                Activations.leakyRelu(0.2),
                Activations.softmax(),
                Activations.elementwise("softplus", x -> Math.log1p(Math.exp(x)), (x, y) -> 1 - Math.exp(-y)));
        List<Cost> squares = List.of(Costs.quadratic(), Costs.meanSquaredError());
        // A logarithm wants outputs between 0 and 1.
        List<Cost> logarithms = List.of(Costs.crossEntropy(), Costs.sigmoidCrossEntropy());
        List<Activation> shares = List.of(Activations.sigmoid(), Activations.softmax());
        return Stream.concat(
                activations.stream().flatMap(last -> squares.stream().map(cost -> Arguments.of(last, cost))),
                shares.stream().flatMap(last -> logarithms.stream().map(cost -> Arguments.of(last, cost))));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void gradient_ofEachActivationAndCost_isTheMeasuredSlope(Activation activation, Cost cost) {
        Network network = Network.input(INPUTS)
                .dense(6, activation)
                .dense(OUTPUTS, activation)
                .build(3);
        NetworkObjective objective = network.objective(cost, examples(BATCH));
        float[] point = network.parameters();
        float[] gradient = new float[point.length];
        objective.gradient(point, gradient);

        for (int i = 0; i < point.length; i++) {
            double slope = slope(objective, point, i);
            assertThat(Math.abs(gradient[i] - slope))
                    .as("%s: %s against %s", network.layout().component(i), gradient[i], slope)
                    .isLessThan(2e-3 * Math.max(Math.abs(slope), 0.1));
        }
    }

    /** The step is large because outputs are single precision; the error of the formula falls with its square. */
    private static double slope(NetworkObjective objective, float[] point, int i) {
        float center = point[i];
        float step = 4e-3f;
        point[i] = center + step;
        double above = objective.value(point);
        double width = point[i];
        point[i] = center - step;
        double below = objective.value(point);
        width -= point[i];
        point[i] = center;
        return (above - below) / width;
    }

    static Dataset examples(int count) {
        RandomStream random = new RandomStream(11, 0);
        float[][] inputs = new float[count][INPUTS];
        int[] labels = new int[count];
        for (int e = 0; e < count; e++) {
            for (int i = 0; i < INPUTS; i++) {
                inputs[e][i] = 2 * random.nextFloat() - 1;
            }
            labels[e] = e % OUTPUTS;
        }
        return Dataset.ofLabels(inputs, labels, OUTPUTS);
    }
}
