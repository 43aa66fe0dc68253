package dev.glissade.train;

import static dev.glissade.activation.Activations.relu;
import static dev.glissade.activation.Activations.softmax;
import static dev.glissade.cost.Costs.crossEntropy;
import static dev.glissade.cost.Costs.quadratic;
import static dev.glissade.optimize.Optimizers.adam;
import static dev.glissade.optimize.Optimizers.gradientDescent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.glissade.Network;
import dev.glissade.cost.Penalties;
import dev.glissade.data.Dataset;
import dev.glissade.matrix.Matrix;
import dev.glissade.optimize.Optimizer;
import dev.glissade.optimize.Schedules;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class StepperTest {

    /** y = w·x + b with w = 2 and b = 1. */
    private static final Network LINE = Network.input(1).dense(1).build(1).withParameters(new float[] {2, 1});

    private static final Dataset TWO_POINTS = Dataset.of(new float[][] {{1}, {3}}, new float[][] {{0}, {0}});

    private static Network rich() {
        return Network.input(2)
                .dense(8, relu())
                .dropout(0.25)
                .batchNorm()
                .dense(3, softmax())
                .build(5);
    }

    @Test
    void step_ofOneExample() {
        Stepper stepper = Stepper.of(LINE, TWO_POINTS, quadratic(), gradientDescent(0.125));

        // y = 2·3 + 1 = 7, cost 49, dC/dw = 2·7·3 = 42, dC/db = 2·7 = 14
        assertThat(stepper.step(new int[] {1, 0}, 0, 1)).isEqualTo(49);
        assertThat(stepper.gradientNorm()).isCloseTo(Math.sqrt(42 * 42 + 14 * 14), within(1e-9));
        assertThat(stepper.parameters()).containsExactly(2 - 42 / 8f, 1 - 14 / 8f);
        assertThat(stepper.network().parameters()).isEqualTo(stepper.parameters());
        assertThat(stepper.state().steps()).isEqualTo(1);
        assertThat(LINE.parameters()).containsExactly(2, 1);
    }

    @Test
    void step_ofAllExamples() {
        Stepper stepper = Stepper.of(LINE, TWO_POINTS, quadratic(), gradientDescent(0.125));

        // y = 3 and 7, cost (9 + 49) / 2, dC/dw = (6·1 + 14·3) / 2 = 24, dC/db = (6 + 14) / 2 = 10
        assertThat(stepper.step()).isEqualTo(29);
        assertThat(stepper.parameters()).containsExactly(2 - 3, 1 - 1.25f);
    }

    @Test
    void penalty_isPartOfCostAndGradient() {
        Stepper stepper = Stepper.of(LINE, TWO_POINTS, quadratic(), gradientDescent(0.125))
                .penalty(Penalties.l2(0.5));
        double penalty = Penalties.l2(0.5).value(new float[] {2}, 0, 1);

        assertThat(stepper.step()).isEqualTo(29 + penalty);
    }

    @Test
    void batchWithAnInfiniteCost_isAnErrorAndChangesNothing() {
        Network huge = Network.input(1).batchNorm().dense(1).build(1).withParameters(new float[] {1, 0, 3e38f, 0});
        Dataset two = Dataset.of(new float[][] {{1}, {3}, {2}, {100}}, new float[4][1]);
        Stepper stepper = Stepper.of(huge, two, quadratic(), gradientDescent(0.1));

        assertThatExceptionOfType(DivergenceException.class)
                .isThrownBy(stepper::step)
                .withMessageStartingWith("the cost of a batch of 4 examples is Infinity, so no step was taken")
                .satisfies(e -> assertThat(e.diagnosis()).isEmpty());
        assertThat(stepper.network().parameters()).isEqualTo(huge.parameters());
        assertThat(stepper.network().buffers()).isEqualTo(huge.buffers());
        assertThat(stepper.state().steps()).isZero();
    }

    /** A schedule that notes which epochs it is asked about. */
    @Test
    void schedule_seesTheEpochAndItsFraction() {
        double[] epochs = new double[4];
        int[] asked = {0};
        Optimizer noting = gradientDescent((step, epoch) -> {
            epochs[asked[0]++] = epoch;
            return 0.1;
        });
        Stepper stepper = Stepper.of(LINE, TWO_POINTS, quadratic(), noting);
        for (int epoch = 3; epoch < 5; epoch++) {
            int[] order = stepper.beginEpoch(epoch);
            stepper.step(order, 0, 1);
            stepper.step(order, 1, 2);
        }

        assertThat(epochs).containsExactly(3, 3.5, 4, 4.5);
        assertThat(stepper.state().stepLength()).isEqualTo(0.5);
    }

    @Test
    void loop_givesTheBitsOfATraining() {
        Dataset data = Clouds.of(100);
        Optimizer optimizer =
                adam(Schedules.warmUp(1, Schedules.cosine(0.02, 3))).clipNorm(1);
        Network trained = Training.of(rich(), data)
                .cost(crossEntropy())
                .optimizer(optimizer)
                .batchSize(7)
                .epochs(3)
                .seed(9)
                .run()
                .network();

        Stepper stepper =
                Stepper.of(rich(), data, crossEntropy(), optimizer).seed(9).threads(2);
        for (int epoch = 0; epoch < 3; epoch++) {
            int[] order = stepper.beginEpoch(epoch);
            for (int from = 0; from < order.length; from += 7) {
                stepper.step(order, from, Math.min(order.length, from + 7));
            }
        }
        stepper.releaseThreads();

        assertThat(stepper.network().parameters()).isEqualTo(trained.parameters());
        assertThat(stepper.network().buffers()).isEqualTo(trained.buffers());
    }

    @Test
    void order_isAPermutationOfItsOwnForEachEpoch() {
        Stepper stepper = Stepper.of(rich(), Clouds.of(50), crossEntropy(), adam(0.01));
        int[] first = stepper.beginEpoch(0).clone();
        int[] second = stepper.beginEpoch(1).clone();

        int[] sorted = first.clone();
        Arrays.sort(sorted);
        int[] all = new int[first.length];
        Arrays.setAll(all, i -> i);
        assertThat(sorted).isEqualTo(all);
        assertThat(second).isNotEqualTo(first);
        assertThat(stepper.beginEpoch(0)).isEqualTo(first);
    }

    @Test
    void whatMakesNoSense_isRefused() {
        Stepper stepper = Stepper.of(LINE, TWO_POINTS, quadratic(), gradientDescent(0.1));

        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> stepper.step(new int[2], 1, 3))
                .withMessageContaining("from 1 to 3 of 2 examples");
        assertThatIllegalArgumentException().isThrownBy(() -> stepper.beginEpoch(-1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Stepper.of(rich(), TWO_POINTS, crossEntropy(), gradientDescent(0.1)))
                .withMessageContaining("takes 2 inputs but the data set has 1");
        Dataset negative = Dataset.of(Matrix.row(1, 2), Matrix.row(-1, 0, 2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Stepper.of(rich(), negative, crossEntropy(), gradientDescent(0.1)));
    }
}
