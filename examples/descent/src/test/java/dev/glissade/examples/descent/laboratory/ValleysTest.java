package dev.glissade.examples.descent.laboratory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValleysTest {

    private static final double GRID = 1e-4;

    private final Findings findings = new Valleys().run(Spoken.ENGLISH);

    @ParameterizedTest
    @ValueSource(doubles = {-5.5, -3, -0.5, 0, 1, 2.5, 5.9})
    void slopeAndCurvature_areThoseOfTheCurve(double x) {
        double h = 1e-4;
        double value = 0.06 * x * x + Math.sin(2 * x) + 0.6 * Math.cos(0.9 * x + 0.6);
        assertThat(Curve.value(x)).isCloseTo(value, within(1e-12));
        assertThat(Curve.slope(x)).isCloseTo((Curve.value(x + h) - Curve.value(x - h)) / (2 * h), within(1e-6));
        assertThat(Curve.curvature(x)).isCloseTo((Curve.slope(x + h) - Curve.slope(x - h)) / (2 * h), within(1e-6));
    }

    @Test
    void valleysFound_areAllThereAre() {
        assertThat(findings.value("valleys")).isEqualTo(turns(true).size());
        double deepest = turns(true).stream().mapToDouble(Curve::value).min().orElseThrow();
        assertThat(findings.value("deepest")).isCloseTo(deepest, within(1e-6));
    }

    /** At a rate below 1 / curvature no step can cross a point of slope 0. */
    @Test
    void everyWalk_endsAtTheBottomBetweenTheSummitsAroundItsStart() {
        for (int i = 0; i < 40; i++) {
            double start = Curve.LEFT + (Curve.RIGHT - Curve.LEFT) * (i + 0.5) / 40;
            double end = Valleys.walk(start).end()[0];
            double left = turns(false).stream()
                    .filter(x -> x < start)
                    .mapToDouble(x -> x)
                    .max()
                    .orElse(-10);
            double right = turns(false).stream()
                    .filter(x -> x > start)
                    .mapToDouble(x -> x)
                    .min()
                    .orElse(10);
            assertThat(turns(true))
                    .filteredOn(bottom -> bottom > left && bottom < right)
                    .singleElement()
                    .satisfies(bottom -> assertThat(end).as("from %s", start).isCloseTo(bottom, within(1e-3)));
        }
        assertThat(findings.value("downhill")).isEqualTo(40);
    }

    @Test
    void manyWalks_doNotReachTheDeepestValley() {
        assertThat(findings.value("in-deepest") + findings.value("elsewhere")).isEqualTo(40);
        assertThat(findings.value("elsewhere")).isGreaterThan(10);
    }

    @Test
    void steps_shrinkAsTheoryHasIt_andThoseOfFixedLengthNeverArrive() {
        double curvature = Curve.curvature(2.3431); // found by hand
        assertThat(findings.value("shrinks-by")).isCloseTo(1 - Valleys.RATE * curvature, within(0.005));
        assertThat(findings.value("step-20")).isLessThan(findings.value("first-step") / 10);
        assertThat(findings.value("arrived")).isLessThan(1e-3);
        // One side of the bottom and the other: the two distances make one step.
        assertThat(findings.value("fixed-end") + findings.value("fixed-before")).isCloseTo(Valleys.STEP, within(1e-3));
    }

    @Test
    void secondRun_findsTheSame() {
        Findings again = new Valleys().run(Spoken.ENGLISH);
        assertThat(again.numbers()).isEqualTo(findings.numbers());
        findings.pictures()
                .forEach((file, content) ->
                        assertThat(again.pictures().get(file)).isEqualTo(content));
    }

    /** Returns where the slope changes its sign: to plus at a bottom, to minus at a summit. */
    private static List<Double> turns(boolean bottoms) {
        List<Double> turns = new ArrayList<>();
        for (double x = -7; x < 7; x += GRID) {
            boolean falls = Curve.slope(x) < 0;
            if (falls == bottoms && Curve.slope(x + GRID) < 0 != bottoms && x > -6.5) {
                turns.add(x + GRID / 2);
            }
        }
        return turns;
    }
}
