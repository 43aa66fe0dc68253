package dev.glissade.train;

import static dev.glissade.activation.Activations.softmax;
import static dev.glissade.activation.Activations.tanh;
import static dev.glissade.cost.Costs.crossEntropy;
import static dev.glissade.cost.Costs.quadratic;
import static dev.glissade.optimize.Optimizers.adam;
import static dev.glissade.optimize.Optimizers.adamW;
import static dev.glissade.optimize.Optimizers.lbfgs;
import static dev.glissade.optimize.Optimizers.lion;
import static dev.glissade.optimize.Optimizers.momentum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.glissade.Network;
import dev.glissade.cost.Penalties;
import dev.glissade.data.Dataset;
import dev.glissade.layer.Layers;
import dev.glissade.matrix.Matrix;
import dev.glissade.optimize.Optimizer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrozenLayersTest {

    private static final Dataset THREE =
            Dataset.of(new float[][] {{0.5f, -1}, {1.5f, 0.25f}, {-0.75f, 2}}, new float[][] {{1}, {-0.5f}, {2}});

    /** The network of the PyTorch values below, Linear(2, 3), Tanh, Linear(3, 1). */
    private static final Network SMALL = Network.input(2)
            .dense(3, tanh())
            .dense(1)
            .build(1)
            .withParameters(
                    new float[] {0.1f, -0.2f, 0.3f, 0.4f, 0.5f, -0.6f, 0.5f, -0.4f, 0.3f, 0.7f, -0.8f, 0.9f, 0.25f});

    private static final Offset<Float> ROUNDING = within(2e-6f);

    private static TrainingBuilder fiveSteps(Optimizer optimizer) {
        return Training.of(SMALL, THREE)
                .cost(quadratic())
                .optimizer(optimizer)
                .fullBatch()
                .epochs(5);
    }

    private static float[] parameters(TrainingBuilder training) {
        return training.run().network().parameters();
    }

    // ---- Values of PyTorch 1.13, in double precision

    /** Parameters with requires_grad = False, SGD(lr=0.1, momentum=0.9), clip_grad_norm_(m.parameters(), 0.5). */
    @Test
    void momentumAndClipping_whenTheFirstLayerIsFrozen_agreeWithPyTorch() {
        float[] trained = parameters(fiveSteps(momentum(0.1, 0.9).clipNorm(0.5)).freeze(0));
        assertThat(Arrays.copyOf(trained, 9)).isEqualTo(Arrays.copyOf(SMALL.parameters(), 9));
        assertThat(Arrays.copyOfRange(trained, 9, 13))
                .containsExactly(new float[] {0.78247414f, -0.3737346f, 0.40831547f, 0.21183634f}, ROUNDING);
    }

    /** Parameters with requires_grad = False, Adam(lr=0.1). */
    @Test
    void adam_whenTheLastLayerIsFrozen_agreesWithPyTorch() {
        float[] trained = parameters(fiveSteps(adam(0.1)).freeze(2));
        assertThat(Arrays.copyOf(trained, 9))
                .containsExactly(
                        new float[] {
                            -0.37481031f,
                            0.28626659f,
                            -0.18703275f,
                            0.7734084f,
                            0.00603284f,
                            -0.10157941f,
                            0.05161954f,
                            -0.3860868f,
                            0.05238007f
                        },
                        ROUNDING);
        assertThat(Arrays.copyOfRange(trained, 9, 13)).containsExactly(0.7f, -0.8f, 0.9f, 0.25f);
    }

    /** AdamW(lr=0.05) with two groups: weights with weight_decay = 0.5, biases with 0. */
    @Test
    void decayWeights_agreesWithParameterGroupsOfPyTorch() {
        assertThat(parameters(fiveSteps(adam(0.05).decayWeights(0.5))))
                .containsExactly(
                        new float[] {
                            -0.14716651f,
                            0.05585144f,
                            0.03141039f,
                            0.55937372f,
                            0.20673151f,
                            -0.29334538f,
                            0.25958416f,
                            -0.31828703f,
                            0.09261813f,
                            0.85389363f,
                            -0.48876458f,
                            0.57072282f,
                            0.25543629f
                        },
                        ROUNDING);
    }

    // ---- A frozen beginning is a function of the inputs

    static Stream<Optimizer> optimizers() {
        return Stream.of(
                momentum(0.1, 0.9).decay(0.01).clipNorm(0.3),
                adamW(0.01),
                adam(0.01).decayWeights(0.1),
                lion(0.003).clipValue(0.1),
                lbfgs(),
                lbfgs().decayWeights(0.01));
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void trainingTheLastLayers_givesTheBitsOfATrainingOnTheOutputsOfTheFrozenOnes(Optimizer optimizer) {
        Dataset data = Clouds.of(120);
        Network whole = Network.input(2)
                .dense(8, tanh())
                .dense(5, tanh())
                .dense(3, softmax())
                .build(1);
        Network beginning = whole.upTo(2);
        Network end = Network.input(8)
                .dense(5, tanh())
                .dense(3, softmax())
                .build(1)
                .withParameters(Arrays.copyOfRange(whole.parameters(), 24, whole.parameterCount()));
        Dataset outputs = Dataset.of(beginning.predict(inputs(data)), targets(data));

        float[] trained = parameters(plan(whole, data, optimizer).freezeUpTo(2));
        assertThat(Arrays.copyOf(trained, 24)).isEqualTo(beginning.parameters());
        assertThat(Arrays.copyOfRange(trained, 24, trained.length))
                .isEqualTo(parameters(plan(end, outputs, optimizer)))
                .isNotEqualTo(end.parameters());
    }

    private static TrainingBuilder plan(Network network, Dataset data, Optimizer optimizer) {
        return Training.of(network, data)
                .cost(crossEntropy())
                .optimizer(optimizer)
                .penalty(Penalties.l2(0.001))
                .batchSize(40)
                .epochs(3);
    }

    private static Matrix inputs(Dataset data) {
        return matrix(data, true);
    }

    private static Matrix targets(Dataset data) {
        return matrix(data, false);
    }

    private static Matrix matrix(Dataset data, boolean inputs) {
        float[][] rows = new float[data.size()][];
        Arrays.setAll(rows, i -> inputs ? data.input(i) : data.target(i));
        return Matrix.of(rows);
    }

    // ---- Any layers, threads, checkpoints

    /** Dense 0, batch normalisation 1, a residual block 3, dense 4. */
    private static Network rich() {
        return Network.input(2)
                .dense(16)
                .batchNorm()
                .dropout(0.1)
                .residual(Layers.batchNorm(), Layers.dense(16), Layers.layerNorm())
                .dense(3, softmax())
                .build(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4})
    void freeze_keepsTheBitsOfAnyLayer_andChangesTheOthers(int frozen) {
        Network before = rich();
        Network after =
                plan(before, Clouds.of(120), adamW(0.01)).freeze(frozen).run().network();
        before.layout()
                .blocks()
                .forEach(block -> assertThat(after.parameter(block.name()).equals(before.parameter(block.name())))
                        .as(block.name())
                        .isEqualTo(block.layer() == frozen));
        before.bufferLayout()
                .blocks()
                .forEach(block -> assertThat(after.buffer(block.name()).equals(before.buffer(block.name())))
                        .as(block.name())
                        .isEqualTo(block.layer() == frozen));
    }

    @Test
    void threads_doNotChangeTheBits() {
        Dataset data = Clouds.of(512);
        Network wide = Network.input(2)
                .dense(128, tanh())
                .dense(128, tanh())
                .dense(64, tanh())
                .dense(3, softmax())
                .build(1);
        float[] alone = parameters(
                Training.of(wide, data).batchSize(128).epochs(2).freeze(0, 4).threads(1));
        assertThat(parameters(Training.of(wide, data)
                        .batchSize(128)
                        .epochs(2)
                        .freeze(0, 4)
                        .threads(3)))
                .isEqualTo(alone);
        assertThat(alone).isNotEqualTo(wide.parameters());
    }

    @Test
    void engineElsewhere_givesTheSameBits() {
        Network network = Network.input(2)
                .dense(8, tanh())
                .dropout(0.2)
                .dense(6, tanh())
                .dense(3, softmax())
                .build(1);
        TrainingBuilder plan =
                plan(network, Clouds.of(120), momentum(0.1, 0.9)).shards(4).freeze(0, 5);
        float[] here = parameters(plan);
        assertThat(parameters(plan.engine(new ScatteredEngine(2)))).isEqualTo(here);
    }

    @Test
    void checkpoint_resumesToTheBit_andOnlyWithTheSameFrozenLayers(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("checkpoint");
        TrainingBuilder plan =
                plan(rich(), Clouds.of(120), adam(0.01).decayWeights(0.1)).freeze(0, 1);
        Training training = plan.start();
        training.nextEpoch();
        training.checkpoint(file);
        assertThat(plan.resumeFrom(file).run().network().parameters())
                .isEqualTo(training.run().network().parameters());
        assertThat(plan.freeze(3).toString()).contains(".freeze(0, 1, 3)");
        assertThatThrownBy(() -> plan.resumeFrom(file))
                .hasMessageContaining("whose frozenLayers differs")
                .hasMessageContaining("[0, 1]");
    }

    @Test
    void stepper_freezesToo_butNotAfterAStep() {
        Stepper stepper = Stepper.of(
                        SMALL, THREE, quadratic(), momentum(0.1, 0.9).clipNorm(0.5))
                .freeze(0);
        for (int i = 0; i < 5; i++) {
            stepper.step();
        }
        assertThat(stepper.parameters())
                .isEqualTo(
                        parameters(fiveSteps(momentum(0.1, 0.9).clipNorm(0.5)).freeze(0)));
        assertThat(stepper.gradientNorm()).isLessThanOrEqualTo(0.5 + 1e-6);
        assertThatIllegalStateException().isThrownBy(() -> stepper.freeze(2)).withMessageContaining("5 steps");
    }

    // ---- What is refused

    @Test
    void freeze_ofWhatDoesNotExist_orEverything_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fiveSteps(adam(0.1)).freeze(3).start())
                .withMessage("layer 3 cannot be frozen: the network has layers 0 to 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fiveSteps(adam(0.1)).freeze(-1).start())
                .withMessage("layer -1 cannot be frozen: the network has layers 0 to 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fiveSteps(adam(0.1)).freeze(0, 2).start())
                .withMessage("all layers with parameters are frozen, {0, 2}: leave one of them to train");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fiveSteps(adam(0.1)).freezeUpTo(3))
                .withMessage("cannot freeze the layers up to layer 3: it is from 1 to 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fiveSteps(adam(0.1)).freezeUpTo(0));
    }
}
