package dev.glissade.diagnose;

import static dev.glissade.activation.Activations.identity;
import static dev.glissade.activation.Activations.relu;
import static dev.glissade.activation.Activations.sigmoid;
import static dev.glissade.activation.Activations.softmax;
import static dev.glissade.activation.Activations.tanh;
import static dev.glissade.cost.Costs.crossEntropy;
import static dev.glissade.cost.Costs.meanSquaredError;
import static dev.glissade.cost.Costs.quadratic;
import static dev.glissade.initialize.Initializers.zeros;
import static dev.glissade.optimize.Optimizers.adam;
import static dev.glissade.optimize.Optimizers.gradientDescent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.Network;
import dev.glissade.data.Dataset;
import dev.glissade.data.Scaling;
import dev.glissade.train.Clouds;
import dev.glissade.train.Ending;
import dev.glissade.train.Epoch;
import dev.glissade.train.PlantedTrouble;
import dev.glissade.train.Plateau;
import dev.glissade.train.Remedy;
import dev.glissade.train.Training;
import dev.glissade.train.TrainingBuilder;
import dev.glissade.train.TrainingListener;
import dev.glissade.train.Warnings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks that have learnt nothing, without a fault in any number. {@link HealthyTrainingsTest} has those that are in order. */
class DiagnosisTest {

    /** One hundred examples with the inputs 0 to 6, of which some have the target 1 and the others 0. */
    private static Dataset hundred(IntPredicate isOne) {
        float[][] inputs = new float[100][1];
        float[][] targets = new float[100][1];
        for (int i = 0; i < 100; i++) {
            inputs[i][0] = i % 7;
            targets[i][0] = isOne.test(i) ? 1 : 0;
        }
        return Dataset.of(inputs, targets);
    }

    /** y = 2·x + 1 at 70 places. */
    private static Dataset line() {
        float[][] inputs = new float[70][1];
        float[][] targets = new float[70][1];
        for (int i = 0; i < 70; i++) {
            inputs[i][0] = i / 70f;
            targets[i][0] = 2 * inputs[i][0] + 1;
        }
        return Dataset.of(inputs, targets);
    }

    /** A sigmoid that gives 1 for every input, as after a step that was too long: its derivative is 0. */
    private static Network saturated() {
        return Network.input(1).dense(1, sigmoid()).build(1).withParameters(new float[] {0, 200});
    }

    private static Symptom sign(Diagnosis diagnosis) {
        return diagnosis.findings().get(0).symptom();
    }

    // ---- Standing still

    /** At the best constant, which is the share of ones, the quadratic cost is smaller than that of 1 for all. */
    @ParameterizedTest
    @ValueSource(ints = {10, 25, 49, 50, 51, 75, 97})
    void networkStuckAtOneClass_standsStill_howeverManyAreOfIt(int ones) {
        Dataset data = hundred(i -> i < ones);
        Training training = Training.of(saturated(), data)
                .cost(quadratic())
                .optimizer(gradientDescent(0.5))
                .batchSize(4)
                .epochs(20)
                .run();
        assertThat(training.ending()).contains(Ending.STANDSTILL);
        assertThat(training.epochsDone()).isZero();
        Diagnosis diagnosis = training.diagnosis().orElseThrow();
        assertThat(sign(diagnosis)).isEqualTo(Symptom.STANDSTILL);
        assertThat(sign(Diagnosis.of(saturated(), data, quadratic())))
                .isIn(Symptom.STANDSTILL, Symptom.CONSTANT_OUTPUTS);
    }

    @Test
    void softmaxStuckAtTheLargestClass_standsStill() {
        float[][] inputs = new float[100][1];
        int[] labels = new int[100];
        for (int i = 0; i < 100; i++) {
            inputs[i][0] = i % 7;
            labels[i] = i % 10 < 6 ? 0 : 1 + i % 2;
        }
        Network network =
                Network.input(1).dense(3, softmax()).build(1).withParameters(new float[] {0, 0, 0, 300, 0, 0});
        Training training = Training.of(network, Dataset.ofClasses(inputs, labels, 3))
                .cost(quadratic())
                .optimizer(gradientDescent(0.5))
                .batchSize(4)
                .run();
        assertThat(training.ending()).contains(Ending.STANDSTILL);
    }

