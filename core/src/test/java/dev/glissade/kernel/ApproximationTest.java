package dev.glissade.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class ApproximationTest {

    private interface FloatFunction {
        float apply(float x);
    }

    /** Returns the largest error in units in the last place over many numbers of a range. */
    private static double largestError(FloatFunction function, DoubleUnaryOperator exact, double from, double to) {
        double largest = 0;
        int count = 1_000_003;
        for (int i = 0; i < count; i++) {
            float x = (float) (from + (to - from) * i / (count - 1));
            double expected = exact.applyAsDouble(x);
            largest = Math.max(largest, Math.abs(function.apply(x) - expected) / Math.ulp((float) expected));
        }
        return largest;
    }

    @Test
    void exp_inItsRange_isWithinTwoUnitsInTheLastPlace() {
        assertThat(largestError(Approximation::exp, StrictMath::exp, -87, 88)).isLessThan(2);
    }

    @Test
    void sigmoid_inItsRange_isWithinThreeUnitsInTheLastPlace() {
        assertThat(largestError(Approximation::sigmoid, x -> 1 / (1 + StrictMath.exp(-x)), -69, 30))
                .isLessThan(3);
    }

    @Test
    void tanh_inItsRange_isWithinThreeUnitsInTheLastPlace() {
        assertThat(largestError(Approximation::tanh, StrictMath::tanh, -10, 10)).isLessThan(3);
        assertThat(largestError(Approximation::tanh, StrictMath::tanh, -1e-3, 1e-3))
                .isLessThan(3);
    }

    @Test
    void exp_outsideItsRange_isZeroBelowAndFiniteAbove() {
        assertThat(Approximation.exp(-88)).isZero();
        assertThat(Approximation.exp(Float.NEGATIVE_INFINITY)).isZero();
        assertThat(Approximation.exp(Float.POSITIVE_INFINITY)).isBetween(1e38f, Float.MAX_VALUE);
        assertThat(Approximation.exp(0)).isEqualTo(1);
    }

    @Test
    void sigmoid_ofExtremes_staysAboveTheTiny() {
        assertThat(Approximation.sigmoid(Float.NEGATIVE_INFINITY)).isBetween(Approximation.TINY, 2e-30f);
        assertThat(Approximation.sigmoid(Float.POSITIVE_INFINITY)).isEqualTo(1);
        assertThat(Approximation.sigmoid(0)).isEqualTo(0.5f);
    }

    @Test
    void tanh_ofExtremes_isOne() {
        assertThat(Approximation.tanh(Float.NEGATIVE_INFINITY)).isEqualTo(-1);
        assertThat(Approximation.tanh(Float.POSITIVE_INFINITY)).isEqualTo(1);
        assertThat(Approximation.tanh(0)).isZero();
    }

    @Test
    void logOfOnePlus_inItsRange_isWithinThreeUnitsInTheLastPlace() {
        assertThat(largestError(Approximation::logOfOnePlus, StrictMath::log1p, 0, 1))
                .isLessThan(3);
        assertThat(largestError(Approximation::logOfOnePlus, StrictMath::log1p, 0, 1e-6))
                .isLessThan(3);
        assertThat(Approximation.logOfOnePlus(0)).isZero();
    }

    @Test
    void normalTail_inItsRange_isWithinSixUnitsInTheLastPlace() {
        FloatFunction tail = x -> Approximation.normalTail(x, (float) StrictMath.exp(-0.5 * x * x));
        assertThat(largestError(tail, ApproximationTest::exactNormalTail, 0, 13))
                .isLessThan(6);
    }

    @Test
    void normalTail_ofPublishedPoints() {
        // Abramowitz and Stegun, table 26.1
        assertThat(exactNormalTail(1)).isCloseTo(0.15865525393145705, within(1e-15));
        assertThat(exactNormalTail(3)).isCloseTo(0.0013498980316300946, within(1e-17));
        assertThat(Approximation.normalTail(0, 1)).isCloseTo(0.5f, within(1e-7f));
        assertThat(Approximation.normalTail(16, 0)).isZero();
    }

    /** Near 0 the series ½ − φ(x)·(x + x³/3 + x⁵/15 + …), else Laplace's φ(x) / (x + 1/(x + 2/(x + 3/(x + …)))). */
    private static double exactNormalTail(double x) {
        double density = StrictMath.exp(-0.5 * x * x) / StrictMath.sqrt(2 * StrictMath.PI);
        if (x < 2) {
            double term = x;
            double sum = x;
            for (int k = 3; k < 80; k += 2) {
                term *= x * x / k;
                sum += term;
            }
            return 0.5 - density * sum;
        }
        double fraction = x;
        for (int k = 150; k > 0; k--) {
            fraction = x + k / fraction;
        }
        return density / fraction;
    }

    @Test
    void everyFunction_ofNoNumber_isNoNumber() {
        assertThat(Approximation.exp(Float.NaN)).isNaN();
        assertThat(Approximation.sigmoid(Float.NaN)).isNaN();
        assertThat(Approximation.tanh(Float.NaN)).isNaN();
        assertThat(Approximation.logOfOnePlus(Float.NaN)).isNaN();
        assertThat(Approximation.normalTail(Float.NaN, Float.NaN)).isNaN();
    }
}
