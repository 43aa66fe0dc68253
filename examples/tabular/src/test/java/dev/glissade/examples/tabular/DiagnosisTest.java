package dev.glissade.examples.tabular;

import static dev.glissade.activation.Activations.identity;
import static dev.glissade.activation.Activations.relu;
import static dev.glissade.activation.Activations.sigmoid;
import static dev.glissade.activation.Activations.softmax;
import static dev.glissade.activation.Activations.tanh;
import static dev.glissade.cost.Costs.crossEntropy;
import static dev.glissade.cost.Costs.meanSquaredError;
import static dev.glissade.optimize.Optimizers.adam;
import static dev.glissade.optimize.Optimizers.gradientDescent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.Network;
import dev.glissade.activation.Activation;
import dev.glissade.cost.Cost;
import dev.glissade.data.CsvData;
import dev.glissade.data.Scaling;
import dev.glissade.diagnose.Diagnosis;
import dev.glissade.diagnose.Symptom;
import dev.glissade.optimize.Optimizer;
import dev.glissade.train.Training;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Data as it comes: with scaling nothing is wrong from the first epoch on, without it the scales are named. */
class DiagnosisTest {

    private static final List<Optimizer> RULES = List.of(adam(0.01), adam(1e-7), gradientDescent(0.1));

    private static void assertHealthy(CsvData data, Activation last, Cost cost, Scaling targets) {
        for (Activation activation : List.of(tanh(), relu(), sigmoid())) {
            for (Optimizer rule : RULES) {
                for (int epochs : new int[] {1, 20}) {
                    Network network = Network.input(data.inputSize())
                            .inputScaling(Scaling.standardInputs(data))
                            .dense(16, activation)
                            .dense(data.outputSize(), last)
                            .targetScaling(targets)
                            .build(1);
                    Training training = Training.of(network, data)
                            .cost(cost)
                            .optimizer(rule)
                            .epochs(epochs)
                            .run();
                    assertThat(training.diagnosis())
                            .as(activation + ", " + rule + ", " + epochs)
                            .isEmpty();
                    assertThat(Diagnosis.of(training.network(), data, cost).findings())
                            .isEmpty();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"iris", "wine", "breast_cancer"})
    void scaledClasses_areInOrder(String name) throws IOException {
        assertHealthy(Classification.read(name), softmax(), crossEntropy(), Scaling.none());
    }

    @Test
    void scaledQuantities_areInOrder() throws IOException {
        CsvData patients = Regression.read();
        assertHealthy(patients, identity(), meanSquaredError(), Scaling.standardTargets(patients));
    }

    @Test
    void unscaledInputs_areNamed() throws IOException {
        CsvData wines = Classification.read("wine");
        Network network = Network.input(wines.inputSize())
                .dense(16, sigmoid())
                .dense(wines.outputSize(), softmax())
                .build(2);
        Training training = Training.of(network, wines)
                .cost(crossEntropy())
                .optimizer(adam(0.01))
                .run();
        assertThat(training.diagnosis()
                        .orElseThrow()
                        .finding(Symptom.UNSCALED_INPUTS)
                        .orElseThrow()
                        .text())
                .startsWith("input 12 has an RMS of 8"); // proline, in milligrams
    }

    @Test
    void unscaledTargets_areNamed() throws IOException {
        CsvData patients = Regression.read();
        Network network = Network.input(patients.inputSize())
                .inputScaling(Scaling.standardInputs(patients))
                .dense(16, tanh())
                .dense(1, identity())
                .build(1);
        Training training = Training.of(network, patients)
                .cost(meanSquaredError())
                .optimizer(adam(0.01))
                .run();
        assertThat(training.diagnosis().orElseThrow().finding(Symptom.UNSCALED_TARGETS))
                .isPresent();
    }
}
