package dev.glissade.examples.descent.laboratory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.glissade.optimize.Objective;
import org.junit.jupiter.api.Test;

class NewtonTest {

    @Test
    void linearEquations_areSolved_whateverTheirOrder() {
        double[][] rows = {{0, 2, 1, 7}, {1, 1, 0, 3}, {2, 0, 3, 11}}; // x = 1, y = 2, z = 3
        assertThat(Newton.solved(rows)).containsExactly(new double[] {1, 2, 3}, within(1e-12));
    }

    @Test
    void step_endsAtTheBottomOfABowl_howeverNarrow() {
        Objective bowl = Objective.of(2, p -> 100 * (p[0] - 1) * (p[0] - 1) + p[0] * p[1] + (p[1] + 2) * (p[1] + 2));
        float[] bottom = new Newton(bowl, 0.5f).step(new float[] {5, 5}); // 200x + y = 200, x + 2y = −4
        assertThat(bottom[0]).isCloseTo(404f / 399, within(1e-3f));
        assertThat(bottom[1]).isCloseTo(-1000f / 399, within(1e-2f));
    }
}
