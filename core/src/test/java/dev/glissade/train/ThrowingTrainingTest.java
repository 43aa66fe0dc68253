package dev.glissade.train;

import static dev.glissade.activation.Activations.identity;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.ModelFormat;
import dev.glissade.Network;
import dev.glissade.cost.Costs;
import dev.glissade.cost.Penalties;
import dev.glissade.data.Dataset;
import dev.glissade.evaluate.Evaluation;
import dev.glissade.format.Safetensors;
import dev.glissade.format.Tensor;
import dev.glissade.format.Tensors;
import dev.glissade.optimize.Optimizer;
import dev.glissade.optimize.Optimizers;
import dev.glissade.optimize.Schedule;
import dev.glissade.optimize.Schedules;
import dev.glissade.random.RandomStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A training goes on after anything has thrown: it ends with the same bits as if nothing had, and remembers the same. Every
 * call of what a user may write is made to throw once, a run for each.
 */
class ThrowingTrainingTest {

    @TempDir
    private Path folder;

    private static final Map<String, Function<Schedule, Optimizer>> RULES = rules();

    private static Map<String, Function<Schedule, Optimizer>> rules() {
        Map<String, Function<Schedule, Optimizer>> rules = new TreeMap<>();
        rules.put("gradientDescent", Optimizers::gradientDescent);
        rules.put("momentum", rate -> Optimizers.momentum(rate, 0.9));
        rules.put("nesterov", rate -> Optimizers.nesterov(rate, 0.9));
        rules.put("adaGrad", Optimizers::adaGrad);
        rules.put("adaDelta", Optimizers::adaDelta);
        rules.put("rmsProp", Optimizers::rmsProp);
        rules.put("adam", Optimizers::adam);
        rules.put("amsGrad", Optimizers::amsGrad);
        rules.put("adamW", Optimizers::adamW);
        rules.put("adaMax", Optimizers::adaMax);
        rules.put("nAdam", rate -> Optimizers.nAdam(rate).clipNorm(1).clipValue(0.5));
        rules.put("rAdam", Optimizers::rAdam);
        rules.put("lion", Optimizers::lion);
        rules.put("resilientPropagation", rate -> Optimizers.resilientPropagation(0.01));
        rules.put("lbfgs", rate -> Optimizers.lbfgs(rate, 3, 20));
        rules.put("lbfgs with decay", rate -> Optimizers.lbfgs(rate, 2, 20).decay(0.01));
        return rules;
    }

    private static Dataset data(int examples) {
        RandomStream random = new RandomStream(3, 0);
        float[][] inputs = new float[examples][3];
        float[][] targets = new float[examples][2];
        for (int i = 0; i < examples; i++) {
            for (int j = 0; j < 3; j++) {
                inputs[i][j] = (float) random.nextGaussian();
            }
            targets[i][0] = (float) Math.sin(inputs[i][0] + inputs[i][1]);
            targets[i][1] = inputs[i][2] * inputs[i][0];
        }
        return Dataset.of(inputs, targets);
    }

    /** A training in which everything that a user may write calls the wire. */
    private static TrainingBuilder plan(String rule, boolean fullBatch, Tripwire wire) {
        Network network = Network.input(3)
                .dense(4, wire.activation())
                .batchNorm()
                .dropout(0.2)
                .layer(wire.layer())
                .dense(2, identity())
                .build(5);
        TrainingBuilder plan = Training.of(network, wire.dataset(data(13)))
                .cost(wire.cost(Costs.huber()))
                .penalty(wire.penalty(Penalties.l2(0.001)))
                .optimizer(RULES.get(rule).apply(wire.schedule(Schedules.exponential(0.02, 0.9))))
                .validation(wire.dataset(data(6)))
                .measure("largest", evaluation -> {
                    wire.call();
                    return evaluation.outputs().get(0, 0);
                })
                .reduceRateOn(Plateau.ofLowest(wireOn(wire), 0), 0.5)
                .reduceRateOn(Plateau.ofCost(0), 0.5, 1, 1e-3)
                .stopOn(Plateau.ofHighest(wireOn(wire), 9))
                .listener(wire.listener())
                .threads(1)
                .epochs(4);
        return fullBatch ? plan.fullBatch() : plan.batchSize(5);
    }

    private static ToDoubleFunction<Evaluation> wireOn(Tripwire wire) {
        return evaluation -> {
            wire.call();
            return evaluation.outputs().get(1, 1);
        };
    }

    /** Steps a training to its end, whatever it throws on the way; returns how often it did. */
    private static int drive(Training training) {
        int thrown = 0;
        while (training.ending().isEmpty()) {
            try {
                training.nextEpoch();
            } catch (Throwable e) {
                thrown++;
                assertThat(thrown).as("throws").isLessThan(10);
            }
        }
        return thrown;
    }