    @Test
    void trainedNetworkWithOneHopelessOutlier_isNoTrouble() {
        // As good as it gets: a step at 3.5, so steep that no example has a gradient, and one example on the wrong
        // side.
        Network step = Network.input(1).dense(1, sigmoid()).build(1).withParameters(new float[] {1000, -3500});
        Dataset data = hundred(i -> i % 7 > 3 ^ i == 42);
        Training training = Training.of(step, data)
                .optimizer(gradientDescent(0.5))
                .batchSize(4)
                .epochs(20)
                .run();
        assertThat(training.ending()).contains(Ending.EPOCHS_DONE);
        assertThat(training.diagnosis()).isEmpty();
        assertThat(Diagnosis.of(step, data, quadratic()).findings()).isEmpty();

        Dataset onlyOne = hundred(i -> i != 42); // that a constant gets wrong
        Training constant = Training.of(saturated(), onlyOne).epochs(20).run();
        assertThat(constant.ending()).contains(Ending.EPOCHS_DONE);
        assertThat(constant.diagnosis()).isEmpty();
    }

    // ---- Dead and constant networks

    @Test
    void deadRelus_areToldWhateverTheSeed() {
        int constant = 0;
        for (int seed = 1; seed <= 40; seed++) {
            Network narrow = Network.input(1)
                    .dense(2, relu())
                    .dense(1, relu())
                    .dense(1, identity())
                    .build(seed);
            Training training = Training.of(narrow, line())
                    .cost(meanSquaredError())
                    .optimizer(adam(0.01))
                    .batchSize(10)
                    .epochs(60)
                    .run();
            Network trained = training.network();
            boolean isConstant = trained.predict(new float[] {0.1f})[0] == trained.predict(new float[] {0.9f})[0];
            constant += isConstant ? 1 : 0;
            assertThat(training.ending()).contains(Ending.EPOCHS_DONE);
            assertThat(training.diagnosis().map(DiagnosisTest::sign))
                    .as("seed %d", seed)
                    .isEqualTo(isConstant ? Optional.of(Symptom.CONSTANT_OUTPUTS) : Optional.empty());
        }
        assertThat(constant).isBetween(25, 39);
    }

    private static Network dead(int outputs) {
        Network network =
                Network.input(1).dense(16, relu()).dense(outputs, identity()).build(1);
        float[] parameters = network.parameters();
        Arrays.fill(parameters, 16, 32, -5); // the biases of the first layer, far below all inputs
        return network.withParameters(parameters);
    }

    @Test
    void deadUnits_areNamed_andTheEndingStaysWhatItIs() {
        Training training = Training.of(dead(1), line())
                .cost(meanSquaredError())
                .optimizer(adam(0.01))
                .batchSize(10)
                .epochs(30)
                .run();
        assertThat(training.ending()).contains(Ending.EPOCHS_DONE);
        Diagnosis diagnosis = training.diagnosis().orElseThrow();
        assertThat(sign(diagnosis)).isEqualTo(Symptom.CONSTANT_OUTPUTS);
        assertThat(diagnosis.finding(Symptom.DEAD_UNITS).orElseThrow().text())
                .isEqualTo(
                        "16 of 16 units of layer 1 (activation(relu())) give the same output for each of 70 examples");
        assertThat(diagnosis.epoch()).isEqualTo(30);
        assertThat(diagnosis.step()).isEqualTo(30 * 7);
        assertThat(diagnosis.layers()).hasSize(4);
    }

    /** All units of a layer do the same: nothing but the last biases has a gradient. */
    @Test
    void layersThatAllBeginWithZeros_areConstantForEver() {
        Network network = Network.input(2)
                .dense(8, tanh(), zeros())
                .dense(3, softmax(), zeros())
                .build(1);
        Training training =
                Training.of(network, Clouds.of(300)).cost(crossEntropy()).run();
        assertThat(training.diagnosis().map(DiagnosisTest::sign)).contains(Symptom.CONSTANT_OUTPUTS);
    }

