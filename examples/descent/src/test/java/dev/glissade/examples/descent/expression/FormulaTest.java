package dev.glissade.examples.descent.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.glissade.optimize.Descent;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaTest {

    private static final Offset<Double> EXACT = within(1e-12);

    private static double value(String text, double x, double y) {
        return Formula.of(text, 2).value(x, y);
    }

    @ParameterizedTest
    @CsvSource({
        "2+3*4, 14",
        "(2+3)*4, 20",
        "2^3^2, 512",
        "-2^2, -4",
        "(-2)^2, 4",
        "2^-1, 0.5",
        "-2^-2, -0.25",
        "2*-3, -6",
        "8/4/2, 1",
        "8-4-2, 2",
        "8-4+2, 6",
        "8/4*2, 4",
        "--3, 3",
        "+-+3, -3",
        "1.5e2, 150",
        "1.5E-2, 0.015",
        "2*e, 5.43656365691809",
        ".5 + 5., 5.5",
        "cos(pi), -1",
        "exp(log(7)), 7",
        "sqrt(2)^2, 2.0000000000000004",
        "abs(-3) + tanh(0) + sigmoid(0), 3.5",
        "tan(pi/4), 0.9999999999999999",
        "  1  +  1  , 2",
    })
    void value_ofAConstant(String text, double expected) {
        assertThat(value(text, 0, 0)).isCloseTo(expected, EXACT);
    }

    @ParameterizedTest
    @CsvSource({
        // formula, x, y, value, by x, by y: derived by hand
        "x^4 - 3*x^2 + x, 2, 0, 6, 21, 0",
        "x^4 − 3·x^2 + x, 2, 0, 6, 21, 0",
        "x*y, 3, 5, 15, 5, 3",
        "x/y, 3, 4, 0.75, 0.25, -0.1875",
        "x^y, 2, 3, 8, 12, 5.545177444479562",
        "(-x)^3, 2, 0, -8, -12, 0",
        "x^0, 0, 0, 1, 0, 0",
        "x^1, 0, 0, 0, 1, 0",
        "sin(x)*cos(y), 0, 0, 0, 1, 0",
        "exp(2*x), 0, 0, 1, 2, 0",
        "log(x), 4, 0, 1.3862943611198906, 0.25, 0",
        "sqrt(x), 4, 0, 2, 0.25, 0",
        "sqrt(4) * x, 3, 0, 6, 2, 0",
        "abs(x), -2, 0, 2, -1, 0",
        "tanh(x), 0, 0, 0, 1, 0",
        "tan(x), 0, 0, 0, 1, 0",
        "sigmoid(x), 0, 0, 0.5, 0.25, 0",
        "(1 - x)^2 + 100*(y - x^2)^2, -1, 2, 104, 396, 200",
        "sqrt(y) + x, 3, 0, 3, 1, Infinity",
    })
    void gradient_asByHand(String text, double x, double y, double value, double byX, double byY) {
        Dual dual = Formula.of(text, 2).at(x, y);
        assertThat(dual.value()).isCloseTo(value, EXACT);
        assertThat(dual.byX()).isCloseTo(byX, EXACT);
        if (Double.isInfinite(byY)) {
            assertThat(dual.byY()).isEqualTo(byY);
        } else {
            assertThat(dual.byY()).isCloseTo(byY, EXACT);
        }
    }

    /** 1 − tanh² would be 0. */
    @Test
    void gradient_ofTanhFarOut_isSmallButNot0() {
        assertThat(Formula.of("tanh(12*x)", 1).at(1.9, 0).byX())
                .isCloseTo(7.540720826596132e-19, withinPercentage(1e-9));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x^3*y - 2*y^2/x",
                "sin(3*x + y)*exp(-x^2/4)",
                "log(x^2 + y^2 + 1) - sqrt(1 + abs(x*y))",
                "tanh(x - 2*y)^3 + sigmoid(x*y)",
                "(2 + sin(x))^(y/2)",
                "tan(x/4)/(2 + cos(y))",
                "-x^-2 + 2^x - 3*-y",
            })
    void gradient_asMeasured(String text) {
        Formula formula = Formula.of(text, 2);
        Random random = new Random(1);
        for (int i = 0; i < 50; i++) {
            double x = 0.3 + 2 * random.nextDouble();
            double y = 0.3 + 2 * random.nextDouble();
            double h = 1e-5;
            Dual dual = formula.at(x, y);
            assertThat((formula.value(x + h, y) - formula.value(x - h, y)) / (2 * h))
                    .isCloseTo(dual.byX(), within(1e-7 * (1 + Math.abs(dual.byX()))));
            assertThat((formula.value(x, y + h) - formula.value(x, y - h)) / (2 * h))
                    .isCloseTo(dual.byY(), within(1e-7 * (1 + Math.abs(dual.byY()))));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"log(x)", "sqrt(x)", "x^0.5", "x/0*0"})
    void value_whereThereIsNone(String text) {
        assertThat(value(text, -1, 0)).isNaN();
    }

    @Test
    void formula_isWalkedDown() {
        Descent.Trace path =
                Descent.on(Formula.of("(x - 1)^2 + (y + 2)^2", 2)).from(5, 5).run();
        assertThat(path.ending()).isEqualTo(Descent.Stop.LEVEL);
        assertThat(path.end()).containsExactly(new float[] {1, -2}, within(1e-5f));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | 0 | missing at the end",
                "'   ' | 3 | missing at the end",
                "2x | 1 | operator",
                "2 x | 2 | operator",
                "x(2) | 1 | operator",
                "(x)(x) | 3 | operator",
                "x y | 2 | operator",
                "2e | 1 | operator",
                "1.2.3 | 3 | operator",
                "x + | 3 | missing at the end",
                "x + * 2 | 4 | '*'",
                "(x | 2 | closing parenthesis",
                "x) | 1 | ')'",
                "sin x | 4 | a parenthesis after sin",
                "sin | 3 | a parenthesis after sin",
                "() | 1 | ')'",
                ". | 0 | a point without digits",
                "foo(x) | 0 | 'foo' is not known; known are x, pi, e, sin",
                "X | 0 | 'X' is not known",
                "x + y | 4 | y is for functions of two variables",
                "x = 2 | 2 | '='",
                "x**2 | 2 | '*'",
                "π*x | 0 | 'π'",
                "𝑥 | 0 | '𝑥'",
                "1e999 | 0 | too large",
                "x[0] | 1 | '['",
                "java.lang.System.exit(1) | 0 | 'java' is not known",
                "x;alert(1) | 1 | ';'",
                "<script>alert(1)</script> | 0 | '<'",
                "${x} | 0 | '$'",
                "\"x\" | 0 | '\"'",
            },
            quoteCharacter = '\'',
            ignoreLeadingAndTrailingWhitespace = true)
    void of_whatIsNoFormula_saysWhereAndWhy(String text, int position, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Formula.of(text, 1))
                .withMessageContaining(message)
                .isInstanceOfSatisfying(
                        ExpressionException.class, e -> assertThat(e.position()).isEqualTo(position));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x\0", "\0", "x\n+1", "x\t+1", "x\u00a0+1", "x\ud800", "\uffff"})
    void of_strangeCharacters(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Formula.of(text, 2));
    }

    @Test
    void of_longText() {
        String longest = "x" + "+x".repeat(99) + " ";
        assertThat(Formula.of(longest, 1).value(1, 0)).isEqualTo(100);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Formula.of(longest + " ", 1))
                .withMessage("the formula has 201 characters, more than 200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "-", "2^", "sin(", "1+(", "abs(-"})
    void of_deepText(String opening) {
        int nested = 190 / opening.length();
        String text = opening.repeat(nested) + "x";
        assertThatIllegalArgumentException().isThrownBy(() -> Formula.of(text, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Formula.of("-".repeat(50) + "x", 1))
                .withMessage("more than 50 things lie in one another");
        assertThat(Formula.of("-".repeat(49) + "x", 1).value(3, 0)).isEqualTo(-3);
        assertThat(Formula.of("(".repeat(49) + "x" + ")".repeat(49), 1).value(3, 0))
                .isEqualTo(3);
    }

    @Test
    void of_randomText_isAFormulaOrIsRefused() {
        String letters = "xy0123456789.+-*/^() esincotaqrpgbhd";
        Random random = new Random(7);
        int formulas = 0;
        for (int i = 0; i < 100_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = 1 + random.nextInt(12); length > 0; length--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            try {
                Formula.of(text.toString(), 2).at(0.5, -0.5);
                formulas++;
            } catch (ExpressionException e) {
                assertThat(e.position()).isBetween(0, text.length());
            }
        }
        assertThat(formulas).isGreaterThan(1000);
    }

    @Test
    void of_threeVariables() {
        assertThatIllegalArgumentException().isThrownBy(() -> Formula.of("x", 3));
    }
}