    /** Returns all that a training remembers, but for times. */
    private Map<String, List<Double>> state(Training training) throws IOException {
        Path file = folder.resolve("checkpoint");
        training.checkpoint(file);
        Tensors tensors = Safetensors.read(file);
        Map<String, List<Double>> all = new TreeMap<>();
        for (String name : tensors.names()) {
            double[] numbers = tensors.tensor(name).doubles();
            blankTimes(name, tensors.tensor(name), numbers);
            all.put(name, Arrays.stream(numbers).boxed().toList());
        }
        return all;
    }

    private static void blankTimes(String name, Tensor tensor, double[] numbers) {
        if (name.equals("checkpoint.runner")) {
            numbers[4] = 0;
        }
        if (name.equals("checkpoint.history")) {
            int columns = tensor.shape().get(1);
            for (int row = 0; row < tensor.shape().get(0); row++) {
                numbers[row * columns + 6] = 0;
                numbers[row * columns + 7] = 0;
            }
        }
    }

    private static ModelFormat format() {
        return ModelFormat.standard()
                .withActivation("wiredTanh", 0, settings -> Tripwire.none().activation())
                .withLayer("tripwire", 0, settings -> Tripwire.none().layer());
    }

    private void assertUndisturbed(
            BiFunction<Tripwire, ModelFormat, TrainingBuilder> plan, int stride, int times, Supplier<Throwable> thrown)
            throws IOException {
        Tripwire quiet = Tripwire.none();
        Training undisturbed = plan.apply(quiet, format()).start();
        long before = quiet.calls();
        drive(undisturbed);
        long calls = quiet.calls();
        String digest = Digest.of(undisturbed);
        Map<String, List<Double>> state = state(undisturbed);
        for (long call = before + 1; call <= calls; call += stride) {
            Tripwire wire = new Tripwire(call, times, thrown);
            Training training = plan.apply(wire, format()).start();
            int count = drive(training);
            wire.disarm();
            String what = "call " + call + " of " + calls + " throws";
            assertThat(count).as(what).isBetween(0, times);
            assertThat(state(training)).as(what).isEqualTo(state);
            assertThat(Digest.of(training)).as(what).isEqualTo(digest);
        }
    }