    @Test
    void plateau_doesNotHideIt() {
        Training training = Training.of(dead(1), line())
                .cost(meanSquaredError())
                .optimizer(gradientDescent(0.5))
                .epochs(1000)
                .stopOn(Plateau.ofCost(3).withMinDelta(1e-3))
                .run();
        assertThat(training.ending()).contains(Ending.NO_IMPROVEMENT);
        assertThat(training.diagnosis().map(DiagnosisTest::sign)).contains(Symptom.CONSTANT_OUTPUTS);
    }

    @Test
    void oneDeadOutputOfTwo_isNamed() {
        Network network = Network.input(1).dense(2, relu()).build(1).withParameters(new float[] {2, -1, 1, -1});
        float[][] targets = new float[70][];
        Arrays.setAll(targets, i -> new float[] {2 * i / 70f + 1, i / 70f});
        Dataset two = Dataset.of(IntStream.range(0, 70).mapToObj(line()::input).toArray(float[][]::new), targets);
        Diagnosis diagnosis = Diagnosis.of(network, two, meanSquaredError());
        assertThat(diagnosis.findings().get(0).text()).startsWith("output 1 does not depend on the inputs");
    }

    /** Saturated sigmoids below an identity: the outputs differ in their sixth digit. */
    @Test
    void outputsThatHardlyDifferBesideTheTargets_areConstant() {
        Dataset five = Dataset.of(
                new float[][] {{1, 2, 3, 4, 5}, {2, 3, 4, 5, 6}, {3, 4, 5, 6, 7}, {4, 5, 6, 7, 8}},
                new float[][] {{3}, {4}, {5}, {6}});
        Network network =
                Network.input(5).dense(3, sigmoid()).dense(1, identity()).build(1);
        Training training = Training.of(network, five)
                .cost(meanSquaredError())
                .optimizer(gradientDescent(0.3))
                .fullBatch()
                .epochs(2000)
                .run();
        assertThat(training.ending()).contains(Ending.EPOCHS_DONE);
        assertThat(training.diagnosis().map(DiagnosisTest::sign)).contains(Symptom.CONSTANT_OUTPUTS);
    }

    // ---- Scales

    /** Targets in the thousands: Adam's steps are as long as its rate, so the outputs hardly move. */
    @ParameterizedTest
    @CsvSource({"2000, 8000", "-5000, 5000"})
    void unscaledTargetsWithAdam_areToldWithTheConstantToBeat(float least, float greatest) {
        float[][] targets = new float[70][1];
        for (int i = 0; i < 70; i++) {
            targets[i][0] = least + (greatest - least) * i / 69;
        }
        Dataset data = Dataset.of(IntStream.range(0, 70).mapToObj(line()::input).toArray(float[][]::new), targets);
        Network network = Network.input(1).dense(8, tanh()).dense(1, identity()).build(1);
        Training training = Training.of(network, data)
                .cost(meanSquaredError())
                .optimizer(adam(0.01))
                .epochs(20)
                .run();
        assertThat(training.ending()).contains(Ending.EPOCHS_DONE);
        Diagnosis diagnosis = training.diagnosis().orElseThrow();
        assertThat(sign(diagnosis)).isIn(Symptom.NO_BETTER_THAN_CONSTANT, Symptom.CONSTANT_OUTPUTS);
        assertThat(diagnosis.finding(Symptom.UNSCALED_TARGETS).orElseThrow().toString())
                .startsWith("target 0 has an RMS of")
                .contains("Scaling.standardTargets");

        Network scaled = Network.input(1)
                .dense(8, tanh())
                .dense(1, identity())
                .targetScaling(Scaling.standardTargets(data))
                .build(1);
        Training remedied = Training.of(scaled, data)
                .cost(meanSquaredError())
                .optimizer(adam(0.01))
                .epochs(20)
                .run();
        assertThat(remedied.diagnosis()).isEmpty();
    }

    @Test
    void unscaledInputs_areToldWhereNothingIsLearnt() {
        float[][] inputs = new float[90][1];
        int[] labels = new int[90];
        for (int i = 0; i < 90; i++) {
            labels[i] = i % 3;
            inputs[i][0] = 1000 * labels[i] + i + 5000;
        }
        Network network = Network.input(1).dense(8, tanh()).dense(3, softmax()).build(1);
        Training training = Training.of(network, Dataset.ofClasses(inputs, labels, 3))
                .cost(crossEntropy())
                .optimizer(adam(0.01))
                .run();
        assertThat(training.diagnosis().orElseThrow().finding(Symptom.UNSCALED_INPUTS))
                .isPresent();
    }

