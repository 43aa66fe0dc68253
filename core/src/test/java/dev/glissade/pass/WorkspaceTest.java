package dev.glissade.pass;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.activation.Activations;
import dev.glissade.layer.Layer;
import dev.glissade.layer.Layers;
import dev.glissade.layer.Shape;
import dev.glissade.matrix.Matrix;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A network of two inputs and one output, computed by hand:
 *
 * <pre>
 * input                   1   2      -1   0
 * 0    dense(2)           7   1      -1  -1
 * 1    relu               7   1       0   0
 * 2.0  dense(2)          -3   1     -10   6
 * 2.1  relu               0   1       0   6
 * 2    residual           7   2       0   6
 * 3    dense(1)        12.5         -5.5
 * </pre>
 */
class WorkspaceTest {

    private static final Layer RELU = Layers.activation(Activations.relu());

    private static final Architecture ARCHITECTURE = new Architecture(
            Shape.of(2),
            List.of(Layers.dense(2), RELU, Layers.residual(Layers.dense(2), RELU), Layers.dense(1)),
            Preprocessing.NONE);

    private static final int INNER_WEIGHT = 6;

    private final float[] parameters = {
        1,
        2,
        3,
        -1, // 0.weight, from each input to both units
        0,
        1, // 0.bias
        1,
        -1,
        0,
        2, // 2.0.weight
        -10,
        6, // 2.0.bias
        2,
        -1, // 3.weight
        0.5f // 3.bias
    };
    private final float[] noBuffers = {};
    private final Matrix inputs = Matrix.of(new float[][] {{1, 2}, {-1, 0}});
    private final Workspace workspace = Workspace.forwardAndBackward(ARCHITECTURE, 3, false);

    private static Matrix column(float... numbers) {
        return Matrix.view(numbers, 0, numbers.length, 1);
    }

    private float[][] forward(Matrix rows) {
        return workspace.forward(parameters, noBuffers, rows, 4).toArray();
    }

    // ---- Forward

    @Test
    void forward_givesTheOutputsOfTheLastLayer() {
        assertThat(forward(inputs)).isDeepEqualTo(new float[][] {{12.5f}, {-5.5f}});
    }

    @Test
    void forward_ofSomeLayers_stopsAfterThem() {
        assertThat(workspace.forward(parameters, noBuffers, inputs, 2).toArray())
                .isDeepEqualTo(new float[][] {{7, 1}, {0, 0}});
    }

    @Test
    void forwardFrom_runsTheOtherLayers() {
        workspace.forward(parameters, noBuffers, inputs, 2);
        Matrix other = Matrix.of(new float[][] {{7, 1}, {7, 1}});
        assertThat(workspace.forwardFrom(2, other).toArray()).isDeepEqualTo(new float[][] {{12.5f}, {12.5f}});
    }

    @Test
    void forward_ofMoreOrFewerRows_givesAsMany() {
        assertThat(forward(inputs.rows(1, 2))).isDeepEqualTo(new float[][] {{-5.5f}});
        assertThat(forward(Matrix.of(new float[][] {{-1, 0}, {1, 2}, {-1, 0}}))).isDeepEqualTo(new float[][] {
            {-5.5f}, {12.5f}, {-5.5f}
        });
        assertThat(forward(inputs.rows(0, 1))).isDeepEqualTo(new float[][] {{12.5f}});
    }

    @Test
    void forward_readsTheVectorsItIsGiven() {
        forward(inputs);
        float[] others = parameters.clone();
        others[14] = 100;
        assertThat(workspace.forward(others, noBuffers, inputs, 4).toArray())
                .isDeepEqualTo(new float[][] {{112}, {94}});
        parameters[14] = 1000; // the same vector with another number in it
        assertThat(forward(inputs)).isDeepEqualTo(new float[][] {{1012}, {994}});
    }

    @Test
    void outputsByLayer_areCopies() {
        forward(inputs);
        List<Matrix> outputs = workspace.outputsByLayer();
        forward(Matrix.of(new float[][] {{0, 0}, {0, 0}}));
        assertThat(outputs).hasSize(4);
        assertThat(outputs.get(0).toArray()).isDeepEqualTo(new float[][] {{7, 1}, {-1, -1}});
        assertThat(outputs.get(1).toArray()).isDeepEqualTo(new float[][] {{7, 1}, {0, 0}});
        assertThat(outputs.get(2).toArray()).isDeepEqualTo(new float[][] {{7, 2}, {0, 6}});
        assertThat(outputs.get(3).toArray()).isDeepEqualTo(new float[][] {{12.5f}, {-5.5f}});
    }

