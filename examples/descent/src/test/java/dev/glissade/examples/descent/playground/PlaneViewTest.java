package dev.glissade.examples.descent.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.Network;
import dev.glissade.activation.Activations;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class PlaneViewTest {

    /** Gives relu(x + y) in its only unit, and σ(2·relu(x + y) − 1). */
    private final Network network = Network.input(2)
            .dense(1, Activations.relu())
            .dense(1, Activations.sigmoid())
            .build(1)
            .withParameters(new float[] {1, 1, 0, 2, -1});

    private static byte[] bytes(PlaneView.HeatMap map) {
        return Base64.getDecoder().decode(map.bytes());
    }

    @Test
    void inputs_areTheCoordinates() {
        byte[] x = bytes(PlaneView.of(network, 0, 0).chosen());
        byte[] y = bytes(PlaneView.of(network, 0, 1).chosen());
        assertThat(x[0]).isEqualTo((byte) -127);
        assertThat(x[99]).isEqualTo((byte) 127); // to the right
        assertThat(y[0]).isEqualTo((byte) 127); // up
        assertThat(y[9999]).isEqualTo((byte) -127);
    }

    @Test
    void unit_reachesAsFarAsItsOutputs() {
        PlaneView.HeatMap unit = PlaneView.of(network, 1, 0).chosen();
        assertThat(unit.least()).isZero();
        assertThat(unit.most()).isEqualTo(2 * 5.94f);
        assertThat(unit.high()).isEqualTo(2 * 5.94f);
        assertThat(unit.low()).isEqualTo(-2 * 5.94f);
        assertThat(bytes(unit)[99]).isEqualTo((byte) 127);
        assertThat(bytes(unit)[9900]).isZero();
    }

    /** On the line of 0, the output is σ(−1) = 0.26894, of which the byte is 127·(2·0.26894 − 1) = −58.7. */
    @Test
    void output_isAboutOneHalf() {
        PlaneView view = PlaneView.of(network, 2, 0);
        assertThat(view.chosen().low()).isZero();
        assertThat(view.chosen().high()).isEqualTo(1);
        assertThat(bytes(view.chosen())[9900]).isEqualTo((byte) -59);
        assertThat(view.columns()).hasSize(3);
        assertThat(bytes(view.columns().get(2).units().get(0))).hasSize(32 * 32);
        assertThat(view.biases().get(1)).containsExactly(-1.0);
    }

    @Test
    void unit_thatIsNotThere() {
        assertThatThrownBy(() -> PlaneView.of(network, 3, 0)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> PlaneView.of(network, 1, 1)).isInstanceOf(Refusal.class);
    }
}
