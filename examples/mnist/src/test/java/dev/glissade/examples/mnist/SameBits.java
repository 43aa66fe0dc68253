package dev.glissade.examples.mnist;

import dev.glissade.Network;
import dev.glissade.activation.Activations;
import dev.glissade.cost.Cost;
import dev.glissade.cost.Costs;
import dev.glissade.cost.Penalties;
import dev.glissade.data.Augmentation;
import dev.glissade.data.Dataset;
import dev.glissade.data.Idx;
import dev.glissade.initialize.Initializers;
import dev.glissade.layer.Layers;
import dev.glissade.optimize.Optimizers;
import dev.glissade.optimize.Schedules;
import dev.glissade.train.Training;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Trains small networks on the first 2,000 images of MNIST with 1, 2 and 3 threads, and prints a line for each: SHA-256 of all
 * parameters of two plain networks, and of one with nearly everything that a network and a training can have. Needs nothing
 * but the library and the images, so that it runs on a virtual machine without tests.
 */
final class SameBits {

    private SameBits() {}

    public static void main(String[] args) throws IOException, NoSuchAlgorithmException {
        Dataset digits;
        try (InputStream images = resource("train-images-idx3-ubyte.gz");
                InputStream labels = resource("train-labels-idx1-ubyte.gz")) {
            digits = Idx.read(images, labels, "MNIST").range(0, 2000);
        }
        for (int threads = 1; threads <= 3; threads++) {
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            hash.update(bytes(train(article(), digits, Costs.quadratic(), 10, threads)));
            hash.update(bytes(train(wide(), digits, Costs.crossEntropy(), 500, threads)));
            System.out.println("threads " + threads + " " + HexFormat.of().formatHex(hash.digest()) + " "
                    + HexFormat.of().formatHex(rich(digits, threads)));
        }
    }

    private static InputStream resource(String name) {
        return SameBits.class.getResourceAsStream("/mnist/" + name);
    }

    private static Network article() {
        return Network.input(784)
                .dense(16, Activations.sigmoid())
                .dense(16, Activations.sigmoid())
                .dense(10, Activations.sigmoid())
                .build(1);
    }

    /** Large enough for several threads to share its products. */
    private static Network wide() {
        return Network.input(784)
                .dense(130, Activations.relu())
                .dense(65, Activations.tanh())
                .dense(10, Activations.softmax())
                .build(1);
    }

    private static byte[] rich(Dataset digits, int threads) throws NoSuchAlgorithmException {
        Network network = Network.input(784)
                .dropout(0.1)
                .dense(130, Activations.gelu())
                .batchNorm()
                .residual(
                        Layers.dense(130, Initializers.orthogonal()),
                        Layers.activation(Activations.mish()),
                        Layers.dropout(0.3))
                .layerNorm()
                .dense(65, Activations.elu())
                .dense(10, Activations.softmax())
                .build(1);
        Dataset moving = Augmentation.of(28, 28)
                .withShift(2)
                .withRotation(10)
                .withScale(0.1)
                .withShear(0.1)
                .withElastic(30, 4)
                .apply(digits, 7);
        Network trained = Training.of(network, moving.balanced())
                .cost(Costs.crossEntropy(0.1))
                .penalty(Penalties.l1l2(1e-6, 1e-5))
                .optimizer(Optimizers.adamW(Schedules.warmUp(0.5, Schedules.cosine(0.003, 2)))
                        .clipNorm(1)
                        .clipValue(0.5))
                .batchSize(300)
                .epochs(2)
                .seed(1)
                .threads(threads)
                .run()
                .network();
        MessageDigest hash = MessageDigest.getInstance("SHA-256");
        hash.update(bytes(trained.parameters()));
        hash.update(bytes(trained.buffers()));
        hash.update(bytes(trained.predict(digits.input(0))));
        return hash.digest();
    }

    private static float[] train(Network network, Dataset digits, Cost cost, int batchSize, int threads) {
        return Training.of(network, digits)
                .cost(cost)
                .optimizer(Optimizers.gradientDescent(0.3))
                .batchSize(batchSize)
                .epochs(2)
                .seed(1)
                .threads(threads)
                .run()
                .network()
                .parameters();
    }

    private static byte[] bytes(float[] numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * numbers.length);
        bytes.asFloatBuffer().put(numbers);
        return bytes.array();
    }
}
