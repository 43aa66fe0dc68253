package dev.glissade.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Which lengths a search along one variable tries, and where it ends. Many of these functions are only what a search
 * sees: a value and a derivative per trial, chosen so that the next trial is known.
 */
class LineSearchTrialsTest {

    private final float[] point = {0};
    private final float[] gradient = {0};
    private int evaluations;

    private LineSearch search(DoubleUnaryOperator value, DoubleUnaryOperator derivative) {
        Objective counted = Objective.of(
                x -> {
                    evaluations++;
                    return value.applyAsDouble(x);
                },
                derivative);
        return new LineSearch(counted, point, gradient, new float[] {1});
    }

    // ---- The cubic

    /** x³ − 12x is lowest at 2, where a cubic through any two of its points says so. */
    private LineSearch cubic() {
        return search(x -> x * x * x - 12 * x, x -> 3 * x * x - 12);
    }

    @Test
    void cubic_isSolvedByOneInterpolation() {
        for (float first : new float[] {6, 4, 3, 0.25f}) { // too high; too high; slopes up at 15; slopes down at −11.8
            evaluations = 0;
            LineSearch search = cubic();
            assertThat(search.run(0, -12, first, new float[] {0})).isTrue();
            assertThat(point[0]).as("after " + first).isCloseTo(2, within(1e-5f));
            assertThat(search.value()).isCloseTo(-16, within(1e-8));
            assertThat(evaluations).isEqualTo(2);
        }
        assertThat(cubic().run(-11, -9, 4, new float[] {1})).isTrue();
        assertThat(point[0]).as("from 1").isCloseTo(2, within(1e-5f));
    }

    // ---- The bounds of a guess

    @Test
    void growth_isATenthAtLeast() {
        // Through (0, 0) and (1, −3), both with a slope of −1, the cubic is lowest at 1.08.
        LineSearch search = search(x -> x > 1 ? -4 : -3, x -> x > 1 ? 0 : -1);
        assertThat(search.run(0, -1, 1, new float[] {0})).isTrue();
        assertThat(point).containsExactly(1.1f);
    }

    @Test
    void guess_staysATenthOfTheIntervalInsideIt() {
        // The cubic of a wall at 1 is lowest just right of 0.
        assertThat(search(x -> x >= 1 ? 1e6 : -0.09, x -> x >= 1 ? 1e6 : 0).run(0, -1, 1, new float[] {0}))
                .isTrue();
        assertThat(point).containsExactly(0.1f);
        // −t − 30t² + 21t³ is lowest at (60 + √3852) / 126 = 0.969.
        assertThat(search(x -> x >= 1 ? -10 : -11, x -> x >= 1 ? 2 : 0).run(0, -1, 1, new float[] {0}))
                .isTrue();
        assertThat(point).containsExactly(0.9f);
    }

    @Test
    void guess_staysInsideAnIntervalFarFromTheStart() {
        // 1 slopes on and leads to 10: the interval is from 1 to 10, and its margin 0.9.
        assertThat(search(x -> x <= 1 ? -1 : x >= 10 ? 1e6 : -2, x -> x <= 1 ? -1 : x >= 10 ? 1e5 : 0)
                        .run(0, -1, 1, new float[] {0}))
                .isTrue();
        assertThat(point[0]).isCloseTo(1.9f, within(1e-6f));
        assertThat(search(x -> x <= 1 ? -1 : x >= 10 ? -1000 : -1001, x -> x <= 1 ? -1 : x >= 10 ? 2 : 0)
                        .run(0, -1, 1, new float[] {0}))
                .isTrue();
        assertThat(point[0]).isCloseTo(9.1f, within(1e-6f));
    }

    @Test
    void intervalWithoutAGuess_isHalved() {
        assertThat(search(x -> x <= 1 ? -1 : x >= 10 ? Double.NaN : -2, x -> x <= 1 ? -1 : 0)
                        .run(0, -1, 1, new float[] {0}))
                .isTrue();
        assertThat(point).containsExactly(5.5f);
    }

    @Test
    void interval_keepsTheSideToWhichItSlopesDown() {
        // 10 has no value, and 5 slopes up: between 0 and 5, −5u − 15u² + 15u³ is lowest at (30 + √1800) / 90.
        assertThat(search(x -> x >= 10 ? Double.NaN : x == 5 ? -5 : -6, x -> x == 5 ? 2 : 0)
                        .run(0, -1, 10, new float[] {0}))
                .isTrue();
        assertThat(point[0]).isCloseTo((float) (5 * (30 + Math.sqrt(1800)) / 90), within(1e-5f));
        // 5 slopes down: the middle of 5 and 10.
        assertThat(search(x -> x >= 10 ? Double.NaN : x == 5 ? -5 : -6, x -> x == 5 ? -2 : 0)
                        .run(0, -1, 10, new float[] {0}))
                .isTrue();
        assertThat(point).containsExactly(7.5f);
    }

    @Test
    void interval_beyondWhichItSlopesUp_isSearchedFromItsEndToo() {
        // 10 slopes up, and the first point inside slopes down to it: the next one lies between them.
        List<Double> asked = new ArrayList<>();
        LineSearch search = search(
                x -> {
                    asked.add(x);
                    return x >= 10 ? -1 : asked.size() == 2 ? -2 : -3;
                },
                x -> x >= 10 ? 5 : asked.size() == 1 ? -3 : 0);
        assertThat(search.run(0, -1, 10, new float[] {0})).isTrue();
        assertThat(asked).hasSize(3);
        assertThat(asked.get(2)).isGreaterThan(asked.get(1)).isLessThan(10);
    }

