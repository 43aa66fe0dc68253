package dev.glissade.train;

import static dev.glissade.activation.Activations.softmax;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.Network;
import dev.glissade.NetworkObjective;
import dev.glissade.cost.Costs;
import dev.glissade.data.Dataset;
import dev.glissade.optimize.Optimizers;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class TrainingBuilderTest {

    private static final Network NETWORK = Network.input(2).dense(3, softmax()).build(1);

    private static TrainingBuilder plan() {
        return Training.of(NETWORK, Dataset.ofClasses(new float[300][2], new int[300], 3));
    }

    @Test
    void wrongNumbers_areRefused() {
        assertThatThrownBy(() -> plan().batchSize(0)).hasMessageContaining("at least 1 example, not 0");
        assertThatThrownBy(() -> plan().epochs(0)).hasMessageContaining("0 epochs");
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
