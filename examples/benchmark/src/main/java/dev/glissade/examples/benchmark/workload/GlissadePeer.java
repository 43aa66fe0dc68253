package dev.glissade.examples.benchmark.workload;

import static dev.glissade.activation.Activations.relu;
import static dev.glissade.activation.Activations.sigmoid;
import static dev.glissade.activation.Activations.softmax;

import dev.glissade.Network;
import dev.glissade.activation.Activation;
import dev.glissade.cost.Costs;
import dev.glissade.kernel.KernelProvider;
import dev.glissade.matrix.Matrix;
import dev.glissade.optimize.Optimizer;
import dev.glissade.optimize.Optimizers;
import dev.glissade.train.Training;

/** Glissade, as anybody would use it; the virtual machine's options say which kernels. */
final class GlissadePeer implements Peer {

    private static final int SEED = 1;

    @Override
    public String description() {
        return "Glissade";
    }

    /** Returns what the library logs when it begins; only on the class path can a program ask for it. */
    @Override
    public String kernels() {
        return KernelProvider.kernels().description();
    }

    @Override
    public Session open(Workload workload, Digits digits, int threads) {
        Model model = workload.model();
        Activation hidden = model.isQuadratic() ? sigmoid() : relu();
        Network network = Network.input(Model.INPUTS)
                .dense(model.first(), hidden)
                .dense(model.second(), hidden)
                .dense(Model.OUTPUTS, model.isQuadratic() ? sigmoid() : softmax())
                .build(SEED);
        Training training = Training.of(network, digits.trainingSet())
                .cost(model.isQuadratic() ? Costs.quadratic() : Costs.crossEntropy())
                .optimizer(optimizer(workload))
                .batchSize(workload.batch())
                .epochs(Integer.MAX_VALUE)
                .seed(SEED)
                .threads(threads)
                .start();
        return new Run(training, digits, threads);
    }

    private static Optimizer optimizer(Workload workload) {
        return switch (workload.rule()) {
            case DESCENT -> Optimizers.gradientDescent(workload.rate());
            case MOMENTUM -> Optimizers.momentum(workload.rate(), Workload.MOMENTUM);
            case ADAM -> Optimizers.adam(workload.rate());
        };
    }

    private static final class Run implements Session {
        private final Training training;
        private final Digits digits;
        private final int threads;
        private Network network; // of the last answer, with its threads
        private Network shared;
        private Matrix test;
        private float[][] images;

        Run(Training training, Digits digits, int threads) {
            this.training = training;
            this.digits = digits;
            this.threads = threads;
        }

        /** Makes arrays of the test images when they are first asked for: training does not need them. */
        private void prepareImages() {
            if (test == null) {
                float[] pixels = digits.inputsOf(digits.test());
                test = Matrix.view(pixels, 0, digits.test().size(), Model.INPUTS);
                images = test.toArray();
            }
        }

        @Override
        public void trainOneEpoch() {
            training.nextEpoch().orElseThrow(() -> new IllegalStateException("ended: " + training.ending()));
        }

        @Override
        public int answer(int testImage) {
            prepareImages();
            return training.network().classify(images[testImage]);
        }

        @Override
        public int[] answerAll() {
            prepareImages();
            if (network != training.network()) {
                network = training.network();
                shared = network.withThreads(threads);
            }
            return shared.classify(test);
        }
    }
}
