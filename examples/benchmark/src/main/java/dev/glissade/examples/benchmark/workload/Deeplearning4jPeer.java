package dev.glissade.examples.benchmark.workload;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Deeplearning4j on ND4J's native backend. Its momentum is Nesterov's. */
final class Deeplearning4jPeer implements Peer {

    @Override
    public String description() {
        return "Deeplearning4j 1.0.0-M2.1";
    }

    @Override
    public Session open(Workload workload, Digits digits, int threads) {
        Nd4j.getEnvironment().setMaxThreads(threads);
        Model model = workload.model();
        Activation hidden = model.isQuadratic() ? Activation.SIGMOID : Activation.RELU;
        MultiLayerConfiguration configuration = new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(updater(workload))
                .weightInit(model.isQuadratic() ? WeightInit.XAVIER : WeightInit.RELU)
                .list()
                .layer(new DenseLayer.Builder()
                        .nIn(Model.INPUTS)
                        .nOut(model.first())
                        .activation(hidden)
                        .build())
                .layer(new DenseLayer.Builder()
                        .nOut(model.second())
                        .activation(hidden)
                        .build())
                .layer(new OutputLayer.Builder(model.isQuadratic() ? LossFunction.L2 : LossFunction.MCXENT)
                        .nOut(Model.OUTPUTS)
                        .activation(model.isQuadratic() ? Activation.SIGMOID : Activation.SOFTMAX)
                        .build())
                .build();
        MultiLayerNetwork network = new MultiLayerNetwork(configuration);
        network.init();
        return new Run(network, workload.batch(), digits);
    }

    private static IUpdater updater(Workload workload) {
        return switch (workload.rule()) {
            case DESCENT -> new Sgd(workload.rate());
            case MOMENTUM -> new Nesterovs(workload.rate(), Workload.MOMENTUM);
            case ADAM -> new Adam(workload.rate());
        };
    }

    private static final class Run implements Session {
        private final MultiLayerNetwork network;
        private final int batch;
        private final INDArray inputs;
        private final INDArray targets;
        private final INDArray test;
        private final INDArray[] images;
        private final int[] order;
        private final Random random = new Random(1);

        Run(MultiLayerNetwork network, int batch, Digits digits) {
            this.network = network;
            this.batch = batch;
            inputs = Nd4j.create(
                    digits.inputsOf(digits.training()), digits.training().size(), Model.INPUTS);
            targets = Nd4j.create(
                    Digits.targets(digits.training()), digits.training().size(), Model.OUTPUTS);
            test = Nd4j.create(digits.inputsOf(digits.test()), digits.test().size(), Model.INPUTS);
            images = new INDArray[digits.test().size()];
            Arrays.setAll(images, i -> test.getRow(i, true));
            order = IntStream.range(0, digits.training().size()).toArray();
        }

        @Override
        public void trainOneEpoch() {
            if (batch == order.length) {
                network.fit(inputs, targets);
                return;
            }
            Digits.shuffle(order, random);
            for (int from = 0; from < order.length; from += batch) {
                int[] rows = Arrays.copyOfRange(order, from, Math.min(order.length, from + batch));
                try (INDArray inputBatch = Nd4j.pullRows(inputs, 1, rows);
                        INDArray targetBatch = Nd4j.pullRows(targets, 1, rows)) {
                    network.fit(inputBatch, targetBatch);
                }
            }
        }

        @Override
        public int answer(int testImage) {
            return Digits.largest(network.output(images[testImage]).toFloatVector());
        }

        @Override
        public int[] answerAll() {
            return network.output(test).argMax(1).toIntVector();
        }
    }
}
