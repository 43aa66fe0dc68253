package dev.glissade.diagnose;

import static dev.glissade.activation.Activations.identity;
import static dev.glissade.activation.Activations.logSoftmax;
import static dev.glissade.activation.Activations.relu;
import static dev.glissade.activation.Activations.sigmoid;
import static dev.glissade.activation.Activations.softmax;
import static dev.glissade.activation.Activations.softplus;
import static dev.glissade.activation.Activations.tanh;
import static dev.glissade.optimize.Optimizers.adam;
import static dev.glissade.optimize.Optimizers.gradientDescent;
import static dev.glissade.optimize.Optimizers.momentum;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.Network;
import dev.glissade.NetworkBuilder;
import dev.glissade.activation.Activation;
import dev.glissade.cost.Cost;
import dev.glissade.cost.Costs;
import dev.glissade.cost.Penalties;
import dev.glissade.data.Dataset;
import dev.glissade.initialize.Initializers;
import dev.glissade.optimize.Optimizer;
import dev.glissade.random.RandomStream;
import dev.glissade.train.Clouds;
import dev.glissade.train.Ending;
import dev.glissade.train.Training;
import dev.glissade.train.TrainingBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Trainings that are in order, whatever their cost: they may have only just begun, learn too slowly, or have nothing to learn. A
 * diagnosis that cries wolf is as bad as none.
 */
class HealthyTrainingsTest {

    /** What there is to learn, and how. */
    private record Task(Dataset data, Activation last, Cost cost) {}

    private static Dataset points(int count, int inputs, ToDoubleFunction<double[]> target) {
        RandomStream random = new RandomStream(4, 7);
        float[][] points = new float[count][inputs];
        float[][] targets = new float[count][1];
        for (int i = 0; i < count; i++) {
            double[] point = new double[inputs];
            for (int j = 0; j < inputs; j++) {
                points[i][j] = (float) random.nextGaussian();
                point[j] = points[i][j];
            }
            targets[i][0] = (float) target.applyAsDouble(point);
        }
        return Dataset.of(points, targets);
    }

    private static Dataset noise(int count) {
        RandomStream random = new RandomStream(5, 7);
        return points(count, 3, point -> random.nextGaussian());
    }

    /** Three in a hundred are 1, and no input tells which. */
    private static Dataset rare() {
        RandomStream random = new RandomStream(6, 7);
        return points(2000, 3, point -> random.nextFloat() < 0.03 ? 1 : 0);
    }

    /** Ten classes of 64 pixels. */
    private static Dataset images() {
        RandomStream random = new RandomStream(7, 7);
        float[][] images = new float[500][64];
        int[] labels = new int[500];
        for (int i = 0; i < 500; i++) {
            labels[i] = i % 10;
            for (int j = 0; j < 64; j++) {
                images[i][j] = j % 10 == labels[i] ? 0.5f + random.nextFloat() / 2 : random.nextFloat() / 2;
            }
        }
        return Dataset.ofClasses(images, labels, 10);
    }

