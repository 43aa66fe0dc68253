package dev.glissade;

import static dev.glissade.activation.Activations.*;
import static dev.glissade.cost.Costs.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.activation.Activation;
import dev.glissade.check.GradientCheck;
import dev.glissade.cost.Cost;
import dev.glissade.data.Dataset;
import dev.glissade.data.Scaling;
import dev.glissade.evaluate.Evaluation;
import dev.glissade.matrix.Matrix;
import dev.glissade.matrix.Range;
import dev.glissade.optimize.Optimizers;
import dev.glissade.random.RandomStream;
import dev.glissade.train.Learner;
import dev.glissade.train.Training;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every cost with every last activation and good and bad targets: what makes no sense is refused, the rest learns. */
class CostFitTest {

    private static final double ANY = Double.POSITIVE_INFINITY;
    private static final int EXAMPLES = 60;
    private static final int CLASSES = 3;

    /** What an activation gives, from its formula: the least and the greatest number. */
    private record Last(Activation activation, double low, double high) {}

    private static final List<Last> LASTS = List.of(
            new Last(identity(), -ANY, ANY),
            new Last(leakyRelu(), -ANY, ANY),
            new Last(sigmoid(), 0, 1),
            new Last(hardSigmoid(), 0, 1),
            new Last(tanh(), -1, 1),
            new Last(softsign(), -1, 1),
            new Last(relu(), 0, ANY),
            new Last(softplus(), 0, ANY),
            new Last(elu(), -1, ANY),
            new Last(selu(), -1.7581, ANY),
            new Last(gelu(), -0.17, ANY),
            new Last(geluTanh(), -0.1701, ANY),
            new Last(silu(), -0.2785, ANY),
            new Last(mish(), -0.3089, ANY),
            new Last(hardSwish(), -0.375, ANY),
            new Last(softmax(), 0, 1),
            new Last(logSoftmax(), -ANY, 0));

    private static final Set<Cost> DISTANCES = Set.of(quadratic(), meanSquaredError(), meanAbsoluteError(), huber());

    private static final List<Cost> COSTS = List.of(
            quadratic(),
            meanSquaredError(),
            meanAbsoluteError(),
            huber(),
            crossEntropy(),
            crossEntropy(0.1),
            kullbackLeibler(),
            negativeLogLikelihood(),
            binaryCrossEntropy(),
            hinge(),
            poisson(),
            poissonFromLog());

    private static final Map<Cost, Set<Activation>> ONLY_AFTER = Map.of(
            crossEntropy(), Set.of(softmax()),
            crossEntropy(0.1), Set.of(softmax()),
            kullbackLeibler(), Set.of(softmax()),
            negativeLogLikelihood(), Set.of(logSoftmax()),
            binaryCrossEntropy(), Set.of(sigmoid(), hardSigmoid(), softmax()),
            poisson(), Set.of(sigmoid(), hardSigmoid(), softmax(), relu(), softplus()));

    /** Rows of targets that somebody may have. */
    private enum Targets {
        ONE_HOT(0, 1, 0),
        PLUS_MINUS(-1, 1, -1),
        TWO_OF_THREE(1, 1, 0),
        COUNTS(0, 3, 1),
        FAR(3, 6, 4),
        LOGARITHMS((float) Math.log(0.2), (float) Math.log(0.5), (float) Math.log(0.3));

        final float[] row;

        Targets(float... row) {
            this.row = row;
        }

        boolean areProbabilities() {
            return this == ONE_HOT;
        }

        boolean areWithin(double low, double high) {
            for (float target : row) {
                if (!(target >= low && target <= high)) {
                    return false;
                }
            }
            return true;
        }
    }

    private static boolean isForOutputs(Cost cost, Last last) {
        return !ONLY_AFTER.containsKey(cost) || ONLY_AFTER.get(cost).contains(last.activation());
    }

