package dev.glissade.examples.descent.laboratory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SurfaceTest {

    /** The eigenvalues of the valley's second derivatives at (1, 1), which are 82, −40 and 20. */
    private static final double ACROSS = 51 + Math.sqrt(31 * 31 + 40 * 40);

    private static final double ALONG = 51 - Math.sqrt(31 * 31 + 40 * 40);

    private static Findings findings;

    @BeforeAll
    static void run() {
        findings = new Surface().run(Spoken.ENGLISH);
    }

    private static double value(String name) {
        return findings.value(name);
    }

    @Test
    void gradient_standsAtRightAngles_toLinesFoundFromHeightsAlone() {
        assertThat(value("pieces")).isGreaterThan(5_000);
        assertThat(value("worst-angle")).isLessThan(1);
        assertThat(value("worst-angle-finer")).isLessThan(value("worst-angle") / 2);
    }

    @Test
    void valley_isAsCurvedAsItsSecondDerivativesSay() {
        assertThat(value("curvature-across")).isCloseTo(ACROSS, within(0.01));
        assertThat(value("curvature-along")).isCloseTo(ALONG, within(0.001));
    }

    @Test
    void gradientDescent_crawlsAlongTheFloor_asTheCurvatureForetells() {
        double rate = value("gradient-descent-rate");
        assertThat(rate).isLessThan(2 / ACROSS);
        assertThat(value("crawl")).isCloseTo(1 - rate * ALONG, within(1e-3));
    }

    @Test
    void memory_savesSteps() {
        assertThat(value("momentum-steps")).isLessThan(value("gradient-descent-steps") / 5);
        assertThat(value("nesterov-steps")).isLessThan(value("gradient-descent-steps") / 5);
        assertThat(value("adam-steps")).isLessThan(value("gradient-descent-steps") / 4);
        assertThat(value("l-bfgs-gradients")).isLessThan(value("momentum-gradients"));
        assertThat(value("l-bfgs-gradients")).isGreaterThanOrEqualTo(value("l-bfgs-steps"));
    }

    /** Otherwise a rule might do better at a rate that was not tried. */
    @Test
    void bestRates_lieBetweenOthersThatWereTried() {
        for (Rules.Rule rule : Rules.ALL) {
            if (!rule.atRate().apply(1).usesObjective()) {
                assertThat(value(rule.id() + "-rate"))
                        .as(rule.id())
                        .isGreaterThan(value("smallest-rate"))
                        .isLessThan(value("largest-rate"));
            }
        }
    }

    @Test
    void ridge_exactly_isNeverLeft() {
        for (Rules.Rule rule : Rules.ALL) {
            assertThat(value(rule.id() + "-stuck")).as(rule.id()).isZero();
        }
    }

    @Test
    void ridge_nearly_isLeft_byGradientDescentAfterAsManySteps_asGrowthByOnePlusRateTakes() {
        double foretold = Math.log(0.5 / 1e-6) / Math.log(1.05);
        assertThat(value("gradient-descent-leaves")).isCloseTo(foretold, within(0.03 * foretold));
    }

    @Test
    void ridge_nearly_isLeft_byMomentumAsItsRecursionGrows() {
        double sum = 1 + Rules.MOMENTUM + 0.05; // y″ = sum · y′ − momentum · y, with the larger root
        double growth = (sum + Math.sqrt(sum * sum - 4 * Rules.MOMENTUM)) / 2;
        double foretold = Math.log(0.5 / 1e-6) / Math.log(growth);
        assertThat(value("momentum-leaves")).isCloseTo(foretold, within(0.06 * foretold));
    }

    @Test
    void ridge_nearly_isLeftAtOnce_byRulesThatDivideByTheSlope() {
        for (String rule : new String[] {"adagrad", "rmsprop", "adam", "l-bfgs"}) {
            assertThat(value(rule + "-leaves")).as(rule).isLessThan(20);
        }
    }

    @Test
    void pictures_areThere_andNotLarge() {
        assertThat(findings.pictures())
                .hasSize(3)
                .allSatisfy((file, svg) -> assertThat(svg.length).as(file).isBetween(1_000, 150_000));
    }
}
