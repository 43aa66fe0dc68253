package dev.glissade.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.glissade.cost.Costs;
import dev.glissade.matrix.Matrix;
import org.junit.jupiter.api.Test;

class RegressionReportTest {

    private static RegressionReport report(float[][] outputs, float[][] targets) {
        return Evaluation.of(Matrix.of(outputs), Matrix.of(targets), Costs.quadratic())
                .regression();
    }

    /** The first output is the example in scikit-learn's documentation of each of these measures. */
    private final RegressionReport report = report(
            new float[][] {{2.5f, 0.5f}, {0, 2}, {2, 1.5f}, {8, 5}},
            new float[][] {{3, -0.5f}, {-0.5f, 2}, {2, 1}, {7, 6}});

    @Test
    void errors_ofEachOutput() {
        assertThat(report.outputSize()).isEqualTo(2);
        assertThat(report.errors(0).meanAbsoluteError()).isEqualTo(0.5);
        assertThat(report.errors(0).rootMeanSquaredError()).isCloseTo(0.6123724356957945, within(1e-12));
        assertThat(report.errors(0).rSquared()).isCloseTo(0.9486081370449679, within(1e-12));
        assertThat(report.errors(1).meanAbsoluteError()).isEqualTo(0.625);
        assertThat(report.errors(1).rootMeanSquaredError()).isEqualTo(0.75);
        assertThat(report.errors(1).rSquared()).isCloseTo(0.9029649595687331, within(1e-12));
        assertThatThrownBy(() -> report.errors(2))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("output 2 of 2");
    }

    @Test
    void average_countsOutputsAlike() {
        assertThat(report.average().meanAbsoluteError()).isEqualTo(0.5625);
        assertThat(report.average().rootMeanSquaredError()).isCloseTo(0.68118621784789725, within(1e-12));
        assertThat(report.average().rSquared()).isCloseTo(0.92578654830685053, within(1e-12));
    }

    @Test
    void rSquared_ofTargetsThatAreAllTheSame_is1IfExactElse0() {
        float[][] constant = {{5}, {5}};
        assertThat(report(constant, constant).errors(0).rSquared()).isEqualTo(1);
        assertThat(report(new float[][] {{5}, {4}}, constant).errors(0).rSquared())
                .isZero();
    }

    @Test
    void rSquared_ofASingleExample_isNaN() {
        assertThat(report(new float[][] {{5}}, new float[][] {{5}}).errors(0).rSquared())
                .isNaN();
    }

    @Test
    void rSquared_ofTheMean_isZero() {
        assertThat(report(new float[][] {{2}, {2}, {2}}, new float[][] {{1}, {2}, {3}})
                        .errors(0)
                        .rSquared())
                .isZero();
    }

    @Test
    void toString_isATable() {
        assertThat(report.toString().lines())
                .containsExactly(
                        "                         MAE        RMSE       R2",
                        "0                     0.5000      0.6124   0.9486",
                        "1                     0.6250      0.7500   0.9030",
                        "mean                  0.5625      0.6812   0.9258");
    }
}