    /** Whether a cost by itself is for targets. */
    private static boolean isForTargets(Cost cost, Targets targets) {
        if (cost.equals(poisson()) || cost.equals(poissonFromLog())) {
            return targets.areWithin(0, ANY);
        }
        if (cost.equals(binaryCrossEntropy())) {
            return targets.areWithin(0, 1);
        }
        return DISTANCES.contains(cost) || targets.areProbabilities();
    }

    /** Whether outputs can come as close to targets as they like. */
    private static boolean canReach(Cost cost, Last last, Targets targets) {
        if (cost.equals(hinge()) || cost.equals(negativeLogLikelihood())) {
            return true; // The largest output, or its probability, is compared, whatever it is.
        }
        if (cost.equals(poissonFromLog())) {
            return targets.areWithin(Math.exp(last.low()), Math.exp(last.high()));
        }
        if (last.activation().equals(softmax())) {
            return targets.areProbabilities();
        }
        if (last.activation().equals(logSoftmax())) {
            return targets == Targets.LOGARITHMS;
        }
        return targets.areWithin(last.low(), last.high());
    }

    static Stream<Arguments> cells() {
        return LASTS.stream().flatMap(last -> COSTS.stream().map(cost -> Arguments.of(last, cost)));
    }

    private static Network network(Activation last) {
        return Network.input(2).dense(6, tanh()).dense(CLASSES, last).build(4);
    }

    private static Dataset repeated(Targets targets) {
        float[][] inputs = new float[4][];
        float[][] rows = new float[4][];
        for (int i = 0; i < 4; i++) {
            inputs[i] = new float[] {0.3f * i, 1 - 0.4f * i};
            rows[i] = targets.row;
        }
        return Dataset.of(inputs, rows);
    }

    @ParameterizedTest
    @MethodSource("cells")
    void everyWayToAsk_isRefusedIfItMakesNoSense(Last last, Cost cost) {
        Network network = network(last.activation());
        for (Targets targets : Targets.values()) {
            Dataset data = repeated(targets);
            boolean fits = isForOutputs(cost, last) && isForTargets(cost, targets);
            boolean learnable = fits && canReach(cost, last, targets);
            String cell = cost + " after " + last.activation() + " with " + targets;
            float[] point = network.parameters();
            expect(learnable, cell, () -> Training.of(network, data).cost(cost).start());
            expect(
                    learnable,
                    cell,
                    () -> Learner.of(network, cost, Optimizers.gradientDescent(0.01))
                            .learn(data));
            expect(learnable, cell, () -> GradientCheck.of(network, data, cost).run());
            expect(
                    learnable,
                    cell,
                    () -> network.objective(data, cost).valueAndGradient(point, new float[point.length]));
            expect(fits, cell, () -> network.objective(data, cost).value(point));
            expect(fits, cell, () -> Evaluation.of(network, data, cost));
            if (isForOutputs(cost, last)) {
                Matrix rows = Matrix.of(targets.row);
                expect(fits, cell, () -> Evaluation.of(network.predict(Matrix.row(0.1f, 0.2f)), rows, cost));
            }
        }
    }

    private static void expect(boolean accepted, String cell, ThrowingCallable ask) {
        if (accepted) {
            assertThatCode(ask).as(cell).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(ask)
                    .as(cell)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageMatching("(?s).*(make |Make |take |makes |write |targets that are ).*");
        }
    }