    // ---- How it is told

    @Test
    void trouble_isLoggedOnce() {
        try (Warnings warnings = new Warnings()) {
            Training training = Training.of(dead(1), line()).epochs(3).run();
            assertThat(warnings.texts())
                    .containsExactly("training ended because all epochs are done, but "
                            + training.diagnosis()
                                    .orElseThrow()
                                    .findings()
                                    .get(0)
                                    .text() + "; see Training.diagnosis()");
            training.nextEpoch();
            assertThat(warnings.texts()).hasSize(1);
        }
    }

    @Test
    void divergedAndStandstill_areLoggedOnce() {
        try (Warnings warnings = new Warnings()) {
            Training diverged = Clouds.plan()
                    .optimizer(new PlantedTrouble.BadWrite(0.5, 12, 28, Float.POSITIVE_INFINITY))
                    .run();
            assertThat(warnings.texts())
                    .containsExactly("training ended because it diverged: "
                            + diverged.diagnosis()
                                    .orElseThrow()
                                    .findings()
                                    .get(0)
                                    .text() + "; see Training.diagnosis()");
            Training still = Training.of(saturated(), hundred(i -> i < 50)).run();
            assertThat(warnings.texts()).hasSize(2);
            assertThat(warnings.texts().get(1))
                    .startsWith("training ended because the gradient of every example was zero: ")
                    .contains(still.diagnosis().orElseThrow().findings().get(0).text());
        }
    }

    @Test
    void remediedTroubleAndHealthyTrainings_areNotLogged() {
        try (Warnings warnings = new Warnings()) {
            Clouds.plan().run();
            Training rescued = Clouds.plan(new PlantedTrouble.BadNumber(Clouds.of(300), 17, 0, Float.NaN))
                    .onTrouble(Remedy.ROLL_BACK)
                    .run();
            assertThat(rescued.diagnosis()).isPresent();
            assertThat(warnings.texts()).isEmpty();
        }
    }

    @Test
    void listeners_hearOfIt_betweenTheLastEpochAndTheEnd() {
        List<String> heard = new ArrayList<>();
        Training.of(dead(1), line())
                .epochs(2)
                .listener(new TrainingListener() {
                    @Override
                    public void afterEpoch(Training training, Epoch epoch) {
                        heard.add("epoch " + epoch.number());
                    }

                    @Override
                    public void afterTrouble(Training training, Diagnosis diagnosis) {
                        assertThat(training.diagnosis()).contains(diagnosis);
                        assertThat(training.ending()).contains(Ending.EPOCHS_DONE);
                        heard.add("trouble");
                    }

                    @Override
                    public void afterEnd(Training training) {
                        heard.add("end");
                    }
                })
                .run();
        assertThat(heard).containsExactly("epoch 1", "epoch 2", "trouble", "end");
    }

    @Test
    void stoppedTraining_isNotExamined() {
        Training training = Training.of(dead(1), line()).start();
        training.nextEpoch();
        training.stop();
        training.run();
        assertThat(training.ending()).contains(Ending.STOPPED);
        assertThat(training.diagnosis()).isEmpty();
    }

    /** No program that only reads advice has a remedy of a training to choose. */
    @Test
    void advice_namesNoRemedy() {
        for (Symptom symptom : Symptom.values()) {
            for (Remedy remedy : Remedy.values()) {
                assertThat(symptom.advice()).doesNotContain(remedy.name());
            }
        }
    }

    // ---- What it leaves alone

