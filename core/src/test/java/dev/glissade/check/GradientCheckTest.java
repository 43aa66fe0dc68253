package dev.glissade.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.Network;
import dev.glissade.activation.Activation;
import dev.glissade.activation.Activations;
import dev.glissade.check.Planted.Mistake;
import dev.glissade.cost.Cost;
import dev.glissade.cost.Costs;
import dev.glissade.data.Dataset;
import dev.glissade.initialize.Initializer;
import dev.glissade.initialize.Initializers;
import dev.glissade.layer.Layer;
import dev.glissade.layer.Layers;
import dev.glissade.random.RandomStream;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GradientCheckTest {

    private static final Initializer WEIGHTS = Initializers.fitting(Activations.tanh());

    /** Numbers from −scale to scale. */
    static Dataset examples(int count, int inputs, int outputs, float scale) {
        RandomStream random = new RandomStream(5, 0);
        float[][] numbers = new float[count][inputs];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < inputs; j++) {
                numbers[i][j] = scale * (2 * random.nextFloat() - 1);
            }
            labels[i] = i % outputs;
        }
        return Dataset.ofClasses(numbers, labels, outputs);
    }

    static Network around(Layer layer) {
        return Network.input(4)
                .dense(5, Activations.tanh())
                .layer(layer)
                .dense(3, Activations.sigmoid())
                .build(1);
    }

    static GradientReport check(Network network, Cost cost) {
        return GradientCheck.of(network, examples(7, 4, 3, 1), cost).run();
    }

    // ---- Large numbers

    @ParameterizedTest
    @ValueSource(floats = {1, 10, 100, 1e3f, 1e4f, 1e5f})
    void targetsFarFromTheOutputs_haveNoCulprit(float scale) {
        float[][] targets = {{1000 * scale}, {2000 * scale}, {3000 * scale}};
        Network line = Network.input(1).dense(1, Activations.identity()).build(1);
        GradientReport report = GradientCheck.of(
                        line, Dataset.of(new float[][] {{1}, {2}, {3}}, targets), Costs.quadratic())
                .run();
        assertThat(report.wrong()).as(report.toString()).isZero();
        assertThat(report.culprits()).isEmpty();
        assertThat(scale > 1 || report.passes()).isTrue();
    }

    @Test
    void targetsOfWhichOneIsFarFromTheOutputs_haveNoCulprit() {
        Network line = Network.input(1).dense(1, Activations.identity()).build(1);
        Dataset data = Dataset.of(new float[][] {{1}, {2}, {3}}, new float[][] {{0.1f}, {0.2f}, {3000}});
        GradientReport report = GradientCheck.of(line, data, Costs.quadratic()).run();
        assertThat(report.passes()).as(report.toString()).isTrue();
    }

    // ---- What is right

    static Stream<Arguments> layersAndActivations() {
        Layer dense = Layers.dense(6, WEIGHTS).withBiases(WEIGHTS);
        List<Layer> layers = List.of(
                dense,
                Layers.activation(Activations.sigmoid()),
                Layers.dropout(0.3),
                Layers.layerNorm(),
                Layers.batchNorm(),
                Layers.residual(dense, Layers.activation(Activations.tanh()), dense),
                Layers.residual(Layers.residual(dense, Layers.layerNorm()), Layers.batchNorm(), Layers.dropout(0.5)));
        List<Activation> activations = List.of(
                Activations.identity(),
                Activations.sigmoid(),
                Activations.tanh(),
                Activations.relu(),
                Activations.leakyRelu(0.1),
                Activations.softmax());
        return layers.stream()
                .flatMap(layer -> activations.stream().map(activation -> Arguments.of(layer, activation)));
    }

    @ParameterizedTest
    @MethodSource("layersAndActivations")
    void check_ofEachLayer_passesInBothModes(Layer layer, Activation activation) {
        Network network = Network.input(5)
                .layer(Layers.dense(6, WEIGHTS).withBiases(WEIGHTS))
                .activation(activation)
                .layer(layer)
                .dense(4, activation)
                .dense(3, Activations.softmax())
                .build(3);
        GradientCheck check = GradientCheck.of(network, examples(12, 5, 3, 1), Costs.crossEntropy());
        for (GradientReport report : List.of(check.run(), check.inTraining(7).run())) {
            assertThat(report.passes()).as("%s", report).isTrue();
            assertThat(report.culprits()).isEmpty();
            assertThat(report.compared()).isGreaterThan(report.skipped() + report.hidden());
        }
    }

    @ParameterizedTest
    @MethodSource("layersAndActivations")
    void check_ofEachLayerAsTheFirst_passesInBothModes(Layer layer, Activation activation) {
        Network network = Network.input(6)
                .layer(layer)
                .layer(Layers.dense(5, WEIGHTS).withBiases(WEIGHTS))
                .activation(activation)
                .dense(2, Activations.identity())
                .build(3);
        GradientCheck check = GradientCheck.of(network, examples(9, 6, 2, 1), Costs.meanSquaredError());
        for (GradientReport report : List.of(check.run(), check.inTraining(7).run())) {
            assertThat(report.passes()).as("%s", report).isTrue();
        }
    }

    @Test
    void check_ofTheArticlesNetwork_passesOnASample() {
        Network network = Network.input(784)
                .dense(16, Activations.sigmoid())
                .dense(16, Activations.sigmoid())
                .dense(10, Activations.sigmoid())
                .build(42);
        GradientReport report = GradientCheck.of(network, examples(4, 784, 10, 1), Costs.quadratic())
                .sample(50, 3)
                .run();
        assertThat(report.passes()).as("%s", report).isTrue();
        assertThat(report.compared() + report.skipped() + report.hidden()).isEqualTo(50 + 16 + 50 + 16 + 50 + 10);
    }

    @Test
    void check_ofInputsThatAreNotScaled_raisesNoFalseAlarm() {
        for (float scale : new float[] {1e-3f, 30, 1000}) {
            Network network = Network.input(4)
                    .dense(8, Activations.relu())
                    .dense(8, Activations.tanh())
                    .dense(3, Activations.softmax())
                    .build(2);
            GradientReport report = GradientCheck.of(network, examples(20, 4, 3, scale), Costs.crossEntropy())
                    .run();
            assertThat(report.passes()).as("%s", report).isTrue();
        }
    }

    @Test
    void check_leavesTheNetworkAsItIs() {
        Network network = around(Layers.batchNorm());
        float[] parameters = network.parameters();
        float[] buffers = network.buffers();
        GradientCheck.of(network, examples(7, 4, 3, 1), Costs.quadratic())
                .inTraining(1)
                .run();
        assertThat(network.parameters()).isEqualTo(parameters);
        assertThat(network.buffers()).isEqualTo(buffers);
    }

    // ---- What cannot be compared

    @Test
    void kinks_areSkippedAndReported() {
        Network network = Network.input(2)
                .dense(3, Activations.relu())
                .dense(2, Activations.softmax())
                .build(1);
        Dataset zeros = Dataset.ofClasses(new float[][] {{0, 0}, {1, 2}}, new int[] {0, 1}, 2);
        GradientReport report =
                GradientCheck.of(network, zeros, Costs.crossEntropy()).run();
        assertThat(report.passes()).as("%s", report).isTrue();
        assertThat(report.blocks().get(1).name()).isEqualTo("0.bias");
        assertThat(report.blocks().get(1).skipped()).isEqualTo(3);
        assertThat(report.toString()).contains("3 skipped at kinks");
    }

    @Test
    void kinks_within_theStep_areSteppedAround() {
        Network network =
                Network.input(1).dense(1, Activations.relu()).build(0).withParameters(new float[] {1, -0.99f});
        Dataset data = Dataset.of(new float[][] {{1}, {2}}, new float[][] {{1}, {0}});
        GradientReport report =
                GradientCheck.of(network, data, Costs.quadratic()).run();
        assertThat(report.compared()).isEqualTo(2);
        assertThat(report.wrong()).isZero();
        // dC/db = mean of 2·(0.01 − 1) and 2·(1.01 − 0).
        assertThat(report.blocks().get(1).worst().orElseThrow().measured()).isBetween(0.0199, 0.0201);
    }

    @Test
    void derivatives_thatRoundingHides_areCounted() {
        Network network = Network.input(4)
                .layer(Layers.dense(6, WEIGHTS))
                .batchNorm()
                .dense(3, Activations.softmax())
                .build(1);
        GradientReport report = GradientCheck.of(network, examples(9, 4, 3, 1), Costs.crossEntropy())
                .inTraining(0)
                .run();
        // A bias before batch normalisation changes nothing.
        assertThat(report.blocks().get(1).hidden() + report.blocks().get(1).compared())
                .isEqualTo(6);
        assertThat(report.wrong()).isZero();
    }

    @Test
    void check_whereNothingCouldBeCompared_doesNotPass() {
        GradientReport nothing = new GradientReport(List.of(), List.of());
        assertThat(nothing.passes()).isFalse();
        assertThat(nothing.worst()).isEmpty();
    }

    // ---- Asking for it

    @Test
    void toString_isATableByLayer() {
        GradientReport report = check(around(new Planted.ALayer(Mistake.WRONG_SIGN)), Costs.quadratic());
        assertThat(report.toString().lines())
                .hasSize(9)
                .first()
                .isEqualTo("gradient check: 25 of 68 components wrong, 0 skipped at kinks, 0 hidden by rounding");
        assertThat(report.toString())
                .contains("wrong: layer 2 (ALayer[mistake=WRONG_SIGN]): the derivative with respect to its weight")
                .contains("worst: 2.weight ")
                .contains("0.weight                    20        0       0      0");
        assertThat(report.worst().orElseThrow().error()).isGreaterThan(1.9);
    }

    @Test
    void settings_outsideTheirRange_areRefused() {
        GradientCheck check = GradientCheck.of(around(Layers.dropout(0)), examples(7, 4, 3, 1), Costs.quadratic());
        assertThatThrownBy(() -> check.step(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> check.step(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> check.tolerance(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> check.tolerance(1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> check.sample(0, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void networkWithoutParameters_isRefused() {
        Network none = Network.input(3).dropout(0.5).build(0);
        assertThatThrownBy(() -> GradientCheck.of(none, examples(7, 3, 3, 1), Costs.quadratic()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no parameters");
    }

    @Test
    void costThatIsNaN_isRefused() {
        Network network = Network.input(4)
                .dense(3, Activations.elementwise("root", Math::sqrt, (x, y) -> 0.5 / y))
                .build(1);
        assertThatThrownBy(() -> check(network, Costs.quadratic()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NaN");
    }

    @Test
    void tolerance_canBeWidened() {
        Activation nearly = Activations.elementwise("nearly", x -> x * x, (x, y) -> 2.01 * x);
        Network network = around(Layers.activation(nearly));
        GradientCheck check = GradientCheck.of(network, examples(7, 4, 3, 1), Costs.quadratic());
        assertThat(check.run().passes()).isFalse();
        assertThat(check.tolerance(0.02).step(0.125).run().passes()).isTrue();
    }
}
