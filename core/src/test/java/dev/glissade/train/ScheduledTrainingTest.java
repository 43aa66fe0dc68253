package dev.glissade.train;

import static dev.glissade.activation.Activations.identity;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.Network;
import dev.glissade.cost.Costs;
import dev.glissade.data.Dataset;
import dev.glissade.optimize.Descent;
import dev.glissade.optimize.Optimizer;
import dev.glissade.optimize.OptimizerState;
import dev.glissade.optimize.Schedule;
import dev.glissade.optimize.Schedules;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Which rates the steps of a training have. */
class ScheduledTrainingTest {

    private static final Offset<Double> EXACT = Offset.offset(1e-7);

    /** Notes the rate of every step and goes nowhere. */
    private record Noting(Schedule learningRate, List<Float> rates) implements Optimizer {
        @Override
        public int stateVectors() {
            return 0;
        }

        @Override
        public void step(float[] parameters, float[] gradient, float rate, OptimizerState state, int from, int to) {
            rates.add(rate);
        }
    }

    private static Network network() {
        return Network.input(1).dense(1, identity()).build(1);
    }

    private static Dataset data(int examples) {
        return Dataset.of(new float[examples][1], new float[examples][1]);
    }

    private static List<Float> rates(Schedule schedule, int examples, int batch, int epochs) {
        List<Float> rates = new ArrayList<>();
        Training training = Training.of(network(), data(examples))
                .cost(Costs.huber())
                .optimizer(new Noting(schedule, rates))
                .batchSize(batch)
                .epochs(epochs)
                .run();
        assertThat(training.history().epochs().get(0).learningRate())
                .isCloseTo(rates.get((examples - 1) / batch), EXACT);
        return rates;
    }

    @Test
    void warmUp_ofMiniBatches_risesFromTheFirstStepOn() {
        assertThat(rates(Schedules.warmUp(1, Schedules.constantRate(0.4)), 8, 2, 2))
                .containsExactly(0.1f, 0.2f, 0.3f, 0.4f, 0.4f, 0.4f, 0.4f, 0.4f);
    }

    @Test
    void warmUp_ofFullBatches_risesFromTheFirstEpochOn() {
        assertThat(rates(Schedules.warmUp(3, Schedules.constantRate(0.75)), 8, 8, 5))
                .containsExactly(0.25f, 0.5f, 0.75f, 0.75f, 0.75f);
    }

    @Test
    void warmUp_withASmallerLastBatch_reachesTheRateWithIt() {
        assertThat(rates(Schedules.warmUp(1, Schedules.constantRate(0.5)), 5, 2, 2))
                .containsExactly(0.2f, 0.4f, 0.5f, 0.5f, 0.5f, 0.5f);
    }

    @Test
    void warmUp_ofALearnerAndOfADescent_countsSteps() {
        List<Float> rates = new ArrayList<>();
        Learner learner = Learner.of(
                network(), Costs.huber(), new Noting(Schedules.warmUp(4, Schedules.constantRate(0.5)), rates));
        for (int i = 0; i < 5; i++) {
            learner.learn(data(3));
        }
        assertThat(rates).containsExactly(0.125f, 0.25f, 0.375f, 0.5f, 0.5f);

        rates.clear();
        Descent.on(x -> x)
                .optimizer(new Noting(Schedules.warmUp(2, Schedules.constantRate(0.5)), rates))
                .steps(3)
                .run();
        assertThat(rates).containsExactly(0.25f, 0.5f, 0.5f);
    }
}
