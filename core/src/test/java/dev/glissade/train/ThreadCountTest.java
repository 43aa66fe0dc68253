package dev.glissade.train;

import static dev.glissade.activation.Activations.relu;
import static dev.glissade.activation.Activations.sigmoid;
import static dev.glissade.activation.Activations.softmax;
import static dev.glissade.activation.Activations.tanh;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.Network;
import dev.glissade.NetworkBuilder;
import dev.glissade.cost.Costs;
import dev.glissade.cost.Penalties;
import dev.glissade.data.Dataset;
import dev.glissade.initialize.Initializers;
import dev.glissade.layer.Layer;
import dev.glissade.layer.Layers;
import dev.glissade.layer.ParallelLayer;
import dev.glissade.layer.Parameter;
import dev.glissade.layer.Pass;
import dev.glissade.layer.Shape;
import dev.glissade.matrix.Matrix;
import dev.glissade.optimize.Optimizer;
import dev.glissade.optimize.Optimizers;
import dev.glissade.random.RandomStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A training has the same bits with any number of threads, whatever it consists of. */
class ThreadCountTest {

    private static final int INPUTS = 150;
    private static final int EXAMPLES = 430;
    private static final int BATCH = 200; // The last batch has 30 examples, fewer than eight threads can share.

    @TempDir
    private Path folder;

    // ---- What a training may consist of

    /** y = gain·x + shift for each unit, as several threads can compute it. */
    private record Gain() implements ParallelLayer {
        @Override
        public Shape outputShape(Shape input) {
            return input;
        }

        @Override
        public List<Parameter> parameters(Shape input) {
            return List.of(
                    new Parameter("gain", input.size(), 1, Initializers.constant(1), true),
                    new Parameter("shift", input.size(), 1, Initializers.zeros(), false));
        }

        @Override
        public void forward(Pass pass) {
            for (int i = 0; i < pass.input().rows(); i++) {
                for (int j = 0; j < pass.input().columns(); j++) {
                    float y = pass.parameter(0).get(j, 0) * pass.input().get(i, j);
                    pass.output().set(i, j, y + pass.parameter(1).get(j, 0));
                }
            }
        }

        @Override
        public void backward(Pass pass) {
            if (pass.wantsInputGradient()) {
                for (int i = 0; i < pass.input().rows(); i++) {
                    for (int j = 0; j < pass.input().columns(); j++) {
                        float g = pass.outputGradient().get(i, j);
                        pass.inputGradient().set(i, j, pass.parameter(0).get(j, 0) * g);
                    }
                }
            }
        }

        @Override
        public void addGradient(Pass pass, int from, int to) {
            Matrix gain = pass.parameterGradient(0);
            Matrix shift = pass.parameterGradient(1);
            for (int j = from; j < to; j++) {
                for (int i = 0; i < pass.input().rows(); i++) {
                    float g = pass.outputGradient().get(i, j);
                    gain.set(j, 0, gain.get(j, 0) + g * pass.input().get(i, j));
                    shift.set(j, 0, shift.get(j, 0) + g);
                }
            }
        }
    }

    /** y = s·x with one parameter, whose gradient is the sum of a batch in double precision, added at once. */
    private record Scale() implements Layer {
        @Override
        public Shape outputShape(Shape input) {
            return input;
        }

        @Override
        public List<Parameter> parameters(Shape input) {
            return List.of(Parameter.row("scale", 1, Initializers.constant(1.25)));
        }

        @Override
        public void forward(Pass pass) {
            pass.output().copyFrom(pass.input());
            pass.output().scaleInPlace(pass.parameter(0).get(0, 0));
        }

        @Override
        public void backward(Pass pass) {
            double sum = 0;
            for (int i = 0; i < pass.input().rows(); i++) {
                for (int j = 0; j < pass.input().columns(); j++) {
                    sum += pass.outputGradient().get(i, j) * pass.input().get(i, j);
                }
            }
            Matrix gradient = pass.parameterGradient(0);
            gradient.set(0, 0, gradient.get(0, 0) + (float) sum);
            if (pass.wantsInputGradient()) {
                pass.inputGradient().copyFrom(pass.outputGradient());
                pass.inputGradient().scaleInPlace(pass.parameter(0).get(0, 0));
            }
        }
    }

    private static final Map<String, Supplier<TrainingBuilder>> PLANS = plans();

