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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Backpropagation against central differences: every activation as hidden and as last, with every cost that takes its outputs. */
class GradientTest {

    private static final int INPUTS = 5;
    private static final int OUTPUTS = 3;
    private static final int BATCH = 4;
    private static final float STEP = 1.5e-2f;
    /** How often a step is halved to stay clear of kinks: rounding of the outputs disturbs shorter ones too much. */
    private static final int HALVINGS = 5;
    /** The error of a derivative from rounding of the outputs, times the step. */
    private static final double ROUNDING = 3e-7;

    /** Where the derivative of an activation jumps. */
    private static final Map<Activation, double[]> KINKS = Map.of(
            Activations.relu(), new double[] {0},
            Activations.leakyRelu(0.2), new double[] {0},
            Activations.elu(0.7), new double[] {0},
            Activations.selu(), new double[] {0},
            Activations.hardSigmoid(), new double[] {-3, 3},
            Activations.hardSwish(), new double[] {-3, 3});

    /** Where the first or second derivative of a cost jumps: at these errors or, of the hinge, margins. */
    private static final Map<Cost, double[]> COST_KINKS = Map.of(
            Costs.meanAbsoluteError(), new double[] {0},
            Costs.huber(), new double[] {-1, 1},
            Costs.huber(0.1), new double[] {-0.1, 0.1},
            Costs.hinge(), new double[] {1});

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
    void gradient_ofEachActivationAndCost_isTheMeasuredOne(Activation activation, Cost cost) {
        assertGradientIsMeasured(network(activation, cost), cost, examples(BATCH), activation);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void gradient_ofTargetsBetweenClasses_isTheMeasuredOne(Activation activation, Cost cost) {
        Dataset classes = examples(BATCH);
        float[][] inputs = new float[BATCH][];
        float[][] targets = new float[BATCH][];
        for (int e = 0; e < BATCH; e++) {
            inputs[e] = classes.input(e);
            targets[e] = new float[] {0.05f + 0.2f * e, 0.75f - 0.16f * e, 0.2f - 0.04f * e};
        }
        assertGradientIsMeasured(network(activation, cost), cost, Dataset.of(inputs, targets), activation);
    }

    private static Network network(Activation activation, Cost cost) {
        Range targets = cost.targets(activation.range().orElse(Range.REAL));
        return Network.input(INPUTS)
                .dense(6, activation)
                .dense(OUTPUTS, targets.includes(Range.PROBABILITIES) ? activation : new OfUnknownRange(activation))
                .build(3);
    }

    private static void assertGradientIsMeasured(Network network, Cost cost, Dataset data, Activation activation) {
        NetworkObjective objective = network.objective(data, cost);
        float[] point = network.parameters();
        float[] gradient = new float[point.length];
        objective.valueAndGradient(point, gradient);

        for (int i = 0; i < point.length; i++) {
            float step = STEP;
            int halvings = 0;
            while (crossesAKink(network, cost, data, activation, i, step)) {
                step /= 2;
                assertThat(++halvings)
                        .as("%s lies at a kink", network.layout().component(i))
                        .isLessThanOrEqualTo(HALVINGS);
            }
            // The error of a central difference falls with the square of the step (Richardson, 1911).
            double wide = centralDifference(objective, point, i, step);
            double narrow = centralDifference(objective, point, i, step / 2);
            double measured = (4 * narrow - wide) / 3;
            assertThat(Math.abs(gradient[i] - measured))
                    .as("%s: %s against %s", network.layout().component(i), gradient[i], measured)
                    .isLessThan(2e-3 * Math.max(Math.abs(measured), 0.1) + ROUNDING / step);
        }
    }

    /** Returns whether a step of one parameter, to either side, takes an activation or the cost across a kink. */
    private static boolean crossesAKink(
            Network network, Cost cost, Dataset data, Activation activation, int parameter, float step) {
        List<Integer> here = pieces(network, cost, data, activation);
        for (float far : new float[] {-step, -step / 2, step / 2, step}) {
            float[] moved = network.parameters();
            moved[parameter] += far;
            if (!pieces(network.withParameters(moved), cost, data, activation).equals(here)) {
                return true;
            }
        }
        return false;
    }

    /** Returns how many kinks lie below each number that the activations and the cost are given. */
    private static List<Integer> pieces(Network network, Cost cost, Dataset data, Activation activation) {
        List<Integer> pieces = new ArrayList<>();
        for (int e = 0; e < data.size(); e++) {
            List<Matrix> outputs = network.outputsByLayer(Matrix.row(data.input(e)));
            for (int layer = 0; layer < 4; layer += 2) { // what the dense layers give goes into the activations
                for (float number : outputs.get(layer).toArray()[0]) {
                    pieces.add(below(number, KINKS.getOrDefault(activation, new double[0])));
                }
            }
            float[] last = outputs.get(3).toArray()[0];
            int right = Matrix.row(data.target(e)).largestInRow(0);
            for (int j = 0; j < last.length; j++) {
                double number = cost.equals(Costs.hinge())
                        ? (double) last[right] - last[j]
                        : (double) last[j] - data.target(e)[j];
                pieces.add(below(number, COST_KINKS.getOrDefault(cost, new double[0])));
            }
        }
        return pieces;
    }

    private static int below(double number, double... kinks) {
        return (int) Arrays.stream(kinks).filter(kink -> kink < number).count();
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

    private static double centralDifference(NetworkObjective objective, float[] point, int i, float step) {
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
