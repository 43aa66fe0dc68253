package dev.glissade.diagnose;

import static dev.glissade.activation.Activations.identity;
import static dev.glissade.activation.Activations.relu;
import static dev.glissade.activation.Activations.sigmoid;
import static dev.glissade.activation.Activations.softmax;
import static dev.glissade.activation.Activations.tanh;
import static dev.glissade.optimize.Optimizers.gradientDescent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.Network;
import dev.glissade.cost.Cost;
import dev.glissade.cost.Costs;
import dev.glissade.data.Dataset;
import dev.glissade.data.Scaling;
import dev.glissade.matrix.Matrix;
import dev.glissade.optimize.Schedules;
import dev.glissade.random.RandomStream;
import dev.glissade.train.Clouds;
import dev.glissade.train.Ending;
import dev.glissade.train.PlantedTrouble;
import dev.glissade.train.Training;
import dev.glissade.train.TrainingBuilder;
import java.util.Arrays;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class DiagnosticianTest {

    private static Diagnosis found(Training training) {
        return found(training, Ending.DIVERGED);
    }

    private static Diagnosis found(Training training, Ending ending) {
        assertThat(training.ending()).contains(ending);
        for (float parameter : training.network().parameters()) {
            assertThat(parameter).isFinite();
        }
        return training.diagnosis().orElseThrow();
    }

    private static Finding finding(Diagnosis diagnosis, Symptom symptom) {
        return diagnosis.finding(symptom).orElseThrow(() -> new AssertionError("no " + symptom + " in " + diagnosis));
    }

    // ---- PlantedTrouble: a rate a thousand times too high

    @Test
    void rateTimesThousand_withRelu_isNamed() {
        Network network = Network.input(2).dense(8, relu()).dense(3, softmax()).build(1);
        Training training = Training.of(network, Clouds.of(600))
                .cost(Costs.crossEntropy())
                .optimizer(gradientDescent(500))
                .batchSize(10)
                .run();
        Diagnosis diagnosis = found(training);
        assertThat(diagnosis.findings().get(0).text()).contains("learning rate of 500");
        assertThat(finding(diagnosis, Symptom.LONG_STEPS).toString())
                .contains("largest parameter was")
                .contains("reduce the learning rate");
    }

    @Test
    void rateTimesThousand_withSigmoid_isAStandstill() {
        Network network =
                Network.input(2).dense(8, sigmoid()).dense(3, sigmoid()).build(1);
        Training training = Training.of(network, Clouds.of(300))
                .cost(Costs.quadratic())
                .optimizer(gradientDescent(3000))
                .batchSize(10)
                .run();
        Diagnosis diagnosis = found(training, Ending.STANDSTILL);
        assertThat(diagnosis.findings().get(0).symptom()).isEqualTo(Symptom.STANDSTILL);
        assertThat(finding(diagnosis, Symptom.LONG_STEPS).text()).contains("largest parameter was");
        assertThat(finding(diagnosis, Symptom.DEAD_UNITS).layer()).isPresent();
    }

    @Test
    void rateThatFell_isNamedAsItWasWhenTheEpochBegan() {
        Network network =
                Network.input(2).dense(8, sigmoid()).dense(3, sigmoid()).build(1);
        Training training = Training.of(network, Clouds.of(300))
                .cost(Costs.quadratic())
                .optimizer(gradientDescent(Schedules.cosine(3000, 1)))
                .batchSize(10)
                .epochs(1)
                .run();
        Diagnosis diagnosis = found(training, Ending.STANDSTILL);
        assertThat(diagnosis.findings().get(0).text()).endsWith("at a learning rate of 3000");
    }

    @Test
    void rateTimesThousand_onALine_explodesBeforeItOverflows() {
        Dataset line = Dataset.of(new float[][] {{1}, {2}}, new float[][] {{1}, {2}});
        Network network = Network.input(1).dense(1, identity()).build(0);
        Training training = Training.of(network, line)
                .optimizer(gradientDescent(100))
                .fullBatch()
                .epochs(100)
                .run();
        Diagnosis diagnosis = found(training);
        assertThat(diagnosis.findings().get(0).symptom()).isEqualTo(Symptom.COST_EXPLODED);
        assertThat(diagnosis.finding(Symptom.LONG_STEPS)).isPresent();
        assertThat(diagnosis.finding(Symptom.BAD_EXAMPLE)).isEmpty();
        assertThat(diagnosis.finding(Symptom.UNSCALED_INPUTS)).isEmpty();
    }

    // ---- One bad number in the examples

    @Test
    void oneNanPixel_isNamedWithItsExample() {
        Dataset data = new PlantedTrouble.BadNumber(Clouds.of(300), 137, 1, Float.NaN);
        Training training = Clouds.plan(data).run();
        Diagnosis diagnosis = found(training);
        assertThat(diagnosis.findings().get(0).symptom()).isEqualTo(Symptom.COST_NOT_FINITE);
        Finding bad = finding(diagnosis, Symptom.BAD_EXAMPLE);
        assertThat(bad.example()).isEqualTo(OptionalInt.of(137));
        assertThat(bad.text()).isEqualTo("input 1 of example 137 is NaN");
        Finding output = finding(diagnosis, Symptom.BAD_OUTPUT);
        assertThat(output.layer()).isEqualTo(OptionalInt.of(0));
        assertThat(output.example()).isEqualTo(OptionalInt.of(137));
        assertThat(diagnosis.finding(Symptom.LONG_STEPS)).isEmpty();
        assertThat(diagnosis.finding(Symptom.BAD_PARAMETER)).isEmpty();
        assertThat(diagnosis.epoch()).isEqualTo(1);
        assertThat(diagnosis.step()).isEqualTo(training.examplesSeen() / 10);
    }

    // ---- PlantedTrouble: one infinite weight

    @Test
    void oneInfiniteWeight_isNamedWithItsLayer() {
        Network network = Clouds.network();
        int index = 2 * 8 + 8 + 4; // the first layer's weights and biases, then 0 → 0, 0 → 1, 0 → 2, 1 → 0, 1 → 1
        Training training = Clouds.plan()
                .optimizer(new PlantedTrouble.BadWrite(0.5, 12, index, Float.POSITIVE_INFINITY))
                .run();
        Diagnosis diagnosis = found(training);
        Finding bad = finding(diagnosis, Symptom.BAD_PARAMETER);
        assertThat(bad.parameter()).isEqualTo(OptionalInt.of(index));
        assertThat(bad.layer()).isEqualTo(OptionalInt.of(2));
        assertThat(bad.text()).isEqualTo("parameter 28 (2.weight 1 -> 1) is Infinity, the only one");
        assertThat(diagnosis.step()).isEqualTo(13);
        assertThat(diagnosis.finding(Symptom.BAD_EXAMPLE)).isEmpty();
        assertThat(training.network().parameters()).isEqualTo(network.parameters());
    }

    @Test
    void infiniteWeightThatASigmoidHides_isFoundAtTheEndOfTheEpoch() {
        Network network =
                Network.input(2).dense(4, sigmoid()).dense(1, sigmoid()).build(1);
        float[][] zeros = new float[30][2];
        Training training = Training.of(network, Dataset.of(zeros, new float[30][1]))
                .optimizer(new PlantedTrouble.BadWrite(0.1, 2, 8, Float.POSITIVE_INFINITY))
                .batchSize(10)
                .run();
        assertThat(finding(found(training), Symptom.BAD_PARAMETER).text())
                .isEqualTo("parameter 8 (0.bias 0) is Infinity, the only one");
    }

    // ---- PlantedTrouble: inputs in the thousands

    private static Dataset thousands() {
        RandomStream random = new RandomStream(3, 0);
        float[][] inputs = new float[200][2];
        float[][] targets = new float[200][1];
        for (int i = 0; i < 200; i++) {
            inputs[i][0] = random.nextFloat();
            inputs[i][1] = 1000 + 4000 * random.nextFloat();
            targets[i][0] = inputs[i][0] + inputs[i][1] / 5000;
        }
        return Dataset.of(inputs, targets);
    }

    private static TrainingBuilder regression(Scaling scaling) {
        Network network = Network.input(2)
                .dense(8, relu())
                .dense(1, identity())
                .inputScaling(scaling)
                .build(1);
        return Training.of(network, thousands())
                .optimizer(gradientDescent(0.05))
                .batchSize(10);
    }

    @Test
    void unscaledInputs_areNamed() {
        Diagnosis diagnosis = found(regression(Scaling.none()).run());
        Finding unscaled = finding(diagnosis, Symptom.UNSCALED_INPUTS);
        assertThat(unscaled.text()).startsWith("input 1 has an RMS of 3");
        assertThat(unscaled.toString()).contains("Scaling.standardInputs");
        assertThat(diagnosis.finding(Symptom.UNSCALED_TARGETS)).isEmpty();
    }

    @Test
    void scaledInputs_areNoTrouble() {
        Training training = regression(Scaling.standardInputs(thousands())).run();
        assertThat(training.ending()).contains(Ending.EPOCHS_DONE);
        assertThat(training.diagnosis()).isEmpty();
    }

    @Test
    void unscaledTargets_areNamed() {
        float[][] inputs = {{0}, {1}, {2}, {3}};
        float[][] targets = {{0}, {20_000}, {40_000}, {60_000}};
        Network network = Network.input(1).dense(8, tanh()).dense(1, identity()).build(1);
        Training training = Training.of(network, Dataset.of(inputs, targets))
                .optimizer(gradientDescent(1))
                .fullBatch()
                .epochs(200)
                .run();
        assertThat(finding(found(training), Symptom.UNSCALED_TARGETS).text()).startsWith("target 0");
    }

    // ---- What else it finds

    @Test
    void converged_isNoStandstill() {
        Dataset data = Dataset.of(new float[][] {{1}, {1}}, new float[][] {{0}, {1}});
        Network network = Network.input(1).dense(1, identity()).build(0).withParameters(new float[] {0.25f, 0.25f});
        Training training = Training.of(network, data).fullBatch().epochs(20).run();
        assertThat(training.history().epochs().get(19).gradientNorm()).isZero();
        assertThat(training.ending()).contains(Ending.EPOCHS_DONE);
        assertThat(training.diagnosis()).isEmpty();
    }

    @Test
    void diagnosis_hasGradientAndDeadUnitsOfEachLayer() {
        Network network = Network.input(2).dense(4, relu()).dense(3, softmax()).build(1);
        float[] parameters = network.parameters();
        Arrays.fill(parameters, 0, 12, 0.5f);
        parameters[8] = -100; // the bias of unit 0, which silences it
        Dataset data = new PlantedTrouble.BadNumber(Clouds.of(30), 3, 0, Float.NaN);
        Training training = Training.of(network.withParameters(parameters), data)
                .cost(Costs.crossEntropy())
                .fullBatch()
                .run();
        Diagnosis diagnosis = found(training);
        assertThat(diagnosis.layers()).extracting(LayerReport::layer).containsExactly(0, 1, 2, 3);
        assertThat(diagnosis.layers()).extracting(LayerReport::units).containsExactly(4, 4, 3, 3);
        assertThat(diagnosis.layers()).extracting(LayerReport::deadUnits).containsExactly(0, 1, 0, 0);
        assertThat(diagnosis.layers().get(0).gradientNorm()).isPositive();
        assertThat(diagnosis.layers().get(1).gradientNorm()).isZero();
        assertThat(diagnosis.layers().get(3).largestOutput()).isBetween(1 / 3.0, 1.0);
        assertThat(diagnosis.toString())
                .contains("trouble in epoch 1 after 0 steps")
                .contains("input 0 of example 3 is NaN")
                .contains("1/4");
    }

    @Test
    void costOfItsOwnThatFails_isNamedWithItsExample() {
        Cost logarithm = new Cost() {
            @Override
            public double value(Matrix output, Matrix target, int row) {
                return StrictMath.log(target.get(row, 0)) + output.get(row, 0);
            }

            @Override
            public void gradient(Matrix output, Matrix target, Matrix gradient) {
                gradient.fill(1f / output.rows());
            }
        };
        Dataset data = Dataset.of(new float[][] {{1}, {2}, {3}}, new float[][] {{1}, {0}, {2}});
        Network network = Network.input(1).dense(1, identity()).build(0);
        Training training =
                Training.of(network, data).cost(logarithm).fullBatch().run();
        Finding bad = finding(found(training), Symptom.BAD_COST);
        assertThat(bad.example()).isEqualTo(OptionalInt.of(1));
        assertThat(bad.text()).contains("the cost of example 1 is -Infinity");
    }
}
