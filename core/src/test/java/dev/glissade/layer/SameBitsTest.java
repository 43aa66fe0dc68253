package dev.glissade.layer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.BatchPasses;
import dev.glissade.Network;
import dev.glissade.activation.Activations;
import dev.glissade.cost.Costs;
import dev.glissade.data.Dataset;
import dev.glissade.initialize.Initializers;
import dev.glissade.optimize.Optimizer;
import dev.glissade.optimize.OptimizerState;
import dev.glissade.optimize.Optimizers;
import dev.glissade.pass.BatchPass;
import dev.glissade.random.RandomStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * As the test of the same name for plain networks, with the layers that behave differently in training and in
 * inference. The first network passes in chunks; the second has batch normalisation, so that each batch passes in one
 * piece.
 */
class SameBitsTest {

    private static final String WITHOUT_BATCH_NORM = "8ba75d12d891fc8b2ac506b7558490ac25eef172e50058d358abcd5168c49e68";
    private static final String WITH_BATCH_NORM = "ae9dbe012b278c0485ab47efd6b748b34fdc2bbdf4ba80f7ceb26e1fb417c9e6";

    private static final int EXAMPLES = 700;
    private static final int BATCH = 600;

    private static final Dense DENSE = Layers.dense(67, Initializers.fitting(Activations.relu()));
    private static final Activate RELU = Layers.activation(Activations.relu());

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void parameters_withDropoutLayerNormAndResidual_haveTheGoldenHash(int threads) throws NoSuchAlgorithmException {
        Network network = Network.input(101)
                .dropout(0.2)
                .dense(67, Activations.relu())
                .residual(Layers.layerNorm(), DENSE, RELU, Layers.dropout(0.2))
                .layerNorm()
                .dense(10, Activations.softmax())
                .build(1);
        assertThat(hashAfterTraining(network, threads)).isEqualTo(WITHOUT_BATCH_NORM);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void parametersAndBuffers_withBatchNormToo_haveTheGoldenHash(int threads) throws NoSuchAlgorithmException {
        Network network = Network.input(101)
                .batchNorm()
                .dense(67, Activations.tanh())
                .residual(DENSE, Layers.batchNorm(), RELU, Layers.residual(Layers.dropout(0.2), DENSE))
                .batchNorm()
                .dense(10, Activations.softmax())
                .build(1);
        assertThat(hashAfterTraining(network, threads)).isEqualTo(WITH_BATCH_NORM);
    }

    private static String hashAfterTraining(Network network, int threads) throws NoSuchAlgorithmException {
        BatchPass objective = BatchPasses.of(network, examples(EXAMPLES), Costs.crossEntropy());
        objective.threads(threads);
        float[] parameters = network.parameters();
        float[] gradient = new float[parameters.length];
        Optimizer descent = Optimizers.gradientDescent(0.2);
        OptimizerState state = OptimizerState.of(descent, parameters.length);
        int[] order = IntStream.range(0, EXAMPLES).toArray();
        for (int step = 0; step < 6; step++) {
            objective.select(order, step % 2 * BATCH, Math.min(EXAMPLES, (step % 2 + 1) * BATCH));
            objective.train(RandomStream.at(7, step));
            double value = objective.valueAndGradient(parameters, gradient);
            assertThat(value).isFinite();
            objective.step(descent, value, parameters, gradient, state, 0);
        }
        objective.releaseThreads();
        Network trained = network.withParameters(parameters).withBuffers(objective.buffers());
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(bytes(trained.parameters()));
        return HexFormat.of().formatHex(digest.digest(bytes(trained.buffers())));
    }

    private static Dataset examples(int count) {
        RandomStream random = new RandomStream(1, 1);
        float[][] inputs = new float[count][101];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < 101; j++) {
                inputs[i][j] = random.nextFloat();
            }
            labels[i] = random.nextInt(10);
        }
        return Dataset.ofClasses(inputs, labels, 10);
    }

    private static byte[] bytes(float[] numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * numbers.length);
        bytes.asFloatBuffer().put(numbers);
        return bytes.array();
    }
}