    // ---- The conditions, Nocedal and Wright (3.7)

    @Test
    void decrease_belowATenThousandthOfTheSlope_isNotEnough() {
        // From 5 with a slope of −4, a length of 2 has to lead to 5 − 8e-4 at least.
        assertThat(ends(5 - 6e-4)).isNotEqualTo(2);
        assertThat(ends(5 - 1e-3)).isEqualTo(2);
    }

    private float ends(double valueAtTwo) {
        assertThat(search(x -> x == 2 ? valueAtTwo : 4, x -> 0).run(5, -4, 2, new float[] {0}))
                .isTrue();
        return point[0];
    }

    @Test
    void decrease_ofExactlyTheLeast_isEnough() {
        assertThat(search(x -> x == 2 ? 1e-4 * 2 * -4 : -1, x -> 0).run(0, -4, 2, new float[] {0}))
                .isTrue();
        assertThat(point).containsExactly(2);
    }

    @Test
    void valueAsHighAsTheOneBefore_isTooHigh() {
        // Between 1 and 10, −9u + 18u² − 9u³ is lowest at a third.
        assertThat(search(x -> x <= 1 || x >= 10 ? -1 : -2, x -> x <= 1 ? -1 : 0)
                        .run(0, -1, 1, new float[] {0}))
                .isTrue();
        assertThat(point[0]).isCloseTo(4, within(1e-5f));
    }

    @Test
    void slopeOfExactlyNineTenths_isGood() {
        for (double slope : new double[] {-9, 9}) {
            evaluations = 0;
            assertThat(search(x -> -5, x -> slope).run(0, -10, 1, new float[] {0}))
                    .isTrue();
            assertThat(point).containsExactly(1);
            assertThat(evaluations).isEqualTo(1);
        }
    }

    // ---- The end

    @Test
    void startThatCannotBeSearchedFrom_isNotTried() {
        LineSearch search = search(x -> -x, x -> -1);
        assertThat(search.run(0, 0, 1, new float[] {0})).isFalse();
        assertThat(search.run(Double.NaN, -1, 1, new float[] {0})).isFalse();
        assertThat(search.run(0, -1, 0, new float[] {0})).isFalse();
        assertThat(search.run(0, -1, Double.NaN, new float[] {0})).isFalse();
        assertThat(evaluations).isZero();
    }

    @Test
    void slopeWithoutEnd_isFollowedForTwentyFiveTrials() {
        assertThat(search(x -> -x, x -> -1).run(0, -1, 1, new float[] {0})).isTrue();
        assertThat(evaluations).isEqualTo(25);
        assertThat(point).containsExactly(1e24f);
    }

    @Test
    void interval_isHalvedForTwentyFiveTrialsInAll() {
        assertThat(search(x -> Double.NaN, x -> 0).run(0, -1, 1, new float[] {0}))
                .isFalse();
        assertThat(evaluations).isEqualTo(25);
        assertThat(point).containsExactly(0);
    }

    @Test
    void interval_endsAtTheSmallestChangeThatMatters() {
        // Numbers near 1000 are 2⁻¹⁴ apart: 1, then 14 halves.
        assertThat(search(x -> Double.NaN, x -> 0).run(0, -1, 1, new float[] {1000}))
                .isFalse();
        assertThat(evaluations).isEqualTo(15);
        assertThat(point).containsExactly(1000);
        // Near 0 it is 1e-9, and 2⁻³⁰ is less: 2⁻²⁰, then 10 halves.
        evaluations = 0;
        assertThat(search(x -> Double.NaN, x -> 0).run(0, -1, 0x1p-20, new float[] {0}))
                .isFalse();
        assertThat(evaluations).isEqualTo(11);
    }

    @Test
    void lowestPoint_isVisitedAgainAtTheEnd() {
        LineSearch search = search(x -> x > 1 ? Double.NaN : -1, x -> -1);
        assertThat(search.run(0, -1, 1, new float[] {0})).isTrue();
        assertThat(point).containsExactly(1);
        assertThat(gradient).containsExactly(-1);
        assertThat(search.value()).isEqualTo(-1);
        assertThat(evaluations).isEqualTo(26);
    }

    @Test
    void intervalAtALowPoint_endsAtTheSmallestChangeThatMatters() {
        // 1 is low, 10 has no value, and 9 has to be halved 18 times to be below 2⁻¹⁴.
        assertThat(search(x -> x > 1001 ? Double.NaN : -1, x -> -1).run(0, -1, 1, new float[] {1000}))
                .isTrue();
        assertThat(point).containsExactly(1001);
        assertThat(evaluations).isEqualTo(2 + 18 + 1);
    }

    @Test
    void pointBeyondSinglePrecision_isNotAsked() {
        LineSearch search = search(
                x -> {
                    assertThat(x).isFinite();
                    return -1e37;
                },
                x -> 0);
        // 4e38 and 3.5e38 are too large.
        assertThat(search.run(0, -1, 1e38, new float[] {3e38f})).isTrue();
        assertThat(point[0]).isCloseTo(3.25e38f, within(1e32f));
        assertThat(evaluations).isEqualTo(1);
    }
}
