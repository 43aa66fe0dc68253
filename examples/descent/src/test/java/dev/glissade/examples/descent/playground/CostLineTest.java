package dev.glissade.examples.descent.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.glissade.layer.NonFiniteOutputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CostLineTest {

    @ParameterizedTest
    @ValueSource(doubles = {0.003, 0.5, 2, 70})
    void lowest_ofAParabola_isItsBottom(double bottom) {
        CostLine line = CostLine.of(rate -> 1 + Math.pow(rate - bottom, 2), null);

        assertThat(line.lowest()).isCloseTo(bottom, within(0.01 * bottom));
        assertThat(line.lowestCost()).isCloseTo(1, within(1e-4 * bottom * bottom));
        assertThat(line.rates().get(0)).isZero();
        assertThat(line.rates().get(24)).isGreaterThan(bottom);
        assertThat(line.costs().get(24)).isGreaterThan(line.lowestCost());
        assertThat(line.landing()).isNull();
    }

    @Test
    void landing_isTheCostAtTheRate_andOnTheLineUnlessItIsFarAway() {
        CostLine near = CostLine.of(rate -> Math.pow(rate - 1, 2), 3.0);
        assertThat(near.landing()).isEqualTo(4);
        assertThat(near.rates().get(24)).isGreaterThan(3);

        CostLine far = CostLine.of(rate -> Math.pow(rate - 1, 2), 1000.0);
        assertThat(far.landing()).isEqualTo(998_001);
        assertThat(far.rates().get(24)).isLessThan(10);
    }

    @Test
    void line_withoutABottom_ends() {
        CostLine line = CostLine.of(rate -> 1 / (1 + rate), null);
        assertThat(line.lowest()).isGreaterThan(60_000).isLessThan(300_000);
    }

    @Test
    void line_ofLevelGround_isLevel() {
        CostLine line = CostLine.of(rate -> 0.9, 3.0);
        assertThat(line.costs()).containsOnly(0.9);
        assertThat(line.landing()).isEqualTo(0.9);
    }

    @Test
    void line_thatLeavesTheNumbers_hasNoneThere() {
        CostLine line = CostLine.of(
                rate -> {
                    if (rate > 1) {
                        throw new NonFiniteOutputException("too large", 0);
                    }
                    return 1 - rate;
                },
                3.0);
        assertThat(line.landing()).isNull();
        assertThat(line.costs()).contains((Double) null).doesNotContain(Double.POSITIVE_INFINITY);
        assertThat(line.lowest()).isCloseTo(1, within(0.01));
    }
}