    static Stream<String> ruleNames() {
        return RULES.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("ruleNames")
    void training_goesOnAfterAThrow_inBatches(String rule) throws IOException {
        int stride = rule.startsWith("lbfgs") ? 149 : 17;
        assertUndisturbed(
                (wire, format) -> plan(rule, false, wire).format(format),
                stride,
                1,
                () -> new IllegalStateException("planted"));
    }

    @ParameterizedTest
    @MethodSource("ruleNames")
    void training_goesOnAfterAThrow_withFullBatches(String rule) throws IOException {
        int stride = rule.startsWith("lbfgs") ? 127 : 13;
        assertUndisturbed(
                (wire, format) -> plan(rule, true, wire).format(format),
                stride,
                1,
                () -> new AssertionError("planted"));
    }

    // ---- Trouble

    /** A training whose cost rises until the rate has been halved, or whose cost is NaN while one example is in it. */
    private static TrainingBuilder trouble(Remedy remedy, Tripwire wire) {
        Network network = Network.input(3)
                .dense(4, wire.activation())
                .batchNorm()
                .dense(2, identity())
                .build(5);
        boolean isRate = remedy == Remedy.HALVE_RATE;
        Dataset data = isRate ? data(60) : new PlantedTrouble.BadNumber(data(13), 7, 1, Float.NaN);
        return Training.of(network, wire.dataset(data))
                .cost(wire.cost(Costs.meanSquaredError()))
                .optimizer(Optimizers.momentum(wire.schedule(Schedules.constantRate(isRate ? 6 : 0.05)), 0.5))
                .batchSize(5)
                .onTrouble(remedy)
                .listener(wire.listener())
                .threads(1)
                .epochs(6);
    }

    @ParameterizedTest
    @EnumSource(
            value = Remedy.class,
            names = {"HALVE_RATE", "ROLL_BACK"})
    void training_inTrouble_isRemediedAfterAThrowToo(Remedy remedy) throws IOException {
        Training undisturbed = trouble(remedy, Tripwire.none()).run();
        assertThat(undisturbed.diagnosis()).as("there was trouble").isPresent();
        assertUndisturbed(
                (wire, format) -> trouble(remedy, wire).format(format),
                remedy == Remedy.HALVE_RATE ? 41 : 3,
                1,
                () -> new IllegalStateException("planted"));
    }

    // ---- Other ways to go on

    /** What a checkpoint says after a throw is enough to go on elsewhere. */
    @ParameterizedTest
    @ValueSource(strings = {"adam", "lbfgs", "HALVE_RATE", "ROLL_BACK"})
    void training_leftAfterAThrow_isResumedFromACheckpoint(String what) throws IOException {
        int stride = what.equals("lbfgs") ? 127 : what.equals("HALVE_RATE") ? 67 : 7;
        Function<Tripwire, TrainingBuilder> plan =
                wire -> (RULES.containsKey(what) ? plan(what, false, wire) : trouble(Remedy.valueOf(what), wire))
                        .format(format());
        Tripwire quiet = Tripwire.none();
        Training undisturbed = plan.apply(quiet).start();
        long before = quiet.calls();
        drive(undisturbed);
        long calls = quiet.calls();
        Map<String, List<Double>> state = state(undisturbed);
        int resumptions = 0;
        for (long call = before + 1; call <= calls; call += stride) {
            Training left = plan.apply(new Tripwire(call, 1, () -> new IllegalStateException("planted")))
                    .start();
            try {
                left.run();
            } catch (IllegalStateException e) {
                assertThat(e).hasMessage("planted");
            }
            Path file = folder.resolve("left");
            try {
                left.checkpoint(file);
            } catch (IllegalStateException e) {
                assertThat(e)
                        .hasMessageContaining(
                                "diverged"); // Left before trouble was remedied, with numbers that are NaN.
                continue;
            }
            resumptions++;
            Training resumed = plan.apply(Tripwire.none()).resumeFrom(file);
            drive(resumed);
            assertThat(state(resumed)).as("left at call " + call).isEqualTo(state);
        }
        assertThat(resumptions).isGreaterThan(15);
    }

    @Test
    void training_ofChunksOnThreads_goesOnAfterAThrow() throws IOException {
        for (String rule : List.of("adam", "lbfgs")) {
            BiFunction<Tripwire, ModelFormat, TrainingBuilder> plan = (wire, format) -> Training.of(
                            Network.input(3)
                                    .dense(4, wire.activation())
                                    .dense(2, identity())
                                    .build(5),
                            wire.dataset(data(700)))
                    .optimizer(RULES.get(rule).apply(wire.schedule(Schedules.constantRate(0.05))))
                    .fullBatch()
                    .threads(3)
                    .epochs(3)
                    .format(format);
            assertUndisturbed(plan, rule.equals("lbfgs") ? 61 : 2, 1, () -> new IllegalStateException("planted"));
        }
    }

    /** Batches so large that each thread has rows of its own, and then a part of the gradient. */
    @Test
    void training_ofPiecesOnThreads_goesOnAfterAThrow() throws IOException {
        for (String rule : List.of("adam", "lbfgs")) {
            BiFunction<Tripwire, ModelFormat, TrainingBuilder> plan = (wire, format) -> Training.of(
                            Network.input(3)
                                    .dense(300, wire.activation())
                                    .dropout(0.1)
                                    .layer(wire.layer())
                                    .dense(40, identity())
                                    .dense(2, identity())
                                    .build(5),
                            wire.dataset(data(90)))
                    .optimizer(RULES.get(rule).apply(wire.schedule(Schedules.constantRate(0.05))))
                    .batchSize(60)
                    .threads(3)
                    .epochs(2)
                    .format(format);
            assertUndisturbed(plan, rule.equals("lbfgs") ? 61 : 2, 1, () -> new IllegalStateException("planted"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"adam", "lbfgs"})
    void learner_goesOnAfterAThrow(String rule) {
        Learner undisturbed = learner(rule, Tripwire.none());
        undisturbed.learn(data(9));
        undisturbed.learn(data(9));
        for (int call = 1; call < (rule.equals("lbfgs") ? 300 : 30); call += 3) {
            Learner learner = learner(rule, new Tripwire(call, 1, () -> new AssertionError("planted")));
            for (int step = 0; step < 2; ) {
                try {
                    learner.learn(data(9));
                    step++;
                } catch (AssertionError e) {
                    assertThat(e).hasMessage("planted");
                }
            }
            assertThat(learner.steps()).isEqualTo(2);
            assertThat(learner.network().parameters())
                    .isEqualTo(undisturbed.network().parameters());
            assertThat(learner.network().buffers())
                    .isEqualTo(undisturbed.network().buffers());
        }
    }

    private static Learner learner(String rule, Tripwire wire) {
        Network network = Network.input(3)
                .dense(4, wire.activation())
                .batchNorm()
                .dropout(0.2)
                .dense(2, identity())
                .build(5);
        return Learner.of(network, wire.cost(Costs.huber()), RULES.get(rule).apply(Schedules.constantRate(0.02)));
    }

    @Test
    void training_goesOnAfterThrowsInARow() throws IOException {
        for (String rule : List.of("adam", "lbfgs")) {
            assertUndisturbed(
                    (wire, format) -> plan(rule, false, wire).format(format),
                    rule.equals("lbfgs") ? 131 : 5,
                    3,
                    () -> new OutOfMemoryError("planted"));
        }
    }
}
