package dev.glissade.train;

import static dev.glissade.activation.Activations.identity;
import static dev.glissade.activation.Activations.logSoftmax;
import static dev.glissade.activation.Activations.sigmoid;
import static dev.glissade.activation.Activations.softmax;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.Network;
import dev.glissade.NetworkObjective;
import dev.glissade.activation.Activation;
import dev.glissade.cost.Costs;
import dev.glissade.cost.Penalties;
import dev.glissade.data.Dataset;
import dev.glissade.layer.Layers;
import dev.glissade.optimize.Optimizers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class TrainingBuilderTest {

    private static final Network NETWORK = Network.input(2).dense(3, softmax()).build(1);

    private static TrainingBuilder plan() {
        return Training.of(NETWORK, Dataset.ofClasses(new float[300][2], new int[300], 3));
    }

    @Test
    void cost_unlessGiven_isThatOfTheLastActivation() {
        assertThat(costAfter(softmax())).isEqualTo("crossEntropy()");
        assertThat(costAfter(logSoftmax())).isEqualTo("negativeLogLikelihood()");
        assertThat(costAfter(sigmoid())).isEqualTo("quadratic()");
        assertThat(costAfter(identity())).isEqualTo("quadratic()");
        Network withoutActivation = Network.input(2).layer(Layers.dense(3)).build(1);
        assertThat(costIn(Training.of(withoutActivation, Clouds.of(30)))).isEqualTo("quadratic()");
    }

    private static String costAfter(Activation last) {
        return costIn(Training.of(Network.input(2).dense(3, last).build(1), Clouds.of(30)));
    }

    private static String costIn(TrainingBuilder plan) {
        Matcher cost = Pattern.compile("\\.cost\\((.*)\\)").matcher(plan.toString());
        assertThat(cost.find()).isTrue();
        return cost.group(1);
    }

    @Test
    void trainingWithoutACost_isThatWithTheDefault() {
        float[] unsaid =
                Training.of(Clouds.network(), Clouds.of(60)).run().network().parameters();
        TrainingBuilder said = Training.of(Clouds.network(), Clouds.of(60));
        assertThat(said.cost(Costs.crossEntropy()).run().network().parameters()).isEqualTo(unsaid);
        assertThat(said.cost(Costs.quadratic()).run().network().parameters()).isNotEqualTo(unsaid);
    }

    @Test
    void plan_printsItsSettings() {
        assertThat(plan().threads(2))
                .hasToString(String.join(
                        System.lineSeparator() + "        .",
                        "Training.of(2 -> softmax 3   9 parameters, 300 examples)",
                        "cost(crossEntropy())",
                        "optimizer(gradientDescent(0.1))",
                        "batchSize(32)",
                        "epochs(10)",
                        "seed(0)",
                        "threads(2)",
                        "onTrouble(STOP)"));
        TrainingBuilder all = plan().cost(Costs.quadratic())
                .penalty(Penalties.l2(0.001))
                .optimizer(Optimizers.adam(0.01))
                .fullBatch()
                .epochs(7)
                .seed(5)
                .threads(3)
                .validation(Clouds.of(1))
                .measure("F2", e -> 1)
                .timeLimit(Duration.ofMinutes(5))
                .reduceRateOn(Plateau.ofCost(2), 0.1)
                .reduceRateOn(Plateau.ofLowest(e -> 1, 3), 0.5, 1, 0.25)
                .stopOn(Plateau.ofHighest(e -> 1, 4).withMinDelta(0.5))
                .keepLast()
                .onTrouble(Remedy.HALVE_RATE)
                .checkpoints(CheckpointPlan.in(Path.of("run"))
                        .withTimeInterval(Duration.ofSeconds(90))
                        .withKept(2));
        assertThat(all.toString().lines().map(String::strip))
                .containsExactly(
                        "Training.of(2 -> softmax 3   9 parameters, 300 examples)",
                        ".cost(quadratic())",
                        ".penalty(" + Penalties.l2(0.001) + ")",
                        ".optimizer(" + Optimizers.adam(0.01) + ")",
                        ".batchSize(300)",
                        ".epochs(7)",
                        ".seed(5)",
                        ".threads(3)",
                        ".validation(1 example)",
                        ".measure(\"F2\")",
                        ".timeLimit(PT5M)",
                        ".reduceRateOn(ofCost(2), 0.1)",
                        ".reduceRateOn(ofLowest(measure, 3), 0.5, 1, 0.25)",
                        ".stopOn(ofHighest(measure, 4).withMinDelta(0.5))",
                        ".keepLast()",
                        ".onTrouble(HALVE_RATE)",
                        ".checkpoints(in(run).withTimeInterval(PT1M30S).withKept(2))");
    }

    @Test
    void builder_canBeChangedAfterItHasStartedATraining() {
        TrainingBuilder builder = plan().epochs(2).threads(1);
        Training first = builder.start();
        builder.epochs(9).measure("later", e -> 1).listener(TrainingListener.onEpoch((training, epoch) -> {
            throw new AssertionError("a listener of another training");
        }));
        assertThat(first.run().epochsDone()).isEqualTo(2);
    }

    @Test
    void wrongNumbers_areRefused() {
        assertThatThrownBy(() -> plan().batchSize(0)).hasMessageContaining("at least 1 example, not 0");
        assertThatThrownBy(() -> plan().epochs(0)).hasMessage("a training needs at least 1 epoch, not 0");
        assertThatThrownBy(() -> plan().threads(0)).hasMessageContaining("0 threads");
        assertThatThrownBy(() -> plan().timeLimit(Duration.ofSeconds(-1))).isInstanceOf(IllegalArgumentException.class);
    }

    /** Workers for so many would not fit into memory: it is said at once, wherever threads are given. */
    @Test
    void threads_moreThanCanBe_areRefusedAtOnce() {
        NetworkObjective objective =
                NETWORK.objective(Dataset.ofClasses(new float[9][2], new int[9], 3), Costs.crossEntropy());
        Learner learner = Learner.of(NETWORK, Costs.crossEntropy(), Optimizers.adam(0.01));
        for (int threads : new int[] {Integer.MIN_VALUE, -1, 0, 4097, Integer.MAX_VALUE}) {
            for (ThrowingCallable giving : List.<ThrowingCallable>of(
                    () -> plan().threads(threads), () -> objective.threads(threads), () -> learner.threads(threads))) {
                assertThatThrownBy(giving)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage(threads + " threads: from 1 to 4096 can work together, and more than there are"
                                + " processors gain nothing");
            }
        }
        float[] one = plan().epochs(1).threads(1).run().network().parameters();
        assertThat(plan().epochs(1).threads(4096).run().network().parameters()).isEqualTo(one);
        objective.threads(4096).value(NETWORK.parameters());
        learner.threads(4096).learn(Dataset.ofClasses(new float[9][2], new int[9], 3));
    }

    /** As PyTorch's DataLoader does, and as the default of 32 always did. */
    @Test
    void batchSizeAboveTheNumberOfExamples_isOneBatchOfThemAll() {
        Training asked = Clouds.plan(Clouds.of(10))
                .batchSize(Integer.MAX_VALUE)
                .epochs(3)
                .run();
        Training all = Clouds.plan(Clouds.of(10)).fullBatch().epochs(3).run();
        assertThat(asked.network().parameters()).isEqualTo(all.network().parameters());
        assertThat(asked.examplesSeen()).isEqualTo(10);
    }

    @Test
    void dataThatDoNotFit_areRefused() {
        Dataset oneOutput = Dataset.of(new float[4][2], new float[4][1]);
        assertThatThrownBy(() -> Training.of(NETWORK, oneOutput).start()).hasMessageContaining("3 outputs");
        assertThatThrownBy(() -> plan().validation(oneOutput).start()).hasMessageContaining("3 outputs");
    }

    @Test
    void whatIsNull_isNamed() {
        assertThatNullPointerException().isThrownBy(() -> plan().cost(null)).withMessage("cost");
        assertThatNullPointerException().isThrownBy(() -> plan().penalty(null)).withMessage("penalty");
        assertThatNullPointerException()
                .isThrownBy(() -> plan().optimizer(null))
                .withMessage("optimizer");
        assertThatNullPointerException().isThrownBy(() -> plan().stopOn(null)).withMessage("plateau");
        assertThatNullPointerException()
                .isThrownBy(() -> plan().reduceRateOn(null, 0.5))
                .withMessage("plateau");
        assertThatNullPointerException()
                .isThrownBy(() -> plan().checkpoints(null))
                .withMessage("plan");
        assertThatNullPointerException()
                .isThrownBy(() -> plan().timeLimit(null))
                .withMessage("most");
    }
}