    // ---- Backward

    /** The derivatives of the output for the first row, layer by layer from the last to the first. */
    private static final float[] OF_THE_FIRST_ROW = {
        3, -3, 6, -6, // the inputs times what is left behind relu: (3, -3)
        3, -3, 0, -7, 0, -1, // the inputs (7, 1) times what relu lets pass of (2, -1): (0, -1)
        0, -1, 7, 2, // the inputs of the last layer
        1
    };

    @Test
    void backward_addsTheDerivativesToTheGradient() {
        forward(inputs.rows(0, 1));
        float[] gradient = new float[15];
        workspace.backward(gradient, column(1), 4, true);
        assertThat(gradient).containsExactly(OF_THE_FIRST_ROW);
        workspace.backward(gradient, column(2), 4, true);
        for (int i = 0; i < gradient.length; i++) {
            assertThat(gradient[i]).isEqualTo(3 * OF_THE_FIRST_ROW[i]);
        }
    }

    @Test
    void backward_addsUpTheRows() {
        forward(inputs);
        float[] gradient = new float[15];
        workspace.backward(gradient, column(1, 1), 4, true);
        // Of the second row, relu stops what comes back to layer 0, and the residual block had the input 0.
        float[] expected = OF_THE_FIRST_ROW.clone();
        expected[11] += -1;
        expected[13] += 6;
        expected[14] += 1;
        assertThat(gradient).containsExactly(expected);
    }

    @Test
    void backward_throughTheFirstLayers_leavesTheOthersAlone() {
        workspace.forward(parameters, noBuffers, inputs, 2);
        float[] gradient = new float[15];
        workspace.backward(gradient, Matrix.of(new float[][] {{3, -3}, {5, 5}}), 2, true);
        float[] expected = new float[15];
        System.arraycopy(OF_THE_FIRST_ROW, 0, expected, 0, 6);
        assertThat(gradient).containsExactly(expected);
    }

    // ---- Infinite and NaN

    private NonFinite firstNonFinite(Matrix rows) {
        workspace.mode().check(true);
        forward(rows);
        return workspace.firstNonFinite();
    }

    @Test
    void firstNonFinite_ofFiniteNumbers_isNothing() {
        assertThat(firstNonFinite(inputs)).isNull();
        assertThat(workspace.mode().isFinite()).isTrue();
    }

    @Test
    void firstNonFinite_namesTheLayerInsideAnother() {
        parameters[INNER_WEIGHT] = 3e38f; // 7 times this overflows
        Matrix rows = Matrix.of(new float[][] {{-1, 0}, {1, 2}});
        assertThat(firstNonFinite(rows))
                .isEqualTo(new NonFinite("layer 2.0 (dense(2)) gives", 1, Float.POSITIVE_INFINITY));
        assertThat(workspace.mode().isFinite()).isFalse();
    }

    @Test
    void firstNonFinite_thatALaterLayerHides_isFound() {
        parameters[INNER_WEIGHT] = -3e38f; // relu makes 0 of minus infinity
        assertThat(firstNonFinite(inputs))
                .isEqualTo(new NonFinite("layer 2.0 (dense(2)) gives", 0, Float.NEGATIVE_INFINITY));
        assertThat(workspace.mode().isFinite()).isFalse();
        assertThat(forward(inputs)).isDeepEqualTo(new float[][] {{12.5f}, {-5.5f}});
    }

    @Test
    void firstNonFinite_inTheLastLayer_isFound() {
        parameters[12] = 3e38f;
        assertThat(firstNonFinite(inputs))
                .isEqualTo(new NonFinite("layer 3 (dense(1)) gives", 0, Float.POSITIVE_INFINITY));
    }

    @Test
    void firstNonFinite_ofTheInput_isBlamedOnTheScaling() {
        NonFinite found = firstNonFinite(Matrix.of(new float[][] {{1, 2}, {0, Float.NaN}}));
        assertThat(found).isEqualTo(new NonFinite("the input scaling gives", 1, Float.NaN));
    }
}