    private static Map<String, Task> tasks() {
        Dataset xor = Dataset.of(new float[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}}, new float[][] {{0}, {1}, {1}, {0}});
        Map<String, Task> tasks = new LinkedHashMap<>();
        tasks.put("xor", new Task(xor, sigmoid(), Costs.binaryCrossEntropy()));
        tasks.put("xor, quadratic", new Task(xor, sigmoid(), Costs.quadratic()));
        tasks.put("parabola", new Task(points(200, 1, x -> x[0] * x[0]), identity(), Costs.meanSquaredError()));
        tasks.put("clouds", new Task(Clouds.of(300), softmax(), Costs.crossEntropy()));
        tasks.put("clouds, logarithms", new Task(Clouds.of(300), logSoftmax(), Costs.negativeLogLikelihood()));
        tasks.put("clouds, margin", new Task(Clouds.of(300), identity(), Costs.hinge()));
        tasks.put("clouds, quadratic", new Task(Clouds.of(300), softmax(), Costs.quadratic()));
        tasks.put("images", new Task(images(), softmax(), Costs.crossEntropy()));
        tasks.put("counts", new Task(points(300, 2, x -> Math.rint(3 + Math.abs(x[0]))), softplus(), Costs.poisson()));
        tasks.put("noise", new Task(noise(500), identity(), Costs.meanSquaredError()));
        tasks.put("noise, absolute", new Task(noise(500), identity(), Costs.meanAbsoluteError()));
        tasks.put("little noise", new Task(noise(20), identity(), Costs.huber()));
        tasks.put("rare", new Task(rare(), sigmoid(), Costs.binaryCrossEntropy()));
        tasks.put("rare, quadratic", new Task(rare(), sigmoid(), Costs.quadratic()));
        tasks.put("rare, balanced", new Task(rare().balanced(), sigmoid(), Costs.binaryCrossEntropy()));
        tasks.put("all the same", new Task(points(100, 3, x -> 1), sigmoid(), Costs.binaryCrossEntropy()));
        tasks.put("one example", new Task(points(1, 3, x -> 1), identity(), Costs.quadratic()));
        return tasks;
    }

    static List<Arguments> trainings() {
        List<Arguments> all = new ArrayList<>();
        List<Optimizer> rules =
                List.of(adam(0.01), adam(1e-7), gradientDescent(0.1), gradientDescent(1e-6), momentum(0.01, 0.9));
        tasks().forEach((name, task) -> {
            for (Optimizer rule : rules) {
                all.add(Arguments.of(name, task, rule));
            }
        });
        return all;
    }

    @ParameterizedTest(name = "{0}, {2}")
    @MethodSource("trainings")
    void trainingsInOrder_areNotDiagnosed(String name, Task task, Optimizer rule) {
        for (int epochs : new int[] {1, 10}) {
            for (Activation activation : List.of(tanh(), relu(), sigmoid())) {
                for (int depth = 0; depth <= 2; depth++) {
                    Training training = Training.of(network(task, activation, depth), task.data())
                            .cost(task.cost())
                            .optimizer(rule)
                            .epochs(epochs)
                            .threads(1) // not to wait for others where the machine is busy
                            .run();
                    assertThat(training.ending()).contains(Ending.EPOCHS_DONE);
                    assertThat(training.diagnosis())
                            .as("%d × %s, %d epochs", depth, activation, epochs)
                            .isEmpty();
                    assertThat(Diagnosis.of(training.network(), task.data(), task.cost())
                                    .findings())
                            .isEmpty();
                }
            }
        }
    }

    private static Network network(Task task, Activation activation, int depth) {
        NetworkBuilder builder = Network.input(task.data().inputSize());
        for (int i = 0; i < depth; i++) {
            builder.dense(16, activation);
        }
        return builder.dense(task.data().outputSize(), task.last()).build(1);
    }

    @Test
    void untrainedNetworks_areNotDiagnosed() {
        tasks().forEach((name, task) -> assertThat(Diagnosis.of(network(task, tanh(), 1), task.data(), task.cost())
                        .findings())
                .as(name)
                .isEmpty());
    }

    /** Scales are causes; a network that learns in spite of them is in order, whatever its cost is measured in. */
    @ParameterizedTest
    @ValueSource(strings = {"clouds", "clouds, logarithms", "clouds, margin", "clouds, quadratic"})
    void unscaledInputs_fromWhichANetworkLearns_areNoTrouble(String name) {
        Task task = tasks().get(name);
        float[][] inputs = new float[300][2];
        float[][] targets = new float[300][];
        for (int i = 0; i < 300; i++) {
            float[] input = task.data().input(i);
            inputs[i] = new float[] {30 * input[0], 30 * input[1]};
            targets[i] = task.data().target(i);
        }
        Training training = Training.of(network(task, tanh(), 1), Dataset.of(inputs, targets))
                .cost(task.cost())
                .optimizer(adam(0.01))
                .epochs(20)
                .run();
        assertThat(training.diagnosis()).isEmpty();
    }

    @Test
    void strongPenaltyAndDecay_areNoTrouble() {
        Task task = tasks().get("parabola");
        TrainingBuilder plan =
                Training.of(network(task, tanh(), 1), task.data()).cost(task.cost());
        assertThat(plan.optimizer(adam(0.01).decay(0.1)).run().diagnosis()).isEmpty();
        assertThat(plan.optimizer(adam(0.01)).penalty(Penalties.l2(0.1)).run().diagnosis())
                .isEmpty();
    }

    @Test
    void layersThatActOtherwiseInTraining_areNoTrouble() {
        Network network = Network.input(64)
                .dense(32, relu())
                .batchNorm()
                .dropout(0.5)
                .dense(10, softmax())
                .build(1);
        Training training = Training.of(network, images())
                .cost(Costs.crossEntropy())
                .epochs(1)
                .run();
        assertThat(training.diagnosis()).isEmpty();
    }

    /** Outputs are 1/3 each at first, whatever the inputs; after an epoch they are not. */
    @Test
    void outputLayerThatBeginsWithZeros_isNoTrouble() {
        Network network = Network.input(2)
                .dense(8, tanh())
                .dense(3, softmax(), Initializers.zeros())
                .build(1);
        Training training = Training.of(network, Clouds.of(300))
                .cost(Costs.crossEntropy())
                .epochs(1)
                .run();
        assertThat(training.diagnosis()).isEmpty();
    }

    /** The usual start of a logistic regression: outputs are the same, and stay nearly so where the rate is tiny. */
    @Test
    void singleLayerThatBeginsWithZeros_isNoTroubleHoweverSlowlyItLearns() {
        Network network =
                Network.input(2).dense(3, softmax(), Initializers.zeros()).build(1);
        Training training = Training.of(network, Clouds.of(300))
                .cost(Costs.crossEntropy())
                .optimizer(gradientDescent(1e-9))
                .epochs(1)
                .run();
        assertThat(training.diagnosis()).isEmpty();
        assertThat(Diagnosis.of(network, Clouds.of(300), Costs.quadratic()).findings())
                .isEmpty();
    }

    /** As sure of one class as single precision allows: outputs are constant, but the cross-entropy has a gradient. */
    @Test
    void saturatedSoftmaxWithCrossEntropy_isYoungAndNotStuck() {
        Network network = Clouds.network();
        float[] parameters = network.parameters();
        parameters[parameters.length - 3] = 200; // the bias of the first class
        Training training = Training.of(network.withParameters(parameters), Clouds.of(300))
                .cost(Costs.crossEntropy())
                .optimizer(gradientDescent(1e-6))
                .epochs(1)
                .run();
        assertThat(training.network().predict(new float[] {0.3f, 0.3f})[0]).isEqualTo(1);
        assertThat(training.diagnosis()).isEmpty();
    }
}
