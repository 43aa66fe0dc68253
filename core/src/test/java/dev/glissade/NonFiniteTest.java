package dev.glissade;

import static dev.glissade.activation.Activations.elementwise;
import static dev.glissade.activation.Activations.hardSigmoid;
import static dev.glissade.activation.Activations.identity;
import static dev.glissade.activation.Activations.leakyRelu;
import static dev.glissade.activation.Activations.logSoftmax;
import static dev.glissade.activation.Activations.relu;
import static dev.glissade.activation.Activations.sigmoid;
import static dev.glissade.activation.Activations.softmax;
import static dev.glissade.activation.Activations.softsign;
import static dev.glissade.activation.Activations.tanh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.glissade.activation.Activation;
import dev.glissade.activation.Activations;
import dev.glissade.cost.Cost;
import dev.glissade.cost.Costs;
import dev.glissade.data.Dataset;
import dev.glissade.data.Scaling;
import dev.glissade.diagnose.Diagnosis;
import dev.glissade.diagnose.Symptom;
import dev.glissade.evaluate.Evaluation;
import dev.glissade.layer.Layers;
import dev.glissade.layer.NonFiniteOutputException;
import dev.glissade.matrix.Matrix;
import dev.glissade.optimize.Optimizers;
import dev.glissade.pass.BatchPass;
import dev.glissade.train.DivergenceException;
import dev.glissade.train.Learner;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whichever way a network is asked: where an input, or a number inside, is infinite or NaN, the row is refused by number. */
class NonFiniteTest {

