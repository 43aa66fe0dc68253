package dev.glissade.pass;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.Network;
import dev.glissade.activation.Activations;
import dev.glissade.data.Dataset;
import dev.glissade.data.Scaling;
import dev.glissade.layer.Layers;
import dev.glissade.matrix.Matrix;
import dev.glissade.matrix.SparseMatrix;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SparseInputsTest {

    private static final Dataset LISTS = Dataset.ofClasses(SparseMatrix.of(Matrix.row(0f, 0, 0, 0, 1)), new int[1], 2);
    private static final Dataset ALL = Dataset.ofClasses(Matrix.row(0f, 0, 0, 0, 1), new int[1], 2);

    private static Architecture architecture(Network network) {
        return new Architecture(
                network.inputShape(),
                network.layers(),
                Preprocessing.of(network.columns(), network.inputScaling(), network.targetScaling(), network.labels()));
    }

    private static Architecture architecture(Scaling scaling) {
        return architecture(Network.input(5)
                .inputScaling(scaling)
                .dense(2, Activations.softmax())
                .build(1));
    }

    private static Scaling scaling(float firstShift) {
        float[] shift = new float[5];
        shift[0] = firstShift;
        float[] width = new float[5];
        Arrays.fill(width, 2);
        return Scaling.of(shift, width);
    }

    @Test
    void lists_beforeADenseLayer_areRead() {
        for (Scaling scaling : new Scaling[] {Scaling.none(), scaling(0), scaling(-0f)}) {
            assertThat(architecture(scaling).readsLists(LISTS)).isTrue();
            assertThat(architecture(scaling).readsLists(ALL)).isFalse();
        }
        assertThat(architecture(Scaling.none()).howItReads(LISTS))
                .isEqualTo("at least three quarters of the inputs are 0: they are read as lists of the others");
    }

    @Test
    void lists_thatAreNotRead_areLoggedWithTheReason() {
        Architecture shifted = architecture(scaling(1));
        Architecture dropped = architecture(Network.input(5)
                .layer(Layers.dropout(0.5))
                .dense(2, Activations.softmax())
                .build(1));

        assertThat(shifted.readsLists(LISTS)).isFalse();
        assertThat(shifted.howItReads(LISTS)).endsWith("because the input scaling subtracts a number from them");
        assertThat(dropped.readsLists(LISTS)).isFalse();
        assertThat(dropped.howItReads(LISTS)).endsWith("because layer 0 (dropout(0.5)) is not a dense layer");
    }
}
