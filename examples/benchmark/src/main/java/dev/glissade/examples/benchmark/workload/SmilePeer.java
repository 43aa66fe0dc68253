package dev.glissade.examples.benchmark.workload;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import smile.base.mlp.Layer;
import smile.base.mlp.LayerBuilder;
import smile.base.mlp.OutputFunction;
import smile.classification.MLP;
import smile.math.TimeFunction;

/**
 * Smile's multilayer perceptron. Its numbers are {@code double}, it looks at one example after the other and multiplies by
 * means of OpenBLAS. Its targets for sigmoids are 0.1 and 0.9.
 */
final class SmilePeer implements Peer {

    @Override
    public String description() {
        return "Smile 3.1.1";
    }

    @Override
    public String dtype() {
        return "float64";
    }

    @Override
    public Session open(Workload workload, Digits digits, int threads) {
        Model model = workload.model();
        LayerBuilder[] layers = model.isQuadratic()
                ? new LayerBuilder[] {
                    Layer.input(Model.INPUTS),
                    Layer.sigmoid(model.first()),
                    Layer.sigmoid(model.second()),
                    Layer.mse(Model.OUTPUTS, OutputFunction.SIGMOID)
                }
                : new LayerBuilder[] {
                    Layer.input(Model.INPUTS),
                    Layer.rectifier(model.first()),
                    Layer.rectifier(model.second()),
                    Layer.mle(Model.OUTPUTS, OutputFunction.SOFTMAX)
                };
        MLP network = new MLP(layers);
        // Its squared error is half of ours, so its gradient is as well.
        network.setLearningRate(TimeFunction.constant(model.isQuadratic() ? 2 * workload.rate() : workload.rate()));
        switch (workload.rule()) {
            case DESCENT -> {}
            case MOMENTUM -> network.setMomentum(TimeFunction.constant(Workload.MOMENTUM));
            case ADAM -> throw new IllegalArgumentException("Smile has no Adam");
        }
        return new Run(network, workload.batch(), digits);
    }

    private static final class Run implements Session {
        private final MLP network;
        private final int batch;
        private final double[][] training;
        private final int[] labels;
        private final double[][] test;
        private final int[] order;
        private final Random random = new Random(1);

        Run(MLP network, int batch, Digits digits) {
            this.network = network;
            this.batch = batch;
            training = rows(digits.inputsOf(digits.training()));
            labels = Digits.labels(digits.training());
            test = rows(digits.inputsOf(digits.test()));
            order = IntStream.range(0, labels.length).toArray();
        }

        private static double[][] rows(float[] pixels) {
            double[][] rows = new double[pixels.length / Model.INPUTS][Model.INPUTS];
            for (int i = 0; i < pixels.length; i++) {
                rows[i / Model.INPUTS][i % Model.INPUTS] = pixels[i];
            }
            return rows;
        }

        @Override
        public void trainOneEpoch() {
            Digits.shuffle(order, random);
            for (int from = 0; from < order.length; from += batch) {
                int to = Math.min(order.length, from + batch);
                double[][] inputs = new double[to - from][];
                int[] classes = new int[to - from];
                for (int i = from; i < to; i++) {
                    inputs[i - from] = training[order[i]];
                    classes[i - from] = labels[order[i]];
                }
                network.update(inputs, classes);
            }
        }

        @Override
        public int answer(int testImage) {
            return network.predict(test[testImage]);
        }

        @Override
        public int[] answerAll() {
            return Arrays.stream(test).parallel().mapToInt(network::predict).toArray();
        }
    }
}
