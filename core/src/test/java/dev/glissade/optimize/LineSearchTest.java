package dev.glissade.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** On (x − 3)² from 0 upward: the value there is 9 and the derivative −6; a point with |2(x − 3)| ≤ 5.4 is good. */
class LineSearchTest {

    private final float[] point = {0};
    private final float[] gradient = {0};

    private LineSearch search(Objective objective) {
        return new LineSearch(objective, point, gradient, new float[] {1});
    }

    private static Objective parabolaBelow(double end) {
        DoubleUnaryOperator f = x -> x < end ? (x - 3) * (x - 3) : Double.NaN;
        return Objective.of(f, x -> 2 * (x - 3));
    }

    @Test
    void firstLength_thatIsGood_isTaken() {
        LineSearch search = search(Valleys.parabola());
        assertThat(search.run(9, -6, 1, new float[] {0})).isTrue();
        assertThat(point).containsExactly(1);
        assertThat(gradient).containsExactly(-4);
        assertThat(search.value()).isEqualTo(4);
    }

    @Test
    void firstLength_thatIsTooLong_isInterpolated() {
        LineSearch search = search(Valleys.parabola());
        assertThat(search.run(9, -6, 10, new float[] {0})).isTrue();
        assertThat(point[0]).isCloseTo(3, within(1e-6f)); // the cubic through a parabola is the parabola
        assertThat(search.value()).isCloseTo(0, within(1e-9));
    }

    @Test
    void firstLength_thatIsTooShort_growsTenfold() {
        LineSearch search = search(Valleys.parabola());
        assertThat(search.run(9, -6, 1 / 64.0, new float[] {0})).isTrue();
        assertThat(point[0]).isCloseTo(100 / 64f, within(1e-6f)); // at 10/64 the derivative is still −5.69
    }

    @Test
    void pointsThatAreNotFinite_countAsInfinitelyHigh() {
        LineSearch search = search(parabolaBelow(5));
        assertThat(search.run(9, -6, 10, new float[] {0})).isTrue();
        assertThat(point).containsExactly(2.5f); // 10 and 5 are NaN, and without a value the interval is halved
        assertThat(search.value()).isEqualTo(0.25);
    }

    @Test
    void directionThatRises_isRefusedWithoutATrial() {
        point[0] = 7;
        assertThat(search(Valleys.parabola()).run(9, 6, 1, new float[] {0})).isFalse();
        assertThat(search(Valleys.parabola()).run(9, Double.NaN, 1, new float[] {0}))
                .isFalse();
        assertThat(point).containsExactly(7);
    }

    @Test
    void noLowerPoint_leavesTheStart() {
        Objective ridge = Objective.of(x -> x == 0 ? 0 : 1, x -> 1);
        assertThat(search(ridge).run(0, -1, 1, new float[] {0})).isFalse();
        assertThat(point).containsExactly(0);
    }

    /** Nocedal and Wright, Numerical Optimization, 2nd edition, (3.7). */
    @Test
    void pointFound_meetsTheStrongWolfeConditions() {
        Objective rosenbrock = Valleys.rosenbrock();
        for (double first : new double[] {1e-6, 1e-3, 1, 1000}) {
            float[] start = {-1.2f, 1};
            float[] found = start.clone();
            float[] slopes = new float[2];
            double value = rosenbrock.valueAndGradient(start, slopes);
            float[] direction = {-slopes[0], -slopes[1]};
            double slope = -(double) slopes[0] * slopes[0] - (double) slopes[1] * slopes[1];
            LineSearch search = new LineSearch(rosenbrock, found, slopes, direction);

            assertThat(search.run(value, slope, first, start)).isTrue();
            double length = (found[0] - start[0]) / direction[0];
            double end = (double) slopes[0] * direction[0] + (double) slopes[1] * direction[1];
            assertThat(search.value()).isLessThanOrEqualTo(value + 1e-4 * length * slope);
            assertThat(Math.abs(end)).isLessThanOrEqualTo(0.9 * Math.abs(slope));
        }
    }
}
