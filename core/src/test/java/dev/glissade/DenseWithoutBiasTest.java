package dev.glissade;

import static dev.glissade.activation.Activations.relu;
import static dev.glissade.activation.Activations.softmax;
import static dev.glissade.activation.Activations.tanh;
import static dev.glissade.cost.Costs.crossEntropy;
import static dev.glissade.cost.Costs.quadratic;
import static dev.glissade.layer.Layers.activation;
import static dev.glissade.layer.Layers.dense;
import static dev.glissade.optimize.Optimizers.gradientDescent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.glissade.check.GradientCheck;
import dev.glissade.data.Dataset;
import dev.glissade.format.Safetensors;
import dev.glissade.format.Tensor;
import dev.glissade.format.Tensors;
import dev.glissade.initialize.Initializers;
import dev.glissade.layer.Layout;
import dev.glissade.matrix.Matrix;
import dev.glissade.matrix.SparseMatrix;
import dev.glissade.train.Training;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DenseWithoutBiasTest {

    @TempDir
    private Path folder;

    private static final Dataset THREE =
            Dataset.of(new float[][] {{0.5f, -1}, {1.5f, 0.25f}, {-0.75f, 2}}, new float[][] {{1}, {-0.5f}, {2}});

    private static Network small() {
        return Network.input(2)
                .layer(dense(3).withoutBias())
                .activation(tanh())
                .layer(dense(1).withoutBias())
                .build(1);
    }

    /** Linear(2, 3, bias=False), Tanh(), Linear(3, 1, bias=False) of PyTorch 1.13 in double precision, and SGD(lr=0.1). */
    @Test
    void outputsAndTraining_agreeWithPyTorch_whoseStateDictIsLoaded() throws Exception {
        Path file = folder.resolve("state_dict.safetensors");
        Tensor first = Tensor.of("0.weight", List.of(3, 2), new float[] {0.1f, 0.4f, -0.2f, 0.5f, 0.3f, -0.6f});
        Tensor second = Tensor.of("2.weight", List.of(1, 3), new float[] {0.7f, -0.8f, 0.9f});
        Safetensors.write(Tensors.of(Map.of("format", "pt"), List.of(first, second)), file);
        Network network = small().loadParameters(file);

        assertThat(network.predict(Matrix.of(THREE.input(0), THREE.input(1), THREE.input(2)))
                        .elements())
                .containsExactly(new float[] {0.76581083f, 0.57221254f, -1.02177908f}, within(1e-6f));
        assertThat(Training.of(network, THREE)
                        .cost(quadratic())
                        .optimizer(gradientDescent(0.1))
                        .fullBatch()
                        .epochs(5)
                        .run()
                        .network()
                        .parameters())
                .containsExactly(
                        new float[] {
                            -0.205797f,
                            0.08727105f,
                            0.0565783f,
                            0.6062347f,
                            0.20819703f,
                            -0.4727545f,
                            1.08231815f,
                            -0.41979397f,
                            0.42334734f
                        },
                        within(2e-6f));
    }

    @Test
    void gradient_passesTheCheck() {
        assertThat(GradientCheck.of(small(), THREE, quadratic()).run().passes()).isTrue();
    }

    @Test
    void outputs_haveTheBitsOfBiasesOfZero_alsoOnLists() {
        SparseMatrix lists = SparseMatrix.ofColumns(40);
        for (int i = 0; i < 300; i++) {
            lists.addRow(new int[] {i % 20, 20 + i % 19}, new float[] {1, -0.5f});
        }
        Dataset data = Dataset.ofClasses(lists, new int[300], 3);
        Network without = Network.input(40)
                .layer(dense(130).withoutBias())
                .activation(relu())
                .dense(3, softmax())
                .build(1);
        Network with = Network.input(40).dense(130, relu()).dense(3, softmax()).build(1);
        float[] parameters = without.parameters();
        float[] padded = new float[parameters.length + 130];
        System.arraycopy(parameters, 0, padded, 0, 40 * 130);
        System.arraycopy(parameters, 40 * 130, padded, 40 * 130 + 130, parameters.length - 40 * 130);
        Network zeros = with.withParameters(padded);

        assertThat(data.isSparse()).isTrue();
        assertThat(without.predict(lists.toMatrix())).isEqualTo(zeros.predict(lists.toMatrix()));
        float[] gradient = new float[parameters.length];
        float[] expected = new float[padded.length];
        without.objective(data, crossEntropy()).valueAndGradient(parameters, gradient);
        zeros.objective(data, crossEntropy()).valueAndGradient(padded, expected);
        assertThat(Arrays.copyOf(gradient, 40 * 130)).isEqualTo(Arrays.copyOf(expected, 40 * 130));
    }

    @Test
    void threads_doNotChangeTheBits() {
        float[][] inputs = new float[512][64];
        Arrays.setAll(inputs, i -> {
            Arrays.fill(inputs[i], i % 7 - 3);
            return inputs[i];
        });
        Dataset data = Dataset.ofClasses(inputs, new int[512], 3);
        Network network = Network.input(64)
                .layer(dense(128).withoutBias())
                .activation(tanh())
                .layer(dense(3).withoutBias())
                .activation(softmax())
                .build(1);
        var plan = Training.of(network, data).batchSize(128).epochs(2);
        assertThat(plan.threads(3).run().network().parameters())
                .isEqualTo(plan.threads(1).run().network().parameters());
    }

    @Test
    void file_namesItOtherwiseThanADenseLayer_soThatOldVersionsRefuseIt() throws Exception {
        Network network = small();
        Path file = folder.resolve("network.safetensors");
        network.save(file);
        assertThat(Safetensors.read(file).metadata())
                .containsEntry("glissade.layers", "denseWithoutBias(3), tanh, denseWithoutBias(1)");
        assertThat(network.layout().blocks()).extracting(Layout.Block::name).containsExactly("0.weight", "2.weight");
        Network loaded = Network.load(file);
        assertThat(loaded.parameters()).isEqualTo(network.parameters());
        assertThat(loaded.layers())
                .asString()
                .isEqualTo("[dense(3).withoutBias(), activation(tanh()), dense(1).withoutBias()]");
        assertThat(loaded.summary()).isEqualTo("2 -> tanh 3 -> dense(1).withoutBias()   9 parameters");
    }

    @Test
    void withBiases_givesThemBack() {
        Network network = Network.input(1)
                .layer(dense(2).withoutBias().withBiases(Initializers.constant(3)))
                .layer(activation(relu()))
                .build(1);
        assertThat(network.parameter("0.bias").elements()).containsExactly(3, 3);
    }
}
