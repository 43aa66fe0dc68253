package dev.glissade.pass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.glissade.activation.Activations;
import dev.glissade.data.Scaling;
import dev.glissade.layer.Layer;
import dev.glissade.layer.Layers;
import dev.glissade.layer.NonFiniteOutputException;
import dev.glissade.layer.Shape;
import dev.glissade.matrix.Matrix;
import java.util.List;
import org.junit.jupiter.api.Test;

class InferenceTest {

    /** More rows than pass through the layers at a time. */
    private static final int ROWS = 600;

    /** Computes 3·(2·((x − 10) / 2) + 1) − 1 = 3·x − 28, in whole numbers without rounding. */
    private static final Preprocessing SCALED = Preprocessing.NONE
            .withInputs(Scaling.of(new float[] {10}, new float[] {2}))
            .withTargets(Scaling.of(new float[] {-1}, new float[] {3}));

    private static Inference inference(Preprocessing preprocessing, float[] parameters, Layer... layers) {
        return new Inference(
                new Architecture(Shape.of(1), List.of(layers), preprocessing), parameters, new float[0], 1);
    }

    private static Matrix column(int rows) {
        float[] numbers = new float[rows];
        for (int i = 0; i < rows; i++) {
            numbers[i] = i;
        }
        return Matrix.view(numbers, 0, rows, 1);
    }

    @Test
    void predict_scalesInputsAndTargets_inEveryChunk() {
        Inference inference = inference(SCALED, new float[] {2, 1}, Layers.dense(1));
        Matrix outputs = Matrix.zeros(ROWS, 1);
        inference.predict(column(ROWS), outputs);
        for (int i = 0; i < ROWS; i++) {
            assertThat(outputs.get(i, 0)).isEqualTo(3 * i - 28);
        }
        Matrix few = Matrix.zeros(1, 1);
        inference.predict(Matrix.row(100f), few); // in the memory of the call before
        assertThat(few.get(0, 0)).isEqualTo(272);
    }

    @Test
    void predict_doesNotChangeInputs() {
        Matrix inputs = column(3);
        inference(SCALED, new float[] {2, 1}, Layers.dense(1)).predict(inputs, Matrix.zeros(3, 1));
        assertThat(inputs.toArray()).isDeepEqualTo(new float[][] {{0}, {1}, {2}});
    }

    @Test
    void outputsByLayer_areThoseOfTheLayers_withoutTheTargetScaling() {
        Inference inference =
                inference(SCALED, new float[] {2, 1}, Layers.dense(1), Layers.activation(Activations.relu()));
        List<Matrix> outputs = inference.outputsByLayer(Matrix.view(new float[] {4, 16}, 0, 2, 1));
        assertThat(outputs).hasSize(2);
        assertThat(outputs.get(0).toArray()).isDeepEqualTo(new float[][] {{-5}, {7}});
        assertThat(outputs.get(1).toArray()).isDeepEqualTo(new float[][] {{0}, {7}});
    }

    // ---- Infinite and NaN

    @Test
    void input_thatIsNotFinite_isRefusedByItsRow() {
        Inference inference = inference(SCALED, new float[] {2, 1}, Layers.dense(1));
        Matrix inputs = column(ROWS);
        inputs.set(300, 0, Float.NaN);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> inference.predict(inputs, Matrix.zeros(ROWS, 1)))
                .withMessageStartingWith("input 0 of row 300 is NaN");
    }

    @Test
    void finiteInput_thatOverflows_isRefusedByItsRowAndLayer() {
        Inference inference = inference(
                Preprocessing.NONE,
                new float[] {1, 0, 1e38f, 0},
                Layers.dense(1),
                Layers.residual(Layers.dense(1)),
                Layers.activation(Activations.sigmoid())); // which makes 1 of it
        Matrix inputs = column(ROWS);
        for (int i = 0; i < ROWS; i++) {
            inputs.set(i, 0, i == 513 ? 4 : 1);
        }
        assertThatExceptionOfType(NonFiniteOutputException.class)
                .isThrownBy(() -> inference.predict(inputs, Matrix.zeros(ROWS, 1)))
                .withMessageStartingWith("layer 1.0 (dense(1)) gives Infinity for row 513")
                .matches(refused -> refused.row() == 513);
    }

    @Test
    void targetScaling_thatOverflows_isNamed() {
        Inference inference = inference(
                Preprocessing.NONE.withTargets(Scaling.of(new float[] {0}, new float[] {1e38f})),
                new float[] {1, 0},
                Layers.dense(1));
        assertThatExceptionOfType(NonFiniteOutputException.class)
                .isThrownBy(() -> inference.predict(column(5), Matrix.zeros(5, 1)))
                .withMessageStartingWith("the target scaling gives Infinity for row 4");
    }

    @Test
    void predict_afterARefusal_isAsBefore() {
        Inference inference = inference(SCALED, new float[] {2, 1}, Layers.dense(1));
        Matrix outputs = Matrix.zeros(1, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> inference.predict(Matrix.row(Float.POSITIVE_INFINITY), outputs));
        inference.predict(Matrix.row(11f), outputs);
        assertThat(outputs.get(0, 0)).isEqualTo(5);
    }
}
