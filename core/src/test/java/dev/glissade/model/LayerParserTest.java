package dev.glissade.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.glissade.activation.Activations;
import dev.glissade.layer.Activate;
import dev.glissade.layer.Dense;
import dev.glissade.layer.Layer;
import dev.glissade.layer.Layers;
import dev.glissade.layer.Pass;
import dev.glissade.layer.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayerParserTest {

    /** A layer of the user's own; it does nothing. */
    private record Own(String definition, double... settings) implements Layer {

        @Override
        public Shape outputShape(Shape input) {
            return input;
        }

        @Override
        public void forward(Pass pass) {}

        @Override
        public void backward(Pass pass) {}
    }

    private static final LayerRegistry OWN = LayerRegistry.STANDARD
            .with("own", 1, settings -> new Own("own", settings))
            .with("own", 3, settings -> new Own("own", settings))
            .with("own", 16, settings -> new Own("own", settings));

    private static List<Layer> read(String text) {
        return new LayerParser(text, OWN).read();
    }

    private static double[] settings(String numbers) {
        List<Layer> layers = read("own(" + numbers + ")");
        assertThat(layers).hasSize(1);
        return ((Own) layers.get(0)).settings();
    }

    // ---- What is read

    @Test
    void list_isReadInItsOrder() {
        List<Layer> layers = read("dense(16), relu, dropout(0.5), dense(3), softmax");
        assertThat(layers)
                .extracting(Layer::definition)
                .containsExactly("dense(16)", "relu", "dropout(0.5)", "dense(3)", "softmax");
        assertThat(layers.get(0)).isInstanceOf(Dense.class);
        assertThat(layers.get(1)).isEqualTo(Layers.activation(Activations.relu()));
    }

    @Test
    void layersInside_areReadAsInnerLayers() {
        List<Layer> layers = read("residual(dense(2), residual(tanh), leakyRelu(0.2)), sigmoid");
        assertThat(layers)
                .extracting(Layer::definition)
                .containsExactly("residual(dense(2), residual(tanh), leakyRelu(0.2))", "sigmoid");
        List<Layer> inner = layers.get(0).inner();
        assertThat(inner).extracting(Layer::definition).containsExactly("dense(2)", "residual(tanh)", "leakyRelu(0.2)");
        assertThat(inner.get(1).inner()).containsExactly(Layers.activation(Activations.tanh()));
    }

    /** All that Double.toString and Integer.toString write. */
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "7, 7",
        "-7, -7",
        "2147483647, 2147483647",
        "0.25, 0.25",
        "-0.0, -0.0",
        "1.0E-5, 0.00001",
        "1.0E10, 10000000000",
        "4.9E-324, 4.9E-324",
        "-1.7976931348623157E308, -1.7976931348623157E308"
    })
    void number_isReadToTheLastBit(String text, double expected) {
        assertThat(settings(text)).containsExactly(expected);
    }

    @Test
    void settings_areReadInTheirOrder() {
        assertThat(settings("1, -0.5, 2.0E3")).containsExactly(1, -0.5, 2000);
        assertThat(settings("1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16"))
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16);
    }

    @Test
    void ownKind_comesBeforeTheBuiltInOneOfItsName() {
        LayerRegistry registry = LayerRegistry.STANDARD.with("relu", 0, settings -> new Own("relu"));
        assertThat(new LayerParser("relu", registry).read().get(0)).isInstanceOf(Own.class);
        assertThat(read("relu").get(0)).isInstanceOf(Activate.class);
    }

    // ---- What is refused, and where

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~relu, ~|6|a name of 1 to 64 letters and digits",
                "relu, 3|6|a name of 1 to 64 letters and digits",
                "relu,tanh|4|a comma and a space",
                "relu tanh|4|a comma and a space",
                "relu)|4|a comma and a space",
                "own(|4|a number",
                "own(1,2,3)|5|a comma and a space, or )",
                "own(1 )|5|a comma and a space, or )",
                "own(1, tanh)|7|a number",
                "own(.5)|4|a number",
                "own(-)|4|a number",
                "own(007)|4|a number",
                "own(-01)|4|a number",
                "own(1.)|4|a number",
                "own(1E)|4|a number",
                "own(1E-)|4|a number",
                "own(1E9999)|4|a number",
                "own(1.0E999)|4|a number",
                "own(12345678901)|4|a number",
                "residual(tanh, 1)|15|a name of 1 to 64 letters and digits",
                "residual(tanh|13|a comma and a space, or )",
                "residual(dense(2), residual(relu, own(1x)), tanh)|39|a comma and a space, or )"
            })
    void fault_isToldByItsPosition(String text, int position, String expected) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(text))
                .withMessage("character " + position + ", which does not begin " + expected);
    }

    @Test
    void parenthesesWithoutSettings_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("tanh, own()"))
                .withMessage("a layer without settings is defined as own, without parentheses");
    }

    @Test
    void character_thatIsNotAscii_endsTheName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("relu, tan\u0127"))
                .withMessage("an unknown layer or activation: tan with 0 settings");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("relu\u0000"))
                .withMessage("character 4, which does not begin a comma and a space");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("own(\u0663)")) // a digit three, but an Arabic one
                .withMessage("character 4, which does not begin a number");
    }

    @Test
    void name_hasAtMost64Letters() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("a".repeat(64)))
                .withMessage("an unknown layer or activation: " + "a".repeat(64) + " with 0 settings");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("relu, " + "a".repeat(65)))
                .withMessage("character 6, which does not begin a name of 1 to 64 letters and digits");
    }

    @Test
    void settings_areAtMost16() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17"))
                .withMessage("more than 16 settings of a layer");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("1, 2"))
                .withMessage("an unknown layer or activation: own with 2 settings");
    }

    // ---- Limits

    private static String nested(int depth) {
        return "residual(".repeat(depth) + "relu" + ")".repeat(depth);
    }

    @Test
    void layers_are16DeepAtMost() {
        Layer layer = read(nested(16)).get(0);
        for (int i = 0; i < 16; i++) {
            assertThat(layer.inner()).hasSize(1);
            layer = layer.inner().get(0);
        }
        assertThat(layer.definition()).isEqualTo("relu");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(nested(17)))
                .withMessage("layers nested more than 16 deep");
        // Depth is not counted over layers that stand side by side.
        assertThat(read(nested(16) + ", " + nested(16) + ", residual(" + nested(15) + ", " + nested(15) + ")"))
                .hasSize(3);
    }

    @Test
    void layers_are4096AtMost_innerOnesToo() {
        assertThat(read("relu" + ", relu".repeat(4095))).hasSize(4096);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("relu" + ", relu".repeat(4096)))
                .withMessage("more than 4096 layers");
        assertThat(read("residual(relu" + ", relu".repeat(4094) + ")").get(0).inner())
                .hasSize(4095);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("residual(relu" + ", relu".repeat(4095) + ")"))
                .withMessage("more than 4096 layers");
    }

    // ---- Before writing

    @Test
    void check_acceptsALayerThatIsReadAsItself() {
        Layer block = Layers.residual(
                Layers.dense(4),
                Layers.batchNorm(),
                Layers.activation(Activations.elu(0.7)),
                Layers.residual(Layers.dropout(0.25)),
                Layers.layerNorm());
        assertThatCode(() -> LayerParser.check(block, LayerRegistry.STANDARD)).doesNotThrowAnyException();
    }

    @Test
    void check_refusesALayerThatIsReadAsAnother() {
        for (String definition : List.of("relu", "relu, tanh", "residual(tanh)")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> LayerParser.check(new Own(definition), OWN))
                    .withMessage(definition + " is the name of a built-in layer or activation");
        }
        // A layer inside counts as well.
        Layer block = Layers.residual(Layers.dense(2), new Own("sigmoid"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LayerParser.check(block, OWN))
                .withMessage("residual(dense(2), sigmoid) is the name of a built-in layer or activation");
    }

    @Test
    void check_refusesALayerThatIsUnknown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LayerParser.check(new Own("swish"), OWN))
                .withMessage("an unknown layer or activation: swish with 0 settings");
    }
}
