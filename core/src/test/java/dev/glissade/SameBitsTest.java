package dev.glissade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.activation.Activations;
import dev.glissade.cost.Costs;
import dev.glissade.data.Dataset;
import dev.glissade.optimize.Optimizers;
import dev.glissade.random.RandomStream;
import dev.glissade.train.Training;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The same program gives the same parameters, to the last bit, on any machine: this hash was computed once and must come
 * out with any number of threads, any kernels and any JDK. The build runs this test with both kinds of kernels.
 */
class SameBitsTest {

    private static final String GOLDEN = "ac8ec662be71eba0af6ed038a08cac71192c1261cb84f6852f80d9d8f0d5e1d1";

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void parameters_afterTwoEpochs_haveTheGoldenHash(int threads) throws NoSuchAlgorithmException {
        Network network = Network.input(301)
                .dense(131, Activations.tanh())
                .dense(67, Activations.relu())
                .dense(33, Activations.sigmoid())
                .dense(10, Activations.softmax())
                .build(1);
        Network trained = Training.of(network, examples(700))
                .cost(Costs.crossEntropy())
                .optimizer(Optimizers.gradientDescent(0.2))
                .batchSize(300)
                .epochs(2)
                .threads(threads)
                .run()
                .network();
        assertThat(sha256(trained.parameters())).isEqualTo(GOLDEN);
    }

    private static Dataset examples(int count) {
        RandomStream random = new RandomStream(1, 1);
        float[][] inputs = new float[count][301];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < 301; j++) {
                inputs[i][j] = random.nextFloat();
            }
            labels[i] = random.nextInt(10);
        }
        return Dataset.ofClasses(inputs, labels, 10);
    }

    private static String sha256(float[] numbers) throws NoSuchAlgorithmException {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * numbers.length);
        bytes.asFloatBuffer().put(numbers);
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
    }
}
