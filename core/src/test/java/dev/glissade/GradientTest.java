package dev.glissade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.glissade.activation.Activation;
import dev.glissade.activation.Activations;
import dev.glissade.cost.Cost;
import dev.glissade.cost.Costs;
import dev.glissade.data.Dataset;
import dev.glissade.matrix.Matrix;
import dev.glissade.matrix.Range;
import dev.glissade.random.RandomStream;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Backpropagation against central differences: every activation as hidden and as last, with every cost that takes its outputs. */
class GradientTest {

    private static final int INPUTS = 5;
    private static final int OUTPUTS = 3;
    private static final int BATCH = 4;
    private static final float STEP = 4e-3f;
    /** Where there are no kinks, extrapolation allows a longer step, which rounding of the outputs disturbs less. */
    private static final float SMOOTH_STEP = 3e-2f;
    /** Of 57 parameters so many may lie as close to a kink as a step, if the activation or the cost has kinks. */
    private static final int MOST_KINKS = 4;

    private static final Set<Object> WITH_KINKS = Set.of(
            Activations.relu(),
            Activations.leakyRelu(0.2),
            Activations.elu(0.7),
            Activations.selu(),
            Activations.hardSigmoid(),
            Activations.hardSwish(),
            Costs.meanAbsoluteError(),
            Costs.huber(),
            Costs.huber(0.1),
            Costs.hinge());

    private static final List<Activation> ACTIVATIONS = List.of(
            Activations.identity(),
            Activations.sigmoid(),
            Activations.tanh(),
            Activations.relu(),
            Activations.leakyRelu(0.2),
            Activations.elu(0.7),
            Activations.selu(),
            Activations.gelu(),
            Activations.geluTanh(),
            Activations.silu(),
            Activations.softplus(),
            Activations.mish(),
            Activations.softsign(),
            Activations.hardSigmoid(),
            Activations.hardSwish(),
            Activations.softmax(),
            Activations.logSoftmax(),
            Activations.elementwise("softplus", x -> Math.log1p(Math.exp(x)), (x, y) -> 1 - Math.exp(-y)));

    private static final List<Cost> COSTS = List.of(
            Costs.quadratic(),
            Costs.meanSquaredError(),
            Costs.meanAbsoluteError(),
            Costs.huber(),
            Costs.huber(0.1),
            Costs.hinge(),
            Costs.negativeLogLikelihood(),
            Costs.poisson(),
            Costs.poissonFromLog(),
            Costs.crossEntropy(),
            Costs.crossEntropy(0.1),
            Costs.binaryCrossEntropy(),
            Costs.kullbackLeibler());

    /** Every activation with every cost that is for its outputs. */
    static Stream<Arguments> pairs() {
        return ACTIVATIONS.stream()
                .flatMap(last -> COSTS.stream()
                        .filter(cost -> cost.outputs().includes(last.range().orElse(Range.REAL)))
                        .map(cost -> Arguments.of(last, cost)));
    }

    static Stream<Cost> costs() {
        return COSTS.stream();
    }

    /** An activation of which it is not known what it gives, so that targets are accepted that it cannot reach. */
    private record OfUnknownRange(Activation activation) implements Activation {

        @Override
        public void apply(Matrix input, Matrix output) {
            activation.apply(input, output);
        }