    /**
     * Three clouds of points, one for each class; three quarters right is what no constant answer gets. Of costs of counts, which
     * know no classes, it is only asked that they fall.
     */
    @ParameterizedTest
    @MethodSource("cells")
    void acceptedCells_learnThreeClasses(Last last, Cost cost) {
        if (!isForOutputs(cost, last) || !canReach(cost, last, Targets.ONE_HOT)) {
            return; // Refused, as the other table says.
        }
        RandomStream random = new RandomStream(5, 0);
        float[][] inputs = new float[EXAMPLES][];
        int[] labels = new int[EXAMPLES];
        for (int i = 0; i < EXAMPLES; i++) {
            labels[i] = i % CLASSES;
            double angle = 2 * Math.PI * labels[i] / CLASSES;
            inputs[i] = new float[] {
                (float) (Math.cos(angle) + 0.2 * random.nextGaussian()),
                (float) (Math.sin(angle) + 0.2 * random.nextGaussian())
            };
        }
        Dataset data = Dataset.ofClasses(inputs, labels, CLASSES);
        Network untrained = network(last.activation());
        Network trained = Training.of(untrained, data)
                .cost(cost)
                .optimizer(Optimizers.adam(0.02))
                .batchSize(10)
                .epochs(60)
                .threads(1)
                .run()
                .network();
        Evaluation evaluation = Evaluation.of(trained, data, cost);
        assertThat(evaluation.cost())
                .isLessThan(Evaluation.of(untrained, data, cost).cost());
        if (!cost.equals(poisson()) && !cost.equals(poissonFromLog())) {
            assertThat(evaluation.accuracy()).isGreaterThan(0.75);
        }
    }

    @Test
    void softmaxOfOneOutput_isRefusedWithAnyCost() {
        Dataset data = Dataset.of(new float[][] {{0, 1}, {1, 0}}, new float[][] {{0}, {1}});
        for (Activation last : List.of(softmax(), logSoftmax())) {
            Network network = Network.input(2).dense(1, last).build(1);
            for (Cost cost : COSTS) {
                assertThatThrownBy(() -> Training.of(network, data).cost(cost).start())
                        .hasMessageContaining("single output")
                        .hasMessageContaining("sigmoid()");
            }
        }
    }

    @Test
    void remedies_nameTheActivationAndTheExample() {
        Dataset data = Dataset.of(new float[][] {{0, 1}, {1, 0}}, new float[][] {{0}, {4.5f}});
        assertThatThrownBy(() -> network(identity()).objective(repeated(Targets.ONE_HOT), crossEntropy()))
                .hasMessage(
                        "crossEntropy() takes probabilities but activation(identity()) gives any numbers: make softmax() the last"
                                + " activation, or use a cost for any outputs, such as quadratic()");
        assertThatThrownBy(() -> network(softmax()).objective(repeated(Targets.ONE_HOT), negativeLogLikelihood()))
                .hasMessageContaining("make logSoftmax() the last activation, or use crossEntropy()");
        Network yesOrNo = Network.input(2).dense(1, sigmoid()).build(1);
        assertThatThrownBy(() -> yesOrNo.objective(data, binaryCrossEntropy()))
                .hasMessageContaining("target 0 of example 1 is 4.5")
                .hasMessageContaining("0 for no and 1 for yes");
        assertThatThrownBy(() -> Training.of(yesOrNo, data).start())
                .hasMessageContaining("target 0 of example 1 is 4.5")
                .hasMessageContaining("targetScaling(Scaling.minMaxTargets(trainingSet))");
    }

    @Test
    void targetScaling_bringsTargetsIntoReach_andValidationMayBeBeyond() {
        float[][] inputs = {{0, 1}, {1, 0}, {1, 1}};
        Dataset data = Dataset.of(inputs, new float[][] {{3}, {6}, {4}});
        Network network = Network.input(2)
                .dense(1, sigmoid())
                .targetScaling(Scaling.minMaxTargets(data))
                .build(1);
        Dataset beyond = Dataset.of(inputs, new float[][] {{2}, {7}, {5}});
        assertThat(Training.of(network, data).validation(beyond).run().history().epochs())
                .hasSize(10);
        assertThatThrownBy(() -> Training.of(network, beyond).start())
                .hasMessageContaining("example 0, scaled, is -0.33");
    }

    /** A cost of a user's own, which says that it is for outputs and targets above 2. */
    private record FromTwo() implements Cost {

        @Override
        public double value(Matrix output, Matrix target, int row) {
            return Math.abs(Math.log(output.get(row, 0) - 1) - Math.log(target.get(row, 0) - 1));
        }

