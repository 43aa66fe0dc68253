package dev.glissade.train;

import static dev.glissade.activation.Activations.identity;
import static dev.glissade.optimize.Optimizers.gradientDescent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.glissade.Network;
import dev.glissade.cost.Costs;
import dev.glissade.data.Dataset;
import dev.glissade.data.Scaling;
import dev.glissade.diagnose.Diagnosis;
import dev.glissade.evaluate.Evaluation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RemedyTest {

    private final List<String> heard = new ArrayList<>();

    private TrainingListener listener() {
        return new TrainingListener() {
            @Override
            public void beforeEpoch(Training training) {
                heard.add("begin " + (training.epochsDone() + 1));
            }

            @Override
            public void afterTrouble(Training training, Diagnosis diagnosis) {
                assertThat(training.diagnosis()).contains(diagnosis);
                heard.add(diagnosis.findings().get(0).symptom() + " in " + diagnosis.epoch());
            }

            @Override
            public void afterEnd(Training training) {
                heard.add(training.ending().orElseThrow().toString());
            }
        };
    }

    @Test
    void stop_isWhatHappensUnlessSaidOtherwise() {
        Dataset data = new PlantedTrouble.BadNumber(Clouds.of(300), 17, 0, Float.POSITIVE_INFINITY);
        Clouds.plan(data).listener(listener()).run();
        assertThat(heard).containsExactly("begin 1", "COST_NOT_FINITE in 1", "DIVERGED");
    }

    @Test
    void rollBack_leavesTheBadExampleOut() {
        Dataset data = new PlantedTrouble.BadNumber(Clouds.of(300), 17, 0, Float.NaN);
        Training training = Clouds.plan(data)
                .onTrouble(Remedy.ROLL_BACK)
                .listener(listener())
                .run();
        assertThat(heard)
                .containsExactly(
                        "begin 1",
                        "COST_NOT_FINITE in 1",
                        "begin 1",
                        "begin 2",
                        "begin 3",
                        "begin 4",
                        "begin 5",
                        "EPOCHS_DONE");
        assertThat(training.exampleCount()).isEqualTo(299);
        assertThat(Evaluation.of(training.network(), Clouds.of(300), Costs.crossEntropy())
                        .accuracy())
                .isGreaterThan(0.97);
    }

    @Test
    void rollBack_withNothingLeft_ends() {
        Dataset data = new PlantedTrouble.BadNumber(Clouds.of(10), 0, 0, Float.NaN).subset(new int[10]);
        Training training = Clouds.plan(data).onTrouble(Remedy.ROLL_BACK).run();
        assertThat(training.ending()).contains(Ending.DIVERGED);
        assertThat(training.network().parameters()).isEqualTo(Clouds.network().parameters());
    }

    @Test
    void halveRate_findsARateThatWorks() {
        Network line = Network.input(2).dense(3, identity()).build(1);
        Training training = Training.of(line, Clouds.of(300))
                .cost(Costs.quadratic())
                .optimizer(gradientDescent(50))
                .batchSize(10)
                .epochs(20)
                .onTrouble(Remedy.HALVE_RATE)
                .listener(listener())
                .run();
        assertThat(training.ending()).contains(Ending.EPOCHS_DONE);
        long rescues = heard.stream().filter(text -> text.contains(" in ")).count();
        assertThat(rescues).isBetween(3L, 10L);
        List<Epoch> epochs = training.history().epochs();
        assertThat(epochs).extracting(Epoch::number).startsWith(1, 2, 3).hasSize(20);
        assertThat(epochs.get(19).learningRate()).isEqualTo(50 / Math.pow(2, rescues));
        assertThat(epochs.get(19).trainingCost()).isLessThan(0.5);
    }

    @Test
    void lastGoodNetwork_isNoWorseThanTheFirstOne() {
        Dataset line = Dataset.of(new float[][] {{1}, {2}}, new float[][] {{1}, {2}});
        Network network = Network.input(1).dense(1, identity()).build(0);
        for (double rate : new double[] {3, 1e3, 1e6}) {
            Training training = Training.of(network, line)
                    .optimizer(gradientDescent(rate))
                    .fullBatch()
                    .epochs(200)
                    .run();
            assertThat(training.ending()).contains(Ending.DIVERGED);
            assertThat(cost(training.network(), line)).isLessThanOrEqualTo(cost(network, line));
        }
    }

    private static double cost(Network network, Dataset data) {
        return Evaluation.of(network, data, Costs.quadratic()).cost();
    }

    @Test
    void halveRate_thatDoesNotHelp_endsAfterTenTimes() {
        Dataset data = new PlantedTrouble.BadNumber(Clouds.of(300), 17, 0, Float.NaN);
        Training training = Clouds.plan(data)
                .onTrouble(Remedy.HALVE_RATE)
                .listener(listener())
                .run();
        assertThat(training.ending()).contains(Ending.DIVERGED);
        assertThat(heard.stream().filter(text -> text.equals("COST_NOT_FINITE in 1")))
                .hasSize(11);
        assertThat(heard).endsWith("COST_NOT_FINITE in 1", "DIVERGED");
    }

    @Test
    void remedyThatIsNotNeeded_changesNoBit() {
        float[] expected = Clouds.plan().run().network().parameters();
        for (Remedy remedy : Remedy.values()) {
            Training training = Clouds.plan().onTrouble(remedy).run();
            assertThat(training.network().parameters()).isEqualTo(expected);
            assertThat(training.diagnosis()).isEmpty();
        }
    }

    @Test
    void remediedTraining_ofTheSameSeed_givesTheSameBits() {
        Dataset data = new PlantedTrouble.BadNumber(Clouds.of(300), 17, 0, Float.NaN);
        float[] parameters =
                Clouds.plan(data).onTrouble(Remedy.ROLL_BACK).run().network().parameters();
        assertThat(Clouds.plan(data)
                        .onTrouble(Remedy.ROLL_BACK)
                        .threads(3)
                        .run()
                        .network()
                        .parameters())
                .isEqualTo(parameters);
    }

    /** Its weights are finite and so is the cost of the training set, but not what it predicts for larger inputs. */
    @Test
    void validationThatOverflows_isTrouble() {
        float[][] far = {{1, 2}, {3e38f, 3e38f}};
        Training training = Clouds.plan()
                .validation(Dataset.ofClasses(far, new int[2], 3))
                .listener(listener())
                .run();
        assertThat(heard).containsExactly("begin 1", "BAD_OUTPUT in 1", "DIVERGED");
        assertThat(training.ending()).contains(Ending.DIVERGED);
        assertThat(training.network().parameters()).isEqualTo(Clouds.network().parameters());
        assertThat(training.history().epochs()).isEmpty();
        assertThat(training.diagnosis().orElseThrow().toString())
                .contains("validation: layer 0 (dense(8)) gives ", "Infinity for example 1, whose inputs are finite");
    }

    @Test
    void trainingSetThatOverflowsWhenItIsJudged_isTrouble() {
        Network line = Network.input(1)
                .dense(1, identity())
                .targetScaling(Scaling.of(new float[] {0}, new float[] {1e38f}))
                .build(1)
                .withParameters(new float[] {1, 0});
        Dataset data = Dataset.of(new float[][] {{4}, {1}}, new float[][] {{3e38f}, {1e38f}});
        Training training = Training.of(line, data)
                .cost(Costs.meanSquaredError())
                .optimizer(gradientDescent(1e-6))
                .stopOn(Plateau.ofCost(3))
                .epochs(2)
                .run();
        assertThat(training.diagnosis().orElseThrow().toString())
                .contains("training set: the target scaling gives Infinity for example 0");
    }

    @Test
    void validationExampleThatIsNotFinite_isRefused() {
        Dataset data = new PlantedTrouble.BadNumber(Clouds.of(30), 17, 1, Float.NaN);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Clouds.plan().validation(data).run())
                .withMessageStartingWith("input 1 of example 17 is NaN");
    }

    /** The examples that are left out do not count when the training set is evaluated either. */
    @Test
    void rollBack_judgesByTheExamplesThatAreLeft() {
        Dataset data = new PlantedTrouble.BadNumber(Clouds.of(300), 17, 0, Float.NaN);
        Training training = Clouds.plan(data)
                .onTrouble(Remedy.ROLL_BACK)
                .stopOn(Plateau.ofCost(4))
                .run();
        assertThat(Evaluation.of(training.network(), Clouds.of(300), Costs.crossEntropy())
                        .accuracy())
                .isGreaterThan(0.97);
    }
}
