package dev.glissade.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.glissade.format.Safetensors;
import dev.glissade.format.Tensors;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class GradientDescentTest {

    @Test
    void step_goesAgainstTheGradient() {
        float[] parameters = {1, 2, 3};
        Optimizer optimizer = Optimizers.gradientDescent(0.5);
        OptimizerState state = OptimizerState.of(optimizer, 3);
        optimizer.advance(parameters, new float[] {2, 0, -4}, state, 0);
        assertThat(parameters).containsExactly(0, 2, 5);
        assertThat(state.steps()).isEqualTo(1);
    }

    @Test
    void twentySteps_agreeWithPyTorch() throws IOException {
        Tensors golden;
        try (InputStream stream = getClass().getResourceAsStream("/golden/optimizer_gradient_descent.safetensors")) {
            golden = Safetensors.read(stream, "golden");
        }
        double[] points = golden.tensor("parameters").doubles();
        double[] gradients = golden.tensor("gradients").doubles();
        Optimizer optimizer = Optimizers.gradientDescent(0.1);
        OptimizerState state = OptimizerState.of(optimizer, 5);
        float[] parameters = new float[5];
        for (int i = 0; i < 5; i++) {
            parameters[i] = (float) points[i];
        }
        for (int step = 1; step <= 20; step++) {
            float[] gradient = new float[5];
            for (int i = 0; i < 5; i++) {
                gradient[i] = (float) gradients[(step - 1) * 5 + i];
            }
            optimizer.advance(parameters, gradient, state, 0);
            for (int i = 0; i < 5; i++) {
                assertThat((double) parameters[i]).isCloseTo(points[step * 5 + i], within(1e-5));
            }
        }
    }

    @Test
    void schedule_ofTheRate_isAskedForEveryStep() {
        Optimizer optimizer = Optimizers.gradientDescent((step, epoch) -> step + epoch);
        OptimizerState state = OptimizerState.of(optimizer, 1);
        float[] parameters = {0};
        optimizer.advance(parameters, new float[] {-1}, state, 0.5);
        optimizer.advance(parameters, new float[] {-1}, state, 0.75);
        assertThat(parameters[0]).isEqualTo(0.5f + 1.75f);
    }

    @Test
    void cosine_fallsFromTheRateToZero() {
        Schedule cosine = Schedules.cosine(2, 10);
        assertThat(cosine.rate(0, 0)).isEqualTo(2);
        assertThat(cosine.rate(0, 2.5)).isCloseTo(1 + Math.sqrt(0.5), within(1e-12));
        assertThat(cosine.rate(0, 5)).isCloseTo(1, within(1e-12));
        assertThat(cosine.rate(0, 10)).isZero();
        assertThat(cosine.rate(0, 11)).isZero();
    }

    @Test
    void impossibleRates_areRefused() {
        for (double rate : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> Optimizers.gradientDescent(rate))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(String.valueOf(rate));
        }
        assertThatThrownBy(() -> Schedules.cosine(1, 0)).isInstanceOf(IllegalArgumentException.class);
        Optimizer broken = Optimizers.gradientDescent((step, epoch) -> Double.NaN);
        float[] parameters = {1};
        assertThatThrownBy(() -> broken.advance(parameters, new float[] {1}, OptimizerState.of(broken, 1), 0))
                .hasMessageContaining("NaN")
                .hasMessageContaining("step 0");
        assertThat(parameters[0]).isEqualTo(1);
    }

    @Test
    void advance_withVectorsOfOtherLengths_changesNothing() {
        Optimizer optimizer = Optimizers.gradientDescent(1);
        OptimizerState state = OptimizerState.of(optimizer, 2);
        float[] parameters = {1, 2};
        assertThatThrownBy(() -> optimizer.advance(parameters, new float[] {1}, state, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the gradient has 1 number but the point has 2");
        assertThat(parameters).containsExactly(1, 2);
        assertThat(state.steps()).isZero();
    }
}