        @Override
        public void gradient(Matrix output, Matrix target, Matrix gradient) {
            gradient.copyFrom(output);
        }

        @Override
        public Range outputs() {
            return Range.of(2, Double.POSITIVE_INFINITY);
        }

        @Override
        public Range targets(Range outputs) {
            return outputs();
        }
    }

    @Test
    void costOfYourOwn_saysWhatItIsFor() {
        Activation above = elementwise("x² + 2", x -> x * x + 2, (x, y) -> 2 * x);
        Activation below = elementwise("x²", x -> x * x, (x, y) -> 2 * x);
        Dataset good = Dataset.of(new float[][] {{0.5f}, {1}}, new float[][] {{2}, {3}});
        Dataset bad = Dataset.of(new float[][] {{0.5f}, {1}}, new float[][] {{2}, {1}});
        Network network = Network.input(1).dense(1, above).build(1);
        assertThatCode(() -> Evaluation.of(network, good, new FromTwo())).doesNotThrowAnyException();
        assertThatThrownBy(() -> Evaluation.of(network, bad, new FromTwo()))
                .hasMessageContaining("takes targets that are numbers of 2 or more but target 0 of example 1 is 1.0");
        assertThatThrownBy(() -> Evaluation.of(Network.input(1).dense(1, relu()).build(1), good, new FromTwo()))
                .hasMessageContaining("takes numbers of 2 or more but activation(relu()) gives numbers of 0 or more");
        assertThatThrownBy(() -> Evaluation.of(Network.input(1).dense(1, below).build(1), good, new FromTwo()))
                .hasMessageContaining("output 0 of example 0 is");
    }

    /** Examples that nobody has in memory: only asking for a batch shows its targets. */
    private record Stream1000(int badExample) implements Dataset {

        @Override
        public int size() {
            return 1000;
        }

        @Override
        public int inputSize() {
            return 2;
        }

        @Override
        public int outputSize() {
            return 1;
        }

        @Override
        public void fill(Matrix inputs, Matrix targets, int[] examples, int from) {
            for (int i = 0; i < inputs.rows(); i++) {
                int example = examples[from + i];
                inputs.set(i, 0, example % 7);
                inputs.set(i, 1, example % 3);
                targets.set(i, 0, example == badExample ? -1 : example % 2);
            }
        }
    }

    @Test
    void dataThatStreams_isAcceptedAndCheckedAsItIsSeen() {
        Network network = Network.input(2).dense(1, sigmoid()).build(1);
        for (int batch : new int[] {1, 10, 1000}) {
            Training training = Training.of(network, new Stream1000(777))
                    .cost(binaryCrossEntropy())
                    .batchSize(batch)
                    .start();
            assertThatThrownBy(training::nextEpoch).hasMessageContaining("target 0 of example 777 is -1.0");
            assertThat(training.network()).isSameAs(network);
        }
        assertThatThrownBy(() -> Evaluation.of(network, new Stream1000(999), binaryCrossEntropy()))
                .hasMessageContaining("example 999");
    }

    @Test
    void oneBadTargetOfMany_isFoundBeforeTrainingBegins() {
        List<Dataset> views = new ArrayList<>();
        float[][] inputs = new float[1000][2];
        float[][] targets = new float[1000][1];
        targets[700][0] = 2;
        Dataset all = Dataset.of(inputs, targets);
        views.add(all);
        views.add(all.withWeights(ones()));
        views.add(all.range(600, 800));
        Network network = Network.input(2).dense(1, sigmoid()).build(1);
        for (Dataset view : views) {
            assertThatThrownBy(() -> Training.of(network, view)
                            .cost(binaryCrossEntropy())
                            .start())
                    .hasMessageContaining("is 2.0");
        }
        assertThatCode(() -> Training.of(network, all.range(0, 700))
                        .cost(binaryCrossEntropy())
                        .start())
                .doesNotThrowAnyException();
    }

    private static float[] ones() {
        float[] ones = new float[1000];
        Arrays.fill(ones, 1);
        return ones;
    }
}