    /** A network with dropout and buffers, trained in two halves: before each epoch of the second the first has been examined. */
    @Test
    void examination_disturbsNeitherBitsNorBuffers() {
        Network network = Network.input(2)
                .dense(8, tanh())
                .batchNorm()
                .dropout(0.3)
                .dense(3, softmax())
                .build(1);
        Dataset data = Clouds.of(300);
        Training plain =
                Training.of(network, data).cost(crossEntropy()).epochs(6).run();
        Training examined = Training.of(network, data)
                .cost(crossEntropy())
                .epochs(6)
                .listener(new TrainingListener() {
                    @Override
                    public void afterStep(Training training) {
                        Diagnosis.of(training.network(), data, crossEntropy());
                    }
                })
                .run();
        assertThat(examined.network().parameters()).isEqualTo(plain.network().parameters());
        assertThat(examined.network().buffers()).isEqualTo(plain.network().buffers());
    }

    /** The end is examined and the training goes on, from a checkpoint of that end, to the same bits. */
    @Test
    void trainingThatGoesOnAfterItsEnd_hasTheSameBits_andIsExaminedAlike(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("end.safetensors");
        TrainingBuilder plan =
                Training.of(dead(1), line()).optimizer(adam(0.01)).batchSize(10);
        Training ended = plan.epochs(3).run();
        ended.checkpoint(file);

        try (Warnings warnings = new Warnings()) {
            Training again = plan.epochs(3).resumeFrom(file).run();
            assertThat(again.diagnosis()).isEqualTo(ended.diagnosis());
            assertThat(warnings.texts()).hasSize(1);
        }
        Training longer = plan.epochs(5).resumeFrom(file).run();
        Training whole = plan.epochs(5).start().run();
        assertThat(longer.network().parameters()).isEqualTo(whole.network().parameters());
        assertThat(longer.diagnosis()).isEqualTo(whole.diagnosis());
    }

    // ---- On demand

    @Test
    void examination_ofAHealthyNetwork_findsNothingAndHasALineForEachLayer() {
        Diagnosis diagnosis = Diagnosis.of(Clouds.plan().run().network(), Clouds.of(300), crossEntropy());
        assertThat(diagnosis.findings()).isEmpty();
        assertThat(diagnosis.layers()).hasSize(4);
        assertThat(diagnosis.epoch()).isZero();
        assertThat(diagnosis.toString()).startsWith("no trouble found").contains("tanh");
    }

    @Test
    void examination_ofDataWithABadNumberAnywhere_namesTheExample() {
        Dataset data = new PlantedTrouble.BadNumber(Clouds.of(3000), 2718, 1, Float.NaN);
        Diagnosis diagnosis = Diagnosis.of(Clouds.network(), data, crossEntropy());
        assertThat(sign(diagnosis)).isEqualTo(Symptom.BAD_EXAMPLE);
        assertThat(diagnosis.findings().get(0).example()).isEqualTo(OptionalInt.of(2718));
        assertThat(diagnosis.toString()).startsWith("trouble:");
    }

    @Test
    void examination_whereALayerOverflows_namesIt() {
        Network network =
                Network.input(1).dense(2, identity()).dense(1, identity()).build(1);
        float[] parameters = network.parameters();
        Arrays.fill(parameters, 3e38f);
        Diagnosis diagnosis = Diagnosis.of(network.withParameters(parameters), line(), meanSquaredError());
        assertThat(sign(diagnosis)).isEqualTo(Symptom.COST_NOT_FINITE);
        assertThat(diagnosis.finding(Symptom.BAD_OUTPUT)).isPresent();
    }

    @Test
    void examination_ofDataThatDoNotFit_isRefused() {
        assertThatThrownBy(() -> Diagnosis.of(Clouds.network(), line(), meanSquaredError()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 inputs");
    }

    /** Classes in turns of eight, in a data set of which every eighth example would be a sample of one class. */
    @Test
    void sample_isNotFooledByAPeriod() {
        int size = 256 * 8;
        float[][] inputs = new float[size][1];
        int[] labels = new int[size];
        for (int i = 0; i < size; i++) {
            labels[i] = i % 8;
            inputs[i][0] = i / (float) size;
        }
        Network network = Network.input(1)
                .dense(4, tanh(), zeros())
                .dense(8, softmax(), zeros())
                .build(1);
        Diagnosis diagnosis = Diagnosis.of(network, Dataset.ofClasses(inputs, labels, 8), crossEntropy());
        assertThat(sign(diagnosis)).isEqualTo(Symptom.CONSTANT_OUTPUTS);
    }
}
