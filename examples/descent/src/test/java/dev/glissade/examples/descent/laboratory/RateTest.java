package dev.glissade.examples.descent.laboratory;

import static dev.glissade.optimize.Optimizers.gradientDescent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.glissade.optimize.Descent;
import dev.glissade.optimize.Objective;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateTest {

    /** Each step multiplies the distance by 1 − 2·rate, from 7 to below 0.001. */
    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.05, 0.1, 0.3, 0.45, 0.6, 0.8, 0.9, 0.97})
    void stepsToArrive_areThoseOfTheFormula(double rate) {
        double steps = Math.log(1e-3 / 7) / Math.log(Math.abs(1 - 2 * rate));
        assertThat((double) Rate.stepsToArrive(rate)).isBetween(steps - 0.01, steps + 1.01);
    }

    @Test
    void bestRate_needsOneStep_andThoseFromOneOnNeverArrive() {
        assertThat(Rate.stepsToArrive(0.5)).isEqualTo(1);
        assertThat(Rate.stepsToArrive(1)).isEqualTo(-1);
        assertThat(Rate.stepsToArrive(1.05)).isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.3, 1, 7, 123, 1000})
    void boundaryOfAParabola_isTwoByCurvature(double c) {
        Objective parabola = Objective.of(x -> c / 2 * x * x, x -> c * x);
        assertThat(Rate.boundary(parabola, 0) * c).isCloseTo(2, within(1e-6));
        assertThat(walk(parabola, 1.98 / c).end()[0]).isCloseTo(0, within(1e-3f));
        assertThat(walk(parabola, 2.02 / c).ending()).isEqualTo(Descent.Stop.DIVERGED);
    }

    @Test
    void boundaryOfACurve_isTwoByCurvatureToo() {
        Objective pendulum = Objective.of(x -> 1 - StrictMath.cos(x), StrictMath::sin);
        assertThat(Rate.boundary(pendulum, 0)).isCloseTo(2, within(1e-3)); // cos″ = −1 at 0
    }

    @Test
    void network_hasRatesTooSmallRightAndTooLarge() throws IOException {
        Findings findings = new Rate(20_000).run(Spoken.ENGLISH);
        double best = findings.value("digits-best-cost");
        assertThat(best).isLessThan(findings.value("digits-small-cost") - 0.1);
        assertThat(best).isLessThan(findings.value("digits-last-cost") - 0.1);
        assertThat(findings.value("digits-best")).isBetween(0.3, 10.0);
        assertThat(findings.value("parabola-error")).isLessThan(1000); // billionths
        assertThat(findings.value("curve-error")).isLessThan(0.1); // percent
    }

    private static Descent.Trace walk(Objective objective, double rate) {
        return Descent.on(objective)
                .from(1)
                .optimizer(gradientDescent(rate))
                .tolerance(0)
                .run();
    }
}
