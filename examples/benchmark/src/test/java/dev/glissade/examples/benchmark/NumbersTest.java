package dev.glissade.examples.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NumbersTest {

    @Test
    void median_ofOddAndEven_isTheMiddle() {
        assertThat(Numbers.median(new double[] {9, 1, 5})).isEqualTo(5);
        assertThat(Numbers.median(new double[] {9, 1, 5, 2})).isEqualTo(3.5);
    }

    @Test
    void quantile_ofAHundred_isTheNinetyNinth() {
        double[] numbers = IntStream.rangeClosed(1, 100).mapToDouble(i -> i).toArray();

        assertThat(Numbers.quantile(numbers, 0.99)).isEqualTo(99);
        assertThat(Numbers.quantile(numbers, 1)).isEqualTo(100);
    }

    @Test
    void rounded_keepsSignificantDigits() {
        assertThat(Numbers.rounded(0.055349, 3)).isEqualTo("0.0553");
        assertThat(Numbers.rounded(2, 3)).isEqualTo("2.00");
        assertThat(Numbers.rounded(13.6, 2)).isEqualTo("14");
        assertThat(Numbers.rounded(1234.5, 3)).isEqualTo("1230");
        assertThat(Numbers.rounded(0.0996, 2)).isEqualTo("0.10");
    }

    @Test
    void standardError_isTheDeviationOfASampleByTheRootOfItsSize() {
        assertThat(Numbers.mean(new double[] {1, 2, 3, 4})).isEqualTo(2.5);
        // The squares are 2.25 + 0.25 + 0.25 + 2.25 = 5; 5 / 3 / 4 is the square of the error.
        assertThat(Numbers.standardError(new double[] {1, 2, 3, 4})).isEqualTo(Math.sqrt(5.0 / 12));
    }
}
