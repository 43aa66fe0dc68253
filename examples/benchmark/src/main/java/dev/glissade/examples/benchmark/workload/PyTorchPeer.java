package dev.glissade.examples.benchmark.workload;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.initializer.Initializer;
import ai.djl.training.initializer.XavierInitializer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.LongStream;

/** PyTorch by means of the Deep Java Library. The loops are our own: its ready-made ones also keep statistics. */
final class PyTorchPeer implements Peer {

    private static final String ENGINE = "PyTorch";

    @Override
    public String description() {
        return "PyTorch " + Engine.getEngine(ENGINE).getVersion() + " by DJL " + Engine.getDjlVersion();
    }

    @Override
    public Session open(Workload workload, Digits digits, int threads) {
        System.setProperty("ai.djl.pytorch.num_threads", String.valueOf(threads));
        System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
        Model model = workload.model();
        SequentialBlock layers = new SequentialBlock()
                .add(Linear.builder().setUnits(model.first()).build())
                .add(hidden(model))
                .add(Linear.builder().setUnits(model.second()).build())
                .add(hidden(model))
                .add(Linear.builder().setUnits(Model.OUTPUTS).build());
        if (model.isQuadratic()) {
            layers.add(Activation::sigmoid);
        }
        ai.djl.Model network = ai.djl.Model.newInstance("network", Device.cpu(), ENGINE);
        network.setBlock(layers);
        Loss loss = Loss.softmaxCrossEntropyLoss();
        Initializer weights = model.isQuadratic()
                ? new XavierInitializer(XavierInitializer.RandomType.UNIFORM, XavierInitializer.FactorType.AVG, 3)
                : new XavierInitializer(XavierInitializer.RandomType.GAUSSIAN, XavierInitializer.FactorType.IN, 2);
        Trainer trainer = network.newTrainer(new DefaultTrainingConfig(loss)
                .optDevices(new Device[] {Device.cpu()})
                .optOptimizer(optimizer(workload))
                .optInitializer(weights, Parameter.Type.WEIGHT));
        trainer.initialize(new Shape(workload.batch(), Model.INPUTS));
        return new Run(trainer, workload, digits);
    }

    private static Function<NDList, NDList> hidden(Model model) {
        return model.isQuadratic() ? Activation::sigmoid : Activation::relu;
    }

    private static Optimizer optimizer(Workload workload) {
        Tracker rate = Tracker.fixed((float) workload.rate());
        return switch (workload.rule()) {
            case DESCENT -> Optimizer.sgd().setLearningRateTracker(rate).build();
            case MOMENTUM ->
                Optimizer.sgd()
                        .setLearningRateTracker(rate)
                        .optMomentum((float) Workload.MOMENTUM)
                        .build();
            case ADAM -> Optimizer.adam().optLearningRateTracker(rate).build();
        };
    }

    private static final class Run implements Session {
        private final Trainer trainer;
        private final boolean quadratic;
        private final int batch;
        private final NDManager manager;
        private final NDArray inputs;
        private final NDArray targets; // (images × 10) for the quadratic cost, else the classes (images)
        private final NDArray test;
        private NDList images; // made when first asked for: a step's cost grows with the number of arrays
        private final long[] order;
        private boolean recording = true;
        private final Random random = new Random(1);

        Run(Trainer trainer, Workload workload, Digits digits) {
            this.trainer = trainer;
            quadratic = workload.model().isQuadratic();
            batch = workload.batch();
            manager = trainer.getManager();
            int size = digits.training().size();
            inputs = manager.create(digits.inputsOf(digits.training()), new Shape(size, Model.INPUTS));
            targets = quadratic
                    ? manager.create(Digits.targets(digits.training()), new Shape(size, Model.OUTPUTS))
                    : manager.create(Arrays.stream(Digits.labels(digits.training()))
                            .asLongStream()
                            .toArray());
            test = manager.create(
                    digits.inputsOf(digits.test()), new Shape(digits.test().size(), Model.INPUTS));
            order = LongStream.range(0, size).toArray();
        }

        // ---- Training

        @Override
        public void trainOneEpoch() {
            recordGradients(true);
            if (batch == order.length) {
                try (NDManager step = manager.newSubManager()) {
                    inputs.tempAttach(step);
                    step(inputs, targets);
                }
                return;
            }
            shuffle();
            try (NDManager epoch = manager.newSubManager()) {
                NDIndex permutation = new NDIndex("{}", epoch.create(order));
                NDArray shuffledInputs = inputs.get(epoch, permutation);
                NDArray shuffledTargets = targets.get(epoch, permutation);
                for (int from = 0; from < order.length; from += batch) {
                    NDIndex rows = new NDIndex().addSliceDim(from, Math.min(order.length, from + batch));
                    try (NDManager step = manager.newSubManager()) {
                        step(shuffledInputs.get(step, rows), shuffledTargets.get(step, rows));
                    }
                }
            }
        }

        private void shuffle() {
            for (int i = order.length - 1; i > 0; i--) {
                int j = random.nextInt(i + 1);
                long swapped = order[i];
                order[i] = order[j];
                order[j] = swapped;
            }
        }

        /** Takes one step; its intermediate results belong to the manager of the inputs, which closes them together. */
        private void step(NDArray inputBatch, NDArray targetBatch) {
            try (GradientCollector collector = trainer.newGradientCollector()) {
                NDArray outputs = trainer.forward(new NDList(inputBatch)).singletonOrThrow();
                collector.backward(cost(outputs, targetBatch));
            }
            trainer.step();
        }

        private NDArray cost(NDArray outputs, NDArray targetBatch) {
            if (quadratic) {
                return outputs.sub(targetBatch).square().sum().div(outputs.size(0));
            }
            return trainer.getLoss().evaluate(new NDList(targetBatch), new NDList(outputs));
        }

        /** While gradients are recorded, every operation costs a little more. */
        private void recordGradients(boolean wanted) {
            if (recording != wanted) {
                trainer.getModel().getBlock().freezeParameters(!wanted);
                recording = wanted;
            }
        }

        // ---- Answering

        @Override
        public int answer(int testImage) {
            if (images == null) {
                images = test.split(test.size(0));
            }
            return Digits.largest(outputs(images.get(testImage), NDArray::toFloatArray));
        }

        @Override
        public int[] answerAll() {
            long[] classes = outputs(test, outputs -> outputs.argMax(1).toLongArray());
            return LongStream.of(classes).mapToInt(Math::toIntExact).toArray();
        }

        private <T> T outputs(NDArray rows, Function<NDArray, T> reader) {
            recordGradients(false);
            try (NDManager call = manager.newSubManager()) {
                rows.tempAttach(call);
                return reader.apply(trainer.evaluate(new NDList(rows)).singletonOrThrow());
            }
        }
    }
}