    private static Map<String, Supplier<TrainingBuilder>> plans() {
        Map<String, Supplier<TrainingBuilder>> plans = new TreeMap<>();
        plans.put("dense layers", () -> plan(layers -> layers));
        plans.put("dropout first", () -> plan(layers -> layers, input().dropout(0.2)));
        plans.put("dropout between", () -> plan(layers -> layers.dropout(0.3)));
        plans.put("parallel layer of a user", () -> plan(layers -> layers.layer(new Gain())));
        plans.put("parallel layer of a user, first", () -> plan(layers -> layers, input().layer(new Gain())));
        plans.put("layer of a user", () -> plan(layers -> layers.layer(new Scale())));
        plans.put("batchNorm", () -> plan(NetworkBuilder::batchNorm));
        plans.put("layerNorm", () -> plan(NetworkBuilder::layerNorm));
        plans.put("residual", () -> plan(layers -> layers.residual(Layers.dense(67), Layers.activation(relu()))));
        plans.put("penalty", () -> plan(layers -> layers).penalty(Penalties.l2(0.01)));
        plans.put("weights of examples", () -> plan(layers -> layers, input(), weighted()));
        plans.put("one row a thread", () -> plan(layers -> layers).batchSize(9));
        plans.put("batches of two", () -> plan(layers -> layers).batchSize(2));
        plans.put("chunks", () -> plan(layers -> layers).fullBatch());
        plans.put(
                "chunks and dropout", () -> plan(layers -> layers.dropout(0.3)).fullBatch());
        plans.put(
                "more chunks than are added in single precision",
                () -> Training.of(
                                Network.input(INPUTS)
                                        .dense(230, tanh()) // so many weights that threads share their addition
                                        .dense(10, softmax())
                                        .build(2),
                                data(2000))
                        .cost(Costs.crossEntropy())
                        .optimizer(Optimizers.gradientDescent(0.3))
                        .fullBatch()
                        .epochs(2));
        Optimizer adam = Optimizers.adam(0.01);
        plans.put("clipNorm", () -> plan(layers -> layers).optimizer(adam.clipNorm(0.1)));
        plans.put("clipValue", () -> plan(layers -> layers).optimizer(adam.clipValue(0.001)));
        plans.put("decay", () -> plan(layers -> layers).optimizer(adam.decay(0.1)));
        plans.put("momentum", () -> plan(layers -> layers).optimizer(Optimizers.momentum(0.1, 0.9)));
        plans.put("gradientDescent", () -> plan(layers -> layers).optimizer(Optimizers.gradientDescent(0.2)));
        plans.put("lbfgs", () -> plan(layers -> layers).optimizer(Optimizers.lbfgs(1, 3, 4)));
        plans.put("lbfgs of all", () -> plan(layers -> layers).fullBatch().optimizer(Optimizers.lbfgs(1, 3, 4)));
        return plans;
    }

    private static NetworkBuilder input() {
        return Network.input(INPUTS);
    }

    private static TrainingBuilder plan(UnaryOperator<NetworkBuilder> middle) {
        return plan(middle, input());
    }

    private static TrainingBuilder plan(UnaryOperator<NetworkBuilder> middle, NetworkBuilder first) {
        return plan(middle, first, data(EXAMPLES));
    }

    private static TrainingBuilder plan(UnaryOperator<NetworkBuilder> middle, NetworkBuilder first, Dataset data) {
        NetworkBuilder layers = first.dense(67, tanh());
        return Training.of(
                        middle.apply(layers)
                                .dense(33, sigmoid())
                                .dense(10, softmax())
                                .build(1),
                        data)
                .cost(Costs.crossEntropy())
                .optimizer(Optimizers.adam(0.01))
                .batchSize(BATCH)
                .epochs(2);
    }

    private static Dataset data(int examples) {
        RandomStream random = new RandomStream(5, 1);
        float[][] inputs = new float[examples][INPUTS];
        int[] labels = new int[examples];
        for (int i = 0; i < examples; i++) {
            for (int j = 0; j < INPUTS; j++) {
                inputs[i][j] = (float) random.nextGaussian();
            }
            labels[i] = random.nextInt(10);
        }
        return Dataset.ofClasses(inputs, labels, 10);
    }

