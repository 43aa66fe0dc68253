package dev.glissade.train;

import static dev.glissade.activation.Activations.softmax;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.Network;
import dev.glissade.data.Dataset;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TrainingBuilderTest {

    private static final Network NETWORK = Network.input(2).dense(3, softmax()).build(1);

    private static TrainingBuilder plan() {
        return Training.of(NETWORK, Dataset.ofLabels(new float[300][2], new int[300], 3));
    }

    @Test
    void wrongNumbers_areRefused() {
        assertThatThrownBy(() -> plan().batchSize(0)).hasMessageContaining("at least 1 example, not 0");
        assertThatThrownBy(() -> plan().epochs(0)).hasMessageContaining("0 epochs");
        assertThatThrownBy(() -> plan().threads(0)).hasMessageContaining("0 threads");
        assertThatThrownBy(() -> plan().timeLimit(Duration.ofSeconds(-1))).isInstanceOf(IllegalArgumentException.class);
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
