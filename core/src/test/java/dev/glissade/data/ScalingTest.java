package dev.glissade.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.glissade.LogRecords;
import dev.glissade.Network;
import dev.glissade.activation.Activations;
import dev.glissade.cost.Costs;
import dev.glissade.evaluate.Evaluation;
import dev.glissade.matrix.Matrix;
import dev.glissade.optimize.Optimizers;
import dev.glissade.random.RandomStream;
import dev.glissade.train.Training;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScalingTest {

    /** 2²⁴ + 0, 2, …, 14: the mean is 2²⁴ + 7, which no float is. */
    @Test
    void standard_ofNumbersAFewStepsApart_warnsThatTheMeanStays() {
        float[][] numbers = new float[8][2];
        for (int i = 0; i < 8; i++) {
            numbers[i] = new float[] {i, 16_777_216 + 2 * i};
        }
        String warning =
                "column 1 of the %s has numbers around 1.6777224E7 with a standard deviation of 4.582576, only 2.3"
                        + " steps of a float: scaled, its mean is -0.22 instead of 0. Subtract a constant such as 1.6777224E7 before"
                        + " the numbers become floats";
        try (LogRecords log = new LogRecords()) {
            Scaling.standardInputs(Dataset.of(numbers, numbers));
            Scaling.standardTargets(Dataset.of(numbers, numbers));
            assertThat(log.warnings()).containsExactly(warning.formatted("inputs"), warning.formatted("targets"));
        }
    }

    @Test
    void standard_ofNumbersWhoseMeanAFloatCanHold_warnsOfNothing() {
        try (LogRecords log = new LogRecords()) {
            float[][] numbers = {{16_777_216, 5, 1.1f, 1000}, {16_777_220, 5, 1.2f, 1001}};
            Scaling scaling = Scaling.standardInputs(Dataset.of(numbers, numbers));
            assertThat(scaling.shift()[0]).isEqualTo(16_777_218);
            Scaling.minMaxInputs(Dataset.of(new float[][] {{16_777_216}, {16_777_218}}, new float[2][1]));
            assertThat(log.warnings()).isEmpty();
        }
    }

    private static final float[][] ROWS = {
        {2, 10, 5}, {4, 10, -5}, {4, 10, 0}, {4, 10, 0}, {5, 10, 0}, {5, 10, 0}, {7, 10, 0}, {9, 10, 0}
    };
    private static final Dataset DATA = Dataset.of(ROWS, ROWS);

    private static Matrix scaled(Scaling scaling, float[]... rows) {
        Matrix raw = Matrix.of(rows);
        Matrix scaled = Matrix.zeros(raw.rows(), raw.columns());
        scaling.apply(raw, scaled);
        return scaled;
    }

    // ---- Learning it

    @Test
    void standard_hasMeanAndDeviationOfEachColumn() {
        Scaling scaling = Scaling.standardInputs(DATA);

        // 2 4 4 4 5 5 7 9 has the mean 5 and the standard deviation 2.
        assertThat(scaling.shift()).containsExactly(5, 10, 0);
        assertThat(scaling.width()).containsExactly(2, 1, 2.5f);
        assertThat(scaled(scaling, ROWS[7]).toArray()[0]).containsExactly(2, 0, 0);
        assertThat(Scaling.standardTargets(DATA)).isEqualTo(scaling);
    }

    @Test
    void minMax_hasTheRangeOfEachColumn() {
        Scaling scaling = Scaling.minMaxInputs(DATA);

        assertThat(scaling.shift()).containsExactly(2, 10, -5);
        assertThat(scaling.width()).containsExactly(7, 1, 10);
        assertThat(scaled(scaling, ROWS[0], ROWS[7]).toArray()).isEqualTo(new float[][] {{0, 0, 1}, {1, 0, 0.5f}});
        assertThat(Scaling.minMaxTargets(DATA)).isEqualTo(scaling);
    }

    @Test
    void standard_ofAPart_looksAtThePartAlone() {
        assertThat(Scaling.standardInputs(DATA.subset(0, 1)).shift()).containsExactly(3, 10, 0);
    }

    @Test
    void standard_ofLargeNumbersWithSmallDifferences_isExact() {
        float[][] rows = new float[3000][1]; // more than one block of rows
        for (int i = 0; i < rows.length; i++) {
            rows[i][0] = 1_000_000 + i % 3;
        }
        Scaling scaling = Scaling.standardInputs(Dataset.of(rows, rows));

        assertThat(scaling.shift()).containsExactly(1_000_001);
        assertThat(scaling.width()[0]).isCloseTo((float) Math.sqrt(2 / 3.0), within(1e-6f));
    }

    @Test
    void standard_ofAConstantColumn_makesItZero() {
        float[][] rows = new float[1000][1];
        for (float[] row : rows) {
            row[0] = 0.1f;
        }
        Scaling scaling = Scaling.standardInputs(Dataset.of(rows, rows));

        assertThat(scaling).isEqualTo(Scaling.of(new float[] {0.1f}, new float[] {1}));
    }

    @Test
    void standard_ofNumbersThatAreNotFinite_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Scaling.standardInputs(constant(Float.NaN)))
                .withMessage("column 0 cannot be scaled as (x - NaN) / NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Scaling.minMaxInputs(Dataset.of(new float[][] {{-3e38f}, {3e38f}}, new float[][] {{0}, {0}})))
                .withMessage("column 0 cannot be scaled as (x - -3.0E38) / Infinity");
    }

    /** A caller's own data set, which may contain anything. */
    private static Dataset constant(float number) {
        return new Dataset() {
            @Override
            public int size() {
                return 2;
            }

            @Override
            public int inputSize() {
                return 1;
            }

            @Override
            public int outputSize() {
                return 1;
            }

            @Override
            public void fill(Matrix inputs, Matrix targets, int[] examples, int from) {
                inputs.fill(number);
            }
        };
    }

    // ---- Doing it

    @Test
    void revert_afterApply_givesTheRawNumbers() {
        Matrix there = scaled(Scaling.minMaxInputs(DATA), ROWS);
        Scaling.minMaxInputs(DATA).revertInPlace(there);

        for (int i = 0; i < ROWS.length; i++) {
            assertThat(there.toArray()[i]).containsExactly(ROWS[i], within(1e-6f));
        }
    }

    @Test
    void apply_ofViews_changesNothingElse() {
        Matrix whole = Matrix.of(new float[][] {{8, 2, 4, 8}, {8, 6, 8, 8}});
        Matrix part = whole.columns(1, 3);
        Scaling.of(new float[] {2, 4}, new float[] {2, 4}).apply(part, part);

        assertThat(whole.toArray()).isEqualTo(new float[][] {{8, 0, 0, 8}, {8, 2, 1, 8}});
        Scaling.of(new float[] {2, 4}, new float[] {2, 4}).revertInPlace(part);
        assertThat(whole.toArray()).isEqualTo(new float[][] {{8, 2, 4, 8}, {8, 6, 8, 8}});
    }

    @Test
    void none_leavesEverything() {
        assertThat(Scaling.none().isNone()).isTrue();
        assertThat(scaled(Scaling.none(), ROWS).toArray()).isEqualTo(ROWS);
        assertThat(Scaling.none()).hasToString("no scaling").isNotEqualTo(Scaling.minMaxInputs(DATA));
    }

    @Test
    void of_invalidNumbers_isRefused() {
        refused(new float[0], new float[0], "0 shifts and 0 widths");
        refused(new float[2], new float[] {1}, "2 shifts and 1 width");
        refused(new float[2], new float[] {1, 0}, "column 1 cannot be scaled as (x - 0.0) / 0.0");
        refused(new float[1], new float[] {-1}, "column 0 cannot be scaled as (x - 0.0) / -1.0");
        refused(new float[1], new float[] {Float.NaN}, "column 0 cannot be scaled as (x - 0.0) / NaN");
        refused(new float[] {Float.NaN}, new float[] {1}, "column 0 cannot be scaled as (x - NaN) / 1.0");
    }

    private static void refused(float[] shift, float[] width, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Scaling.of(shift, width))
                .withMessage(message);
    }

    @Test
    void apply_ofAnotherNumberOfColumns_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scaled(Scaling.minMaxInputs(DATA), new float[] {1, 2}))
                .withMessage("a scaling of 3 columns does not fit 2 columns");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Scaling.minMaxInputs(DATA).check("inputs", 4))
                .withMessage("a scaling of 3 columns does not fit 4 inputs");
    }

    @Test
    void arrays_areCopied() {
        float[] shift = {1};
        Scaling scaling = Scaling.of(shift, new float[] {2});
        shift[0] = 9;
        scaling.shift()[0] = 9;
        scaling.width()[0] = 9;

        assertThat(scaling).isEqualTo(Scaling.of(new float[] {1}, new float[] {2}));
        assertThat(scaling).hasSameHashCodeAs(Scaling.of(new float[] {1}, new float[] {2}));
    }

    // ---- With a network

    /** Price = 3000 · rooms + 200,000 − 0.5 · metres to the station. */
    private static Dataset prices() {
        RandomStream random = new RandomStream(1, 1);
        float[][] inputs = new float[200][];
        float[][] targets = new float[200][];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = new float[] {1 + random.nextInt(8), 20_000 * random.nextFloat()};
            targets[i] = new float[] {3000 * inputs[i][0] + 200_000 - 0.5f * inputs[i][1]};
        }
        return Dataset.of(inputs, targets);
    }

    @Test
    void network_withScalings_takesRawInputsAndPredictsInRawUnits() {
        Dataset prices = prices();
        Network network = Network.input(2)
                .inputScaling(Scaling.standardInputs(prices))
                .dense(1, Activations.identity())
                .targetScaling(Scaling.standardTargets(prices))
                .build(1);
        Network trained = Training.of(network, prices)
                .optimizer(Optimizers.gradientDescent(0.1))
                .epochs(30)
                .run()
                .network();

        assertThat(trained.predict(new float[] {4, 10_000})[0]).isCloseTo(207_000, within(50f));
        // The cost is that of scaled targets, whose mean square is 1.
        assertThat(Evaluation.of(trained, prices, Costs.quadratic()).cost()).isLessThan(1e-4);
    }

    @Test
    void network_withLabels_namesTheClassOfRawInputs() {
        float[][] metres = {{4810}, {4478}, {4634}, {20}, {35}, {112}};
        Dataset data = Dataset.ofClasses(metres, new int[] {0, 0, 0, 1, 1, 1}, 2);
        Network network = Network.input(1)
                .inputScaling(Scaling.minMaxInputs(data))
                .dense(2, Activations.softmax())
                .labels(List.of("mountain", "dune"))
                .build(1);
        Network trained = Training.of(network, data)
                .cost(Costs.crossEntropy())
                .epochs(200)
                .run()
                .network();

        assertThat(trained.label(new float[] {4158})).isEqualTo("mountain");
        assertThat(trained.label(new float[] {60})).isEqualTo("dune");
    }
}