    private static Dataset weighted() {
        float[] weights = new float[EXAMPLES];
        for (int i = 0; i < EXAMPLES; i++) {
            weights[i] = i % 7 / 3f;
        }
        return data(EXAMPLES).withWeights(weights);
    }

    // ---- The tests

    static Stream<String> planNames() {
        return PLANS.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("planNames")
    void training_ofAnything_hasTheSameBitsOnAnyNumberOfThreads(String what) {
        String one = digest(what, 1);
        for (int threads : new int[] {2, 3, 8}) {
            assertThat(digest(what, threads)).as(threads + " threads").isEqualTo(one);
        }
    }

    private static String digest(String what, int threads) {
        return Digest.of(PLANS.get(what).get().threads(threads).run());
    }

    @Test
    void listener_seesTheSameParametersAfterEachStep() {
        List<float[]> one = parametersAfterEachStep(1);
        List<float[]> three = parametersAfterEachStep(3);
        assertThat(one).hasSize(6);
        for (int step = 0; step < one.size(); step++) {
            assertThat(three.get(step)).as("step " + step).isEqualTo(one.get(step));
        }
    }

    private static List<float[]> parametersAfterEachStep(int threads) {
        List<float[]> seen = new ArrayList<>();
        PLANS.get("dense layers")
                .get()
                .threads(threads)
                .listener(new TrainingListener() {
                    @Override
                    public void afterStep(Training training) {
                        seen.add(training.network().parameters());
                    }
                })
                .run();
        return seen;
    }

    @Test
    void checkpoint_withinAnEpoch_isResumedOnAnotherNumberOfThreads() throws IOException {
        String whole = digest("dense layers", 1);
        for (int threads = 1; threads <= 3; threads++) {
            Path file = folder.resolve("step3-" + threads);
            int[] steps = {0};
            Training paused = PLANS.get("dense layers")
                    .get()
                    .threads(threads)
                    .listener(new TrainingListener() {
                        @Override
                        public void afterStep(Training training) {
                            if (++steps[0] == 4) {
                                training.stop();
                            }
                        }
                    })
                    .start();
            paused.run();
            assertThat(steps[0]).isEqualTo(4);
            paused.checkpoint(file);
            Training resumed =
                    PLANS.get("dense layers").get().threads(4 - threads).resumeFrom(file);
            resumed.run();
            assertThat(Digest.of(resumed)).isEqualTo(whole);
        }
    }

    /** Notes how many rows each call fills. */
    private record Noting(Dataset examples, List<Integer> fills) implements Dataset {
        @Override
        public int size() {
            return examples.size();
        }

        @Override
        public int inputSize() {
            return examples.inputSize();
        }

        @Override
        public int outputSize() {
            return examples.outputSize();
        }

        @Override
        public void fill(Matrix inputs, Matrix targets, int[] chosen, int from) {
            fills.add(inputs.rows());
            examples.fill(inputs, targets, chosen, from);
        }
    }

    /** Every thread has rows of its own if there is enough work for it, and if the layers allow it. */
    @Test
    void batch_isReadInOnePieceByEachThread() {
        assertThat(rowsOfFirstBatch(layers -> layers, 1)).containsExactly(200);
        assertThat(rowsOfFirstBatch(layers -> layers, 2)).containsExactly(96, 104);
        assertThat(rowsOfFirstBatch(layers -> layers, 3)).containsExactly(64, 64, 72);
        assertThat(rowsOfFirstBatch(layers -> layers.layer(new Gain()), 2)).containsExactly(96, 104);
        assertThat(rowsOfFirstBatch(layers -> layers.layer(new Scale()), 2)).containsExactly(200);
        assertThat(rowsOfFirstBatch(NetworkBuilder::batchNorm, 2)).containsExactly(200);
    }

    private static List<Integer> rowsOfFirstBatch(UnaryOperator<NetworkBuilder> middle, int threads) {
        List<Integer> fills = Collections.synchronizedList(new ArrayList<>());
        Training training = plan(middle, input(), new Noting(data(EXAMPLES), fills))
                .threads(threads)
                .listener(new TrainingListener() {
                    @Override
                    public void beforeEpoch(Training begun) {
                        fills.clear();
                    }

                    @Override
                    public void afterStep(Training begun) {
                        begun.stop();
                    }
                })
                .start();
        training.run();
        Integer[] rows = fills.toArray(new Integer[0]);
        Arrays.sort(rows);
        return List.of(rows);
    }
}