        @Override
        public void backpropagate(Matrix input, Matrix output, Matrix outputGradient, Matrix inputGradient) {
            activation.backpropagate(input, output, outputGradient, inputGradient);
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void gradient_ofEachActivationAndCost_isTheMeasuredSlope(Activation activation, Cost cost) {
        assertGradientIsSlope(network(activation, cost), cost, examples(BATCH), mostKinks(activation, cost));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void gradient_ofTargetsBetweenClasses_isTheMeasuredSlope(Activation activation, Cost cost) {
        Dataset classes = examples(BATCH);
        float[][] inputs = new float[BATCH][];
        float[][] targets = new float[BATCH][];
        for (int e = 0; e < BATCH; e++) {
            inputs[e] = classes.input(e);
            targets[e] = new float[] {0.05f + 0.2f * e, 0.75f - 0.16f * e, 0.2f - 0.04f * e};
        }
        assertGradientIsSlope(
                network(activation, cost), cost, Dataset.of(inputs, targets), mostKinks(activation, cost));
    }

    private static Network network(Activation activation, Cost cost) {
        Range targets = cost.targets(activation.range().orElse(Range.REAL));
        return Network.input(INPUTS)
                .dense(6, activation)
                .dense(OUTPUTS, targets.includes(Range.PROBABILITIES) ? activation : new OfUnknownRange(activation))
                .build(3);
    }

    private static int mostKinks(Activation activation, Cost cost) {
        return WITH_KINKS.contains(activation) || WITH_KINKS.contains(cost) ? MOST_KINKS : 0;
    }

    private static void assertGradientIsSlope(Network network, Cost cost, Dataset data, int mostKinks) {
        NetworkObjective objective = network.objective(data, cost);
        float[] point = network.parameters();
        float[] gradient = new float[point.length];
        objective.valueAndGradient(point, gradient);

        int kinks = 0;
        for (int i = 0; i < point.length; i++) {
            double wide = slope(objective, point, i, mostKinks == 0 ? SMOOTH_STEP : STEP);
            double narrow = slope(objective, point, i, (mostKinks == 0 ? SMOOTH_STEP : STEP) / 2);
            // The error of a smooth function's slope falls with the square of the step (Richardson, 1911).
            double slope = mostKinks == 0 ? (4 * narrow - wide) / 3 : wide;
            double tolerance = 2e-3 * Math.max(Math.abs(slope), 0.1);
            if (mostKinks > 0 && Math.abs(narrow - wide) > tolerance / 2) {
                kinks++;
                continue;
            }
            assertThat(Math.abs(gradient[i] - slope))
                    .as("%s: %s against %s", network.layout().component(i), gradient[i], slope)
                    .isLessThan(tolerance);
        }
        assertThat(kinks).as("skipped of %s with %s", network.summary(), cost).isLessThanOrEqualTo(mostKinks);
    }

    @ParameterizedTest
    @MethodSource("costs")
    void weightsOfExamples_withEachCost_multiplyItsCostAndGradient(Cost cost) {
        Network network = network(
                cost.equals(Costs.negativeLogLikelihood()) ? Activations.logSoftmax() : Activations.softmax(), cost);
        float[] weights = {2, 0.5f, 0, 3};
        Dataset data = examples(BATCH);
        float[] point = network.parameters();
        float[] gradient = new float[point.length];
        double value = network.objective(data.withWeights(weights), cost).valueAndGradient(point, gradient);

        double expectedValue = 0;
        double[] expected = new double[point.length];
        for (int e = 0; e < BATCH; e++) {
            float[] ofOne = new float[point.length];
            expectedValue +=
                    weights[e] * network.objective(data.subset(e), cost).valueAndGradient(point, ofOne) / BATCH;
            for (int i = 0; i < expected.length; i++) {
                expected[i] += (double) weights[e] * ofOne[i] / BATCH;
            }
        }
        assertThat(value).isCloseTo(expectedValue, within(1e-6));
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) gradient[i]).isCloseTo(expected[i], within(1e-6));
        }
        // Examples 0 and 3 are of class 0, which counts twice; 2 is of class 2, which does not count.
        float[] ofClasses = new float[point.length];
        float[] ofExamples = new float[point.length];
        double byClass =
                network.objective(data.withClassWeights(2, 0.5f, 0), cost).valueAndGradient(point, ofClasses);
        double byExample =
                network.objective(data.withWeights(2, 0.5f, 0, 2), cost).valueAndGradient(point, ofExamples);
        assertThat(byClass).isEqualTo(byExample);
        assertThat(ofClasses).isEqualTo(ofExamples);
    }

    /** The step is large because outputs are single precision; the error of the formula falls with its square. */
    private static double slope(NetworkObjective objective, float[] point, int i, float step) {
        float center = point[i];
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
        return Dataset.ofClasses(inputs, labels, OUTPUTS);
    }
}
