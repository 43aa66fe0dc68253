package dev.glissade.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers are those of {@link Float#parseFloat}, to the bit. */
class DecimalNumberTest {

    private static void check(String text) {
        assertThat(Float.floatToRawIntBits(DecimalNumber.parse(text)))
                .as(text)
                .isEqualTo(Float.floatToRawIntBits(Float.parseFloat(text)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "-0.0e7",
                "+.5",
                "5.",
                "1e22",
                "1e23",
                "1e-22",
                "1e-23",
                "16777217",
                "16777219",
                "33554435",
                "16777217.000000000000000000000000000000001",
                "16777216.999999999999999999999999",
                "1e38",
                "3.4028235e38",
                "3.4028235677973366e38",
                "3.4028235677973365e38",
                "1e39",
                "1e400",
                "-1e99999999999",
                "1e-99999999999",
                "1.17549435e-38",
                "1.1754942e-38",
                "1.4e-45",
                "7e-46",
                "7.1e-46",
                "9223372036854775807",
                "9223372036854775808",
                "18446744073709551616",
                "0.00000000000000000000000000000000000000000001e44",
                "123456789012345678901234567890e-20",
                "0.1",
                "0.3",
                "8.5899345e9",
                "1.00000017881393432617187499",
                "1.00000017881393432617187500",
                "1.00000017881393432617187501"
            })
    void number_atAnEdge(String text) {
        check(text);
    }

    @Test
    void number_ofRandomDigits() {
        Random random = new Random(1);
        for (int i = 0; i < 200_000; i++) {
            StringBuilder text = new StringBuilder(random.nextInt(3) == 0 ? "-" : "");
            int digits = 1 + random.nextInt(1 + random.nextInt(25));
            int point = random.nextInt(digits + 1);
            for (int d = 0; d < digits; d++) {
                text.append(d == point ? "." : "").append((char) ('0' + random.nextInt(10)));
            }
            if (random.nextInt(3) == 0) {
                text.append(random.nextBoolean() ? "e" : "E-").append(random.nextInt(50));
            }
            check(text.toString());
        }
    }

    @Test
    void number_nearTheMiddleOfTwoFloats() {
        Random random = new Random(2);
        for (int i = 0; i < 50_000; i++) {
            float below = Float.intBitsToFloat(random.nextInt(0x7f000000));
            double middle = (below + (double) Math.nextUp(below)) / 2;
            check(Double.toString(middle));
            check(Double.toString(Math.nextUp(middle)));
            check(String.format(Locale.ROOT, "%.17e", Math.nextDown(middle)));
            check(Float.toString(below));
        }
    }
}
