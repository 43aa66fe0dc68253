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
            delimiter = ';',
            value = {
                "2x; 2*x",
                "2(x+1); 2*(x+1)",
                "(x+1)(x-1); (x+1)*(x-1)",
                "x(x+1); x*(x+1)",
                "2 x y; 2*x*y",
                "2xy; 2*x*y",
                "x²; x^2",
                "x³ − 2x²; x^3 - 2*x^2",
                "x⁻¹; x^-1",
                "x¹⁰; x^10",
                "x**2; x^2",
                "X^2; x^2",
                "sin x; sin(x)",
                "sinx; sin(x)",
                "sin 2x; sin(2*x)",
                "sin2x; sin(2*x)",
                "sin x^2; sin(x^2)",
                "sin x cos y; sin(x)*cos(y)",
                "sin -x; sin(-x)",
                "sin²x; sin(x)^2",
                "sin^2 x; sin(x)^2",
                "sin^2(x) + cos²(x); 1",
                "x sin x; x*sin(x)",
                "xsinx; x*sin(x)",
                "xe^-x; x*exp(-x)",
                "ln x; log(x)",
                "ln(x)/ln(2); log(x)/log(2)",
                "|x|; abs(x)",
                "|x - 2||y|; abs(x-2)*abs(y)",
                "2|x|; 2*abs(x)",
                "||x| - 1|; abs(abs(x)-1)",
                "πx; pi*x",
                "2π; 2*pi",
                "e^x; exp(x)",
                "√x; sqrt(x)",
                "√(x+1); sqrt(x+1)",
                "2√x y; 2*sqrt(x)*y",
                "x·y; x*y",
                "x × y ÷ 2; x*y/2",
                "1/2x; x/2",
                "2x^2y; 2*x^2*y",
                "-x²; -(x^2)",
            })
    void formula_asALearnerWritesIt(String written, String meant) {
        Formula formula = Formula.of(written, 2);
        Formula same = Formula.of(meant, 2);
        for (double x : new double[] {0.7, 1.9}) {
            for (double y : new double[] {-1.3, 0.4}) {
                Dual expected = same.at(x, y);
                assertThat(formula.at(x, y).value()).isCloseTo(expected.value(), EXACT);
                assertThat(formula.at(x, y).byX()).isCloseTo(expected.byX(), EXACT);
                assertThat(formula.at(x, y).byY()).isCloseTo(expected.byY(), EXACT);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                // formula; x; y; value; by x; by y: derived by hand
                "max(x, y); 3; 2; 3; 1; 0",
                "max(x, y); 2; 3; 3; 0; 1",
                "max(x, -x); 0; 0; 0; 0; 0",
                "min(x², 4); 1; 0; 1; 2; 0",
                "min(x², 4); 3; 0; 4; 0; 0",
                "relu(2x); 3; 0; 6; 2; 0",
                "relu(2x); -3; 0; 0; 0; 0",
                "relu(x); 0; 0; 0; 0; 0",
                "|x|; -2; 0; 2; -1; 0",
                "ln x; 4; 0; 1.3862943611198906; 0.25; 0",
                "√x; 4; 0; 2; 0.25; 0",
                "sin²x; 0.7853981633974483; 0; 0.5; 1; 0",
                "x³; 2; 0; 8; 12; 0",
            })
    void gradient_ofWhatALearnerWrites(String text, double x, double y, double value, double byX, double byY) {
        Dual dual = Formula.of(text, 2).at(x, y);
        assertThat(dual.value()).isCloseTo(value, EXACT);
        assertThat(dual.byX()).isCloseTo(byX, EXACT);
        assertThat(dual.byY()).isCloseTo(byY, EXACT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "''; 0; EMPTY",
                "'   '; 3; EMPTY",
                "2 3; 2; NO_OPERATOR",
                "(x)2; 3; NO_OPERATOR",
                "1.2.3; 3; NO_OPERATOR",
                "x2; 1; NO_OPERATOR",
                "x +; 3; UNFINISHED",
                "sin(; 4; UNFINISHED",
                "x + * 2; 4; UNEXPECTED",
                "(x; 2; NOT_CLOSED",
                "|x; 2; BAR_NOT_CLOSED",
                "x); 1; UNEXPECTED",
                "sin; 3; NO_ARGUMENT",
                "sin + 1; 4; NO_ARGUMENT",
                "sin^-1 x; 3; POWER_OF_FUNCTION",
                "sin⁻¹x; 3; POWER_OF_FUNCTION",
                "max(x); 5; TWO_ARGUMENTS",
                "max x; 4; TWO_ARGUMENTS",
                "(); 1; UNEXPECTED",
                ".; 0; POINT",
                "foo(x); 0; UNKNOWN_NAME",
                "log10(x); 0; UNKNOWN_NAME",
                "sine(x); 0; UNKNOWN_NAME",
                "x + y; 4; NO_Y",
                "y = x^2; 0; NO_Y",
                "f(x) = x^2; 0; UNKNOWN_NAME",
                "x = 2; 2; EQUATION",
                "0,5x; 1; COMMA",
                "𝑥; 0; UNEXPECTED",
                "1e999; 0; TOO_LARGE",
                "x[0]; 1; UNEXPECTED",
                "java.lang.System.exit(1); 0; UNKNOWN_NAME",
                "<script>alert(1)</script>; 0; UNEXPECTED",
                "${x}; 0; UNEXPECTED",
            })
    void of_whatIsNoFormula_saysWhereAndWhy(String text, int position, ExpressionException.Kind kind) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Formula.of(text, 1))
                .isInstanceOfSatisfying(ExpressionException.class, e -> {
                    assertThat(e.kind()).isEqualTo(kind);
                    assertThat(e.position()).isEqualTo(position);
                });
    }

    @Test
    void of_anUnknownName_tellsIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Formula.of("2 foo", 1))
                .isInstanceOfSatisfying(
                        ExpressionException.class, e -> assertThat(e.values()).containsEntry("name", "foo"));
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
                .withMessage("too-long {most=200} at 200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "-", "2^", "sin(", "1+(", "abs(-"})
    void of_deepText(String opening) {
        int nested = 190 / opening.length();
        String text = opening.repeat(nested) + "x";
        assertThatIllegalArgumentException().isThrownBy(() -> Formula.of(text, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Formula.of("-".repeat(50) + "x", 1))
                .withMessageContaining("too-deep {most=50}");
        assertThat(Formula.of("-".repeat(49) + "x", 1).value(3, 0)).isEqualTo(-3);
        assertThat(Formula.of("(".repeat(49) + "x" + ")".repeat(49), 1).value(3, 0))
                .isEqualTo(3);
    }

    @Test
    void of_randomText_isAFormulaOrIsRefused() {
        String letters = "xy0123456789.+-*/^() esincotaqrpgbhdlumw|√π²,";
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
