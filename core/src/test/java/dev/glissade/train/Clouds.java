package dev.glissade.train;

import static dev.glissade.activation.Activations.softmax;
import static dev.glissade.activation.Activations.tanh;
import static dev.glissade.optimize.Optimizers.gradientDescent;

import dev.glissade.Network;
import dev.glissade.cost.Costs;
import dev.glissade.data.Dataset;
import dev.glissade.random.RandomStream;

/** Points of three clouds, easily told apart, and a training that tells them apart in batches of 10. */
public final class Clouds {

    private Clouds() {}

    public static Dataset of(int count) {
        RandomStream random = new RandomStream(9, 0);
        float[][] points = new float[count][2];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            labels[i] = i % 3;
            points[i][0] = (float) (Math.cos(labels[i] * 2.1) + 0.15 * random.nextGaussian());
            points[i][1] = (float) (Math.sin(labels[i] * 2.1) + 0.15 * random.nextGaussian());
        }
        return Dataset.ofClasses(points, labels, 3);
    }

    public static Network network() {
        return Network.input(2).dense(8, tanh()).dense(3, softmax()).build(1);
    }

    public static TrainingBuilder plan() {
        return plan(of(300));
    }

    public static TrainingBuilder plan(Dataset data) {
        return Training.of(network(), data)
                .cost(Costs.crossEntropy())
                .optimizer(gradientDescent(0.5))
                .batchSize(10)
                .epochs(5);
    }
}
