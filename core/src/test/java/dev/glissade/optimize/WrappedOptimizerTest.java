package dev.glissade.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class WrappedOptimizerTest {

    private static final Optimizer DESCENT = Optimizers.gradientDescent(1);

    private static float[] stepFrom(float[] parameters, Optimizer optimizer, float... gradient) {
        optimizer.advance(parameters, gradient, OptimizerState.of(optimizer, parameters.length), 0);
        return parameters;
    }

    @Test
    void clipNorm_shortensLongGradientsAsPyTorch() {
        // torch.nn.utils.clip_grad_norm_: g · max_norm / (norm + 1e-6)
        float[] clipped = stepFrom(new float[2], DESCENT.clipNorm(2), 30, -40);
        assertThat((double) clipped[0]).isCloseTo(-60 / 50.000001, within(1e-7));
        assertThat((double) clipped[1]).isCloseTo(80 / 50.000001, within(1e-7));
        float[] tiny = stepFrom(new float[1], DESCENT.clipNorm(1e-6), 1e-6f);
        assertThat(tiny[0]).as("the 1e-6 of PyTorch shows").isCloseTo(-0.5e-6f, within(1e-12f));
    }

    @Test
    void clipNorm_leavesShortGradientsAlone() {
        assertThat(stepFrom(new float[2], DESCENT.clipNorm(5.1), 3, -4)).containsExactly(-3, 4);
        assertThat(stepFrom(new float[2], DESCENT.clipNorm(5.1), 0, 0)).containsExactly(0, 0);
    }

    @Test
    void clipNorm_ofHugeGradients_doesNotOverflow() {
        assertThat(stepFrom(new float[2], DESCENT.clipNorm(5), 3e38f, -3e38f)[0])
                .isCloseTo(-5 / (float) Math.sqrt(2), within(1e-5f));
    }

    @Test
    void clipValue_boundsEachComponent() {
        assertThat(stepFrom(new float[4], DESCENT.clipValue(0.5), 3, -4, 0.25f, -0.5f))
                .containsExactly(-0.5f, 0.5f, -0.25f, 0.5f);
    }

    @Test
    void additions_areDoneFromTheLastToTheFirst() {
        float[] valueFirst = stepFrom(new float[2], DESCENT.clipNorm(1).clipValue(2), 30, 40);
        assertThat(valueFirst[0]).isCloseTo(-(float) Math.sqrt(0.5), within(1e-5f));
        float[] normFirst = stepFrom(new float[2], DESCENT.clipValue(0.7).clipNorm(1), 30, 40);
        assertThat(normFirst[0]).isCloseTo(-0.6f, within(1e-5f));
        assertThat(normFirst[1]).isEqualTo(0.7f * -1);
    }

    @Test
    void decay_pullsBeforeTheStep() {
        Optimizer optimizer = Optimizers.gradientDescent(0.5).decay(0.1);
        assertThat(stepFrom(new float[] {2, -4}, optimizer, 0, 1)).containsExactly(1.9f, -4.3f);
    }

    @Test
    void decay_doesNotPassThroughTheAverages() {
        Optimizer optimizer = Optimizers.adamW(0.1);
        OptimizerState state = OptimizerState.of(optimizer, 1);
        float[] parameters = {1000};
        optimizer.advance(parameters, new float[1], state, 0);
        assertThat(parameters[0]).isEqualTo(999);
        assertThat(state.vector(0)).containsExactly(0);
    }

    @Test
    void additions_leaveTheRestToTheRule() {
        Schedule schedule = Schedules.cosine(0.1, 10);
        Optimizer optimizer = Optimizers.nAdam(schedule).decay(0.1).clipValue(1).clipNorm(1);
        assertThat(optimizer.stateVectors()).isEqualTo(2);
        assertThat(optimizer.stateNumbers()).isEqualTo(1);
        assertThat(optimizer.learningRate()).isEqualTo(schedule);
        assertThat(optimizer.usesObjective()).isFalse();
        assertThat(Optimizers.lbfgs().decay(0.1).usesObjective()).isTrue();
    }

    @Test
    void clipping_ofARuleThatSearches_isRefused() {
        for (Optimizer rule : List.of(Optimizers.lbfgs(), Optimizers.lbfgs().decay(0.1))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> rule.clipNorm(1))
                    .withMessageContaining("cannot be clipped");
            assertThatIllegalArgumentException().isThrownBy(() -> rule.clipValue(1));
        }
    }

    @Test
    void decay_pullsAfterTheStepOfARuleThatSearches() {
        Objective valley = Valleys.rosenbrock();
        float[] plain = oneStep(Optimizers.lbfgs(), valley);
        float[] pulled = oneStep(Optimizers.lbfgs().decay(0.25), valley);
        assertThat(pulled[0]).isCloseTo(0.75f * plain[0], within(1e-6f));
        assertThat(pulled[1]).isCloseTo(0.75f * plain[1], within(1e-6f));
    }

    private static float[] oneStep(Optimizer optimizer, Objective objective) {
        float[] point = {-1.2f, 1};
        float[] gradient = new float[2];
        double value = objective.valueAndGradient(point, gradient);
        optimizer.advance(objective, value, point, gradient, OptimizerState.of(optimizer, 2), 0);
        return point;
    }

    @Test
    void decay_ofARuleThatPrepares_leavesItsStepsAsTheyAre() {
        Optimizer rule = Optimizers.nAdam(0.5);
        Optimizer wrapped = rule.decay(0.25).clipValue(100);
        OptimizerState plain = OptimizerState.of(rule, 1);
        OptimizerState decayed = OptimizerState.of(wrapped, 1);
        float[] point = {2};
        for (int step = 0; step < 5; step++) {
            float[] move = {0};
            float gradient = step - 1.5f;
            rule.advance(move, new float[] {gradient}, plain, 0);
            float expected = point[0] * (1 - 0.5f * 0.25f) + move[0];
            wrapped.advance(point, new float[] {gradient}, decayed, 0);
            assertThat(point[0]).isCloseTo(expected, within(1e-6f));
        }
    }

    @Test
    void decayOfWeights_ofARangeOfParameters_leavesTheOthers() {
        Optimizer optimizer = DESCENT.decayWeights(0.5);
        BitSet weights = new BitSet();
        weights.set(0, 2);
        weights.set(3, 7);
        OptimizerState state = OptimizerState.of(optimizer, 8, weights);
        float[] parameters = {16, 16, 16, 16, 16, 16, 16, 16};
        optimizer.step(parameters, new float[8], 1, state, 1, 5);
        assertThat(parameters).containsExactly(16, 8, 16, 8, 8, 16, 16, 16);
    }

    @Test
    void decayOfWeights_thatAreNotKnown_isRefusedBeforeAnythingChanges() {
        Optimizer optimizer = Optimizers.nAdam(0.1).decayWeights(0.5);
        OptimizerState state = OptimizerState.of(optimizer, 1);
        float[] parameters = {1};
        assertThatIllegalStateException()
                .isThrownBy(() -> optimizer.advance(parameters, new float[] {1}, state, 0))
                .withMessageContaining("OptimizerState.of(optimizer, dimension, layout.weights())");
        assertThat(parameters).containsExactly(1);
        assertThat(state.numbers()).containsExactly(0);
        assertThat(state.steps()).isZero();

        Optimizer search = Optimizers.lbfgs().decayWeights(0.5);
        OptimizerState unknown = OptimizerState.of(search, 2);
        float[] point = {-1.2f, 1};
        float[] gradient = new float[2];
        double value = Valleys.rosenbrock().valueAndGradient(point, gradient);
        assertThatIllegalStateException()
                .isThrownBy(() -> search.advance(Valleys.rosenbrock(), value, point, gradient, unknown, 0));
        assertThat(point).containsExactly(-1.2f, 1);
        assertThat(unknown.steps()).isZero();
    }
}