    private static final int INPUTS = 4;
    private static final int ROWS = 300; // in two chunks
    private static final List<String> LABELS = List.of("cat", "dog", "owl");
    private static final float[] BAD = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY};
    private static final int[] PLACES = {0, 1, 255, 256, ROWS - 1};

    /** Asks about rows, of which one is bad. */
    private interface Question {
        Object ask(Network network, float[][] rows, int bad);
    }

    private record Rows(float[][] rows, int outputSize) implements Dataset {
        @Override
        public int size() {
            return rows.length;
        }

        @Override
        public int inputSize() {
            return rows[0].length;
        }

        @Override
        public void fill(Matrix inputs, Matrix targets, int[] examples, int from) {
            for (int i = 0; i < inputs.rows(); i++) {
                inputs.rows(i, i + 1).copyFrom(Matrix.row(rows[examples[from + i]]));
                targets.rows(i, i + 1).fill(0);
                targets.set(i, examples[from + i] % outputSize, 1);
            }
        }
    }

    private static Rows data(Network network, float[][] rows) {
        return new Rows(rows, network.outputShape().size());
    }

    private static Cost cost(Network network) {
        return switch (network.layers().get(network.layers().size() - 1).toString()) {
            case "activation(softmax())" -> Costs.crossEntropy();
            case "activation(logSoftmax())" -> Costs.negativeLogLikelihood();
            case "activation(sigmoid())" -> Costs.binaryCrossEntropy();
            default -> Costs.meanSquaredError();
        };
    }

    // ---- Networks and questions

    private static Map<String, Question> questionsAboutARow() {
        Map<String, Question> questions = new LinkedHashMap<>();
        questions.put("predict", (network, rows, bad) -> network.predict(rows[bad]));
        questions.put("classify", (network, rows, bad) -> network.classify(rows[bad]));
        questions.put("label", (network, rows, bad) -> network.labels().size() < 2 ? 0 : network.label(rows[bad]));
        return questions;
    }

    private static Map<String, Question> questionsAboutRows() {
        Map<String, Question> questions = new LinkedHashMap<>();
        questions.put("predict(Matrix)", (network, rows, bad) -> network.predict(Matrix.of(rows)));
        questions.put("predict(view)", (network, rows, bad) -> {
            Matrix wide = Matrix.zeros(ROWS, INPUTS + 2);
            wide.fill(Float.NaN);
            wide.columns(1, INPUTS + 1).copyFrom(Matrix.of(rows));
            return network.predict(wide.columns(1, INPUTS + 1));
        });
        questions.put("classify(Matrix)", (network, rows, bad) -> network.classify(Matrix.of(rows)));
        questions.put(
                "label(Matrix)",
                (network, rows, bad) -> network.labels().size() < 2
                        ? network.predict(Matrix.of(rows))
                        : network.label(Matrix.of(rows)));
        questions.put(
                "Evaluation.of(network)",
                (network, rows, bad) -> Evaluation.of(network, data(network, rows), cost(network)));
        questions.put("Evaluation.of(objective)", (network, rows, bad) -> {
            NetworkObjective objective =
                    network.objective(data(network, rows), cost(network)).threads(2);
            try {
                return Evaluation.of(network, objective, network.parameters(), network.buffers());
            } finally {
                objective.releaseThreads();
            }
        });
        questions.put(
                "objective.value(observer)",
                (network, rows, bad) -> network.objective(data(network, rows), cost(network))
                        .value(
                                network.parameters(),
                                network.buffers(),
                                new double[rows.length],
                                (outputs, targets) -> {}));
        return questions;
    }

    static Stream<Network> networks() throws ReflectiveOperationException {
        Stream.Builder<Network> networks = Stream.builder();
        for (Method method : Activations.class.getMethods()) {
            if (method.getReturnType() == Activation.class && method.getParameterCount() == 0) {
                Activation activation = (Activation) method.invoke(null);
                networks.add(classes(activation));
                networks.add(Network.input(INPUTS)
                        .activation(activation)
                        .dense(1, sigmoid())
                        .build(1));
            }
        }
        Activation step = elementwise("step", x -> x > 0 ? 1 : 0, (x, y) -> 0);
        networks.add(classes(step));
        networks.add(Network.input(INPUTS).dense(3, step).build(1));
        networks.add(
                Network.input(INPUTS).dense(6, relu()).dense(3, logSoftmax()).build(1));
        networks.add(Network.input(INPUTS).dense(6, tanh()).dense(2, identity()).build(1));
        networks.add(Network.input(INPUTS)
                .dropout(0.5)
                .dense(6)
                .batchNorm()
                .activation(hardSigmoid())
                .dense(3, softmax())
                .build(1));
        networks.add(Network.input(INPUTS)
                .layerNorm()
                .residual(
                        Layers.dense(INPUTS),
                        Layers.activation(softsign()),
                        Layers.residual(Layers.activation(sigmoid()), Layers.batchNorm()))
                .dense(3, sigmoid())
                .build(1));
        networks.add(Network.input(INPUTS)
                .dense(5, leakyRelu())
                .dense(2, identity())
                .inputScaling(Scaling.of(new float[] {1, -2, 0, 5}, new float[] {3, 0.1f, 1, 100}))
                .targetScaling(Scaling.of(new float[] {1, -2}, new float[] {3, 0.1f}))
                .build(1));
        return networks.build();
    }

    private static Network classes(Activation activation) {
        return Network.input(INPUTS)
                .dense(6, activation)
                .dense(3, softmax())
                .labels(LABELS)
                .build(1);
    }

    private static float[][] rows() {
        float[][] rows = new float[ROWS][INPUTS];
        for (int i = 0; i < ROWS; i++) {
            for (int j = 0; j < INPUTS; j++) {
                rows[i][j] = (i * 7 + j * 3) % 11 - 5;
            }
        }
        return rows;
    }

    // ---- Bad inputs

    @ParameterizedTest
    @MethodSource("networks")
    void inputThatIsNotFinite_isRefused_withItsRow(Network network) {
        for (int place : PLACES) {
            for (float number : BAD) {
                int column = place % INPUTS;
                float[][] rows = rows();
                rows[place][column] = number;
                questionsAboutARow().forEach((name, question) -> {
                    if (!name.equals("label") || network.labels().size() > 1) {
                        assertThatIllegalArgumentException()
                                .as(name)
                                .isThrownBy(() -> question.ask(network, rows, place))
                                .withMessageContaining("input " + column + " of row 0 is " + number);
                    }
                });
                questionsAboutRows()
                        .forEach((name, question) -> assertThatIllegalArgumentException()
                                .as(name)
                                .isThrownBy(() -> question.ask(network, rows, place))
                                .withMessageMatching(
                                        "input " + column + " of (row|example) " + place + " is " + number + ": .*"));
            }
        }
        assertAnswers(network);
    }

    /** After a refusal as before it, the same rows have the same outputs. */
    private static void assertAnswers(Network network) {
        float[][] rows = rows();
        float[][] fresh = network.withParameters(network.parameters())
                .predict(Matrix.of(rows))
                .toArray();
        assertThat(network.predict(Matrix.of(rows)).toArray()).isDeepEqualTo(fresh);
        assertThat(network.predict(rows[1])).isEqualTo(fresh[1]);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void exampleThatIsNotFinite_isNamedByALearner(Network network) {
        for (float number : BAD) {
            float[][] rows = rows();
            rows[17][2] = number;
            Learner learner = Learner.of(network, cost(network), Optimizers.gradientDescent(0.1));
            assertThatThrownBy(() -> learner.learn(data(network, rows)))
                    .isInstanceOf(DivergenceException.class)
                    .hasMessageContaining("input 2 of example 17 is " + number);
            assertThat(learner.network().parameters()).isEqualTo(network.parameters());
        }
    }

    // ---- Overflow

    /** 10 times the weights and the largest inputs: some sums exceed what a float can be. */
    @ParameterizedTest
    @MethodSource("networks")
    void overflowInside_isRefused_withItsRow(Network network) {
        float[] parameters = network.parameters();
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] *= 10;
        }
        Network steep = network.withParameters(parameters);
        for (int place : PLACES) {
            for (float size : new float[] {3e38f, -3e38f}) {
                float[][] rows = rows();
                Arrays.fill(rows[place], size);
                boolean overflows = !isFinite(steep, rows[place]);
                Map<String, Question> questions = questionsAboutRows();
                questions.putAll(questionsAboutARow());
                questions.forEach((name, question) -> {
                    Throwable thrown = catchThrowable(() -> question.ask(steep, rows, place));
                    if (overflows && !(name.equals("label") && network.labels().size() < 2)) {
                        int row = questionsAboutARow().containsKey(name) ? 0 : place;
                        assertThat(thrown)
                                .as(name)
                                .isInstanceOf(NonFiniteOutputException.class)
                                .hasMessageMatching("(layer|the input scaling) .* for (row|example) " + row
                                        + ", whose inputs are finite: .*");
                        assertThat(((NonFiniteOutputException) thrown).row()).isEqualTo(row);
                    } else {
                        assertThat(thrown).as(name).isNull();
                    }
                });
            }
        }
    }

    /** Looks at what each layer gives, and at the prediction, by hand. */
    private static boolean isFinite(Network network, float[] row) {
        boolean finite = true;
        for (Matrix output : network.outputsByLayer(Matrix.row(row))) {
            for (float number : output.elements()) {
                finite &= Float.isFinite(number);
            }
        }
        return finite;
    }

    /** The sum is 3e38·2 − 3e38·3 < 0, whose sigmoid is 0; added up one by one it is ∞, whose sigmoid would be 1. */
    @Test
    void overflowOfAPartialSum_isNoWrongLimit() {
        Network network = Network.input(2).dense(1, sigmoid()).build(1).withParameters(new float[] {2, -3, 0});
        assertThatThrownBy(() -> network.classify(new float[] {3e38f, 3e38f}))
                .isInstanceOf(NonFiniteOutputException.class)
                .hasMessage(
                        "layer 0 (dense(1)) gives Infinity for row 0, whose inputs are finite: they or the network's"
                                + " parameters are too large; scale the inputs");
    }

    @Test
    void overflowInAScaling_isRefused() {
        Network scaled = Network.input(1)
                .activation(sigmoid())
                .inputScaling(Scaling.of(new float[] {0}, new float[] {1e-3f}))
                .build(1);
        assertThatThrownBy(() -> scaled.predict(new float[] {1e38f}))
                .hasMessageStartingWith("the input scaling gives Infinity for row 0,");
        Network outputs = Network.input(1)
                .activation(identity())
                .targetScaling(Scaling.of(new float[] {0}, new float[] {1e3f}))
                .build(1);
        assertThatThrownBy(() -> outputs.predict(Matrix.of(new float[][] {{1}, {-1e38f}})))
                .hasMessageStartingWith("the target scaling gives -Infinity for row 1,");
        assertThatThrownBy(() -> Evaluation.of(
                        outputs, Dataset.of(new float[][] {{1}, {1e38f}}, new float[2][1]), Costs.meanSquaredError()))
                .hasMessageStartingWith("the target scaling gives Infinity for example 1,");
    }

    @Test
    void overflowInsideABlock_namesTheLayerInside() {
        Network network = Network.input(1)
                .residual(Layers.dense(1), Layers.activation(tanh()))
                .build(1)
                .withParameters(new float[] {10, 0});
        assertThatThrownBy(() -> network.predict(new float[] {1e38f}))
                .hasMessageStartingWith("layer 0.0 (dense(1)) gives Infinity");
    }

    /** The examples of an objective are called by their numbers in the data set, wherever the batch begins. */
    @Test
    void selectedExamples_areCalledByTheirNumbers() {
        float[][] rows = rows();
        rows[7][1] = Float.NaN;
        Network network = classes(relu());
        BatchPass pass = BatchPasses.of(network, data(network, rows), Costs.crossEntropy());
        pass.select(new int[] {3, 4, 7}, 1, 3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pass.value(network.parameters(), (outputs, targets, costs) -> {}))
                .withMessageStartingWith("input 1 of example 7 is NaN");
        assertThat(pass.value(network.parameters())).as("the landscape").isNaN();
    }

    // ---- Tools that look inside, and measures of given outputs

    @Test
    void outputsByLayer_showsWhatWasComputed() {
        Network network = classes(relu());
        List<Matrix> layers = network.outputsByLayer(Matrix.row(1, Float.NaN, 0, 0));
        assertThat(layers).hasSize(4);
        assertThat(layers).allSatisfy(layer -> assertThat(layer.isFinite()).isFalse());
        float[][] rows = rows();
        rows[0][0] = Float.NaN;
        BatchPass pass = BatchPasses.of(network, data(network, rows).subset(new int[] {0, 1}), Costs.crossEntropy());
        assertThat(pass.outputsByLayer(network.parameters())).hasSize(4);
    }

    @Test
    void outputsByLayer_ofAnObjective_areThoseOfItsNetwork() {
        Network scaled = Network.input(1)
                .dense(1, identity())
                .targetScaling(Scaling.of(new float[] {5}, new float[] {2}))
                .build(1);
        BatchPass pass =
                BatchPasses.of(scaled, Dataset.of(new float[][] {{3}}, new float[1][1]), Costs.meanSquaredError());
        assertThat(pass.outputsByLayer(scaled.parameters())).isEqualTo(scaled.outputsByLayer(Matrix.row(3)));
    }

    @Test
    void diagnosisOfANetworkThatOverflows_saysWhere() {
        Network network = classes(relu());
        float[] steep = network.parameters();
        for (int i = 0; i < steep.length; i++) {
            steep[i] *= 1e30f;
        }
        Diagnosis diagnosis = Diagnosis.of(network.withParameters(steep), data(network, rows()), Costs.crossEntropy());
        assertThat(diagnosis.finding(Symptom.BAD_OUTPUT).orElseThrow().text())
                .startsWith("layer 2 (dense(3)) is the first to output");
    }

    @Test
    void measuresOfOutputsOrTargetsThatAreNotFinite_areRefused() {
        for (float number : BAD) {
            Matrix good = Matrix.of(new float[][] {{0, 1}, {0.5f, 0.5f}, {1, 0}});
            Matrix bad = good.copy();
            bad.set(2, 1, number);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Evaluation.of(bad, good, Costs.meanSquaredError()))
                    .withMessageStartingWith("output 1 of row 2 is " + number);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Evaluation.of(good, bad, Costs.meanSquaredError()))
                    .withMessageStartingWith("target 1 of row 2 is " + number);
        }
    }
}
