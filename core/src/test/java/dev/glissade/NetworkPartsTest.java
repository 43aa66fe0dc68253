package dev.glissade;

import static dev.glissade.activation.Activations.identity;
import static dev.glissade.activation.Activations.relu;
import static dev.glissade.activation.Activations.sigmoid;
import static dev.glissade.activation.Activations.softmax;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.glissade.data.Scaling;
import dev.glissade.layer.Layers;
import dev.glissade.matrix.Matrix;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Cutting layers off, appending others, and changing what belongs to inputs and outputs. */
class NetworkPartsTest {

    private static final Scaling HALF = Scaling.of(new float[] {1, 1}, new float[] {2, 2});

    private static final float[] ROW = {0.5f, -2};

    /** Batch normalisation has buffers that are not the initial ones. */
    private static Network trained() {
        Network network = Network.input(2)
                .dense(4)
                .batchNorm()
                .activation(relu())
                .residual(Layers.dense(4))
                .dense(2, softmax())
                .inputScaling(HALF)
                .labels(List.of("no", "yes"))
                .build(5);
        float[] buffers = network.buffers();
        for (int i = 0; i < buffers.length; i++) {
            buffers[i] = 0.25f + i;
        }
        return network.withBuffers(buffers).withThreshold(0.75);
    }

    @Test
    void upTo_givesTheOutputsOfTheLayerBefore() {
        Network trained = trained();
        List<Matrix> outputs = trained.outputsByLayer(Matrix.row(ROW));
        for (int layer = 1; layer <= 6; layer++) {
            Network first = trained.upTo(layer);
            assertThat(first.predict(ROW)).isEqualTo(outputs.get(layer - 1).elements());
            assertThat(first.layers()).isEqualTo(trained.layers().subList(0, layer));
            assertThat(first.inputScaling()).isEqualTo(HALF);
            assertThat(first.labels()).isEmpty();
            assertThat(first.threshold()).isEqualTo(0.5);
        }
    }

    @Test
    void upTo_leavesTheTargetScalingOut() {
        Network trained = Network.input(2).dense(2).targetScaling(HALF).build(1);
        assertThat(trained.upTo(1).targetScaling().isNone()).isTrue();
    }

    @Test
    void upTo_ofNoLayer_orOneThatDoesNotExist_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trained().upTo(0))
                .withMessage("the network up to layer 0: it has 6 layers, and at least one must be left");
        assertThatIllegalArgumentException().isThrownBy(() -> trained().upTo(7));
    }

    @Test
    void toBuilder_keepsWhatTheLayersHave_andTheSeedMakesTheOthers() {
        Network trained = trained();
        Network longer =
                trained.upTo(4).toBuilder().dense(3, sigmoid()).batchNorm().build(9);
        Network fresh = Network.input(2)
                .dense(4)
                .batchNorm()
                .activation(relu())
                .residual(Layers.dense(4))
                .dense(3, sigmoid())
                .batchNorm()
                .build(9);
        for (var block : longer.layout().blocks()) {
            Network expected = block.layer() < 4 ? trained : fresh;
            assertThat(longer.parameter(block.name())).as(block.name()).isEqualTo(expected.parameter(block.name()));
        }
        assertThat(longer.buffer("1.running_var")).isEqualTo(trained.buffer("1.running_var"));
        assertThat(longer.buffer("6.running_var")).isEqualTo(fresh.buffer("6.running_var"));
        assertThat(longer.inputScaling()).isEqualTo(HALF);
        assertThat(longer.upTo(4).predict(ROW)).isEqualTo(trained.upTo(4).predict(ROW));
        assertThat(longer.outputShape().size()).isEqualTo(3);
    }

    @Test
    void toBuilder_leavesOutWhatBelongsToTheOutputs_andTheFirstNetworkAlone() {
        Network trained = trained();
        NetworkBuilder builder = trained.toBuilder();
        assertThat(builder.build(1).labels()).isEmpty();
        assertThat(builder.dense(1, sigmoid())
                        .labels(List.of("bad", "good"))
                        .build(1)
                        .labels())
                .containsExactly("bad", "good");
        assertThat(trained.layers()).hasSize(6);
    }

    @Test
    void withInputScaling_appliesToRawInputs() {
        Network plain = Network.input(2).dense(2, identity()).build(3);
        assertThat(plain.withInputScaling(HALF).predict(ROW)).isEqualTo(plain.predict(new float[] {-0.25f, -1.5f}));
        assertThat(plain.withInputScaling(HALF).withInputScaling(Scaling.none()).predict(ROW))
                .isEqualTo(plain.predict(ROW));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plain.withInputScaling(Scaling.of(new float[1], new float[] {1})));
    }

    @Test
    void withTargetScaling_scalesOutputsBack() {
        Network plain = Network.input(2).dense(2).build(3).withParameters(new float[] {0, 0, 0, 0, 3, -4});
        assertThat(plain.withTargetScaling(HALF).predict(ROW)).containsExactly(3 * 2 + 1, -4 * 2 + 1);
    }

    @Test
    void withLabels_renamesThem_andKeepsTheThreshold() {
        Network renamed = trained().withLabels(List.of("nein", "ja"));
        assertThat(renamed.labels()).containsExactly("nein", "ja");
        assertThat(renamed.threshold()).isEqualTo(0.75);
        assertThat(renamed.predict(ROW)).isEqualTo(trained().predict(ROW));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> renamed.withLabels(List.of("a", "b", "c")))
                .withMessage("there are 3 labels but the network has 2 outputs");
    }
}
