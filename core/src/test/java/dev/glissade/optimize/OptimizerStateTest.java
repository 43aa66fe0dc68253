package dev.glissade.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class OptimizerStateTest {

    @Test
    void restore_setsStepsAndFactor() {
        OptimizerState state = OptimizerState.of(Optimizers.adam(0.1), 2);
        state.restore(7, 0.5);
        assertThat(state.steps()).isEqualTo(7);
        assertThat(state.rateFactor()).isEqualTo(0.5);
        state.restore(0, 1);
        assertThat(state.steps()).isZero();
    }

    @Test
    void restore_ofImpossibleNumbers_changesNothing() {
        OptimizerState state = OptimizerState.of(Optimizers.adam(0.1), 2);
        state.restore(7, 0.5);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> state.restore(-1, 1))
                .withMessageContaining("-1 steps");
        for (double wrong : new double[] {0, -0.5, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> state.restore(1, wrong))
                    .withMessageContaining("a rate factor of " + wrong);
        }
        assertThat(state.steps()).isEqualTo(7);
        assertThat(state.rateFactor()).isEqualTo(0.5);
    }

    @Test
    void set_takesEverything_andRefusesAnotherShape() {
        Optimizer optimizer = Optimizers.adam(0.1);
        OptimizerState from = OptimizerState.of(optimizer, 2);
        optimizer.advance(new float[2], new float[] {1, -2}, from, 0);
        OptimizerState to = OptimizerState.of(optimizer, 2);
        to.set(from);
        assertThat(to.vectorCount()).isEqualTo(2);
        assertThat(to.vector(1)).containsExactly(from.vector(1));
        assertThat(to.steps()).isEqualTo(1);

        OptimizerState longer = OptimizerState.of(optimizer, 3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> longer.set(from))
                .withMessageContaining("2")
                .withMessageContaining("3");
        assertThat(longer.vector(0)).containsExactly(0, 0, 0);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        OptimizerState.of(Optimizers.momentum(0.1, 0.9), 2).set(from));
    }

    @Test
    void stepLength_isFromNothingToAWholeEpoch_andKeptByCopies() {
        OptimizerState state = OptimizerState.of(Optimizers.gradientDescent(1), 1);
        assertThat(state.stepLength()).isZero();
        for (double right : new double[] {1, 0, 0.25}) {
            state.stepLength(right);
            assertThat(state.copy().stepLength()).isEqualTo(right);
        }
        for (double wrong : new double[] {-0.1, 1.5, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> state.stepLength(wrong))
                    .withMessage("a step of " + wrong + " epochs, not from 0 to 1");
        }
        assertThat(state.stepLength()).isEqualTo(0.25);
    }
}
