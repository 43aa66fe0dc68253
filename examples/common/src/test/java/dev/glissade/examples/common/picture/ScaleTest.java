package dev.glissade.examples.common.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScaleTest {

    @Test
    void linearTicks_areRound() {
        assertThat(ticks(false, 0, 1, 5)).containsExactly("0.0", "0.2", "0.4", "0.6", "0.8", "1.0");
        assertThat(ticks(false, -3, 3, 3)).containsExactly("−2", "0", "2");
        assertThat(ticks(false, 0, 60000, 6))
                .containsExactly("0", "10,000", "20,000", "30,000", "40,000", "50,000", "60,000");
        assertThat(ticks(false, 0, 2e-5, 2)).containsExactly("0", "10⁻⁵", "2·10⁻⁵");
    }

    @Test
    void logarithmicTicks_arePowersOfTen_withTwosAndFivesWhereThereIsRoom() {
        assertThat(ticks(true, 1e-6, 1e6, 6)).containsExactly("10⁻⁶", "10⁻⁴", "0.01", "1", "100", "10,000", "10⁶");
        assertThat(ticks(true, 0.1, 10, 8)).containsExactly("0.1", "0.2", "0.5", "1", "2", "5", "10");
    }

    @Test
    void pixel_andValue_areInverse() {
        Scale up = new Scale(true, 0.01, 100, 300, 0);
        assertThat(up.pixel(1)).isCloseTo(150, within(1e-9));
        assertThat(up.value(75)).isCloseTo(10, within(1e-9));
        Scale right = new Scale(false, -1, 3, 0, 400);
        assertThat(right.pixel(0)).isEqualTo(100);
        assertThat(right.value(100)).isEqualTo(0);
        assertThat(right.pixelsPerUnit()).isEqualTo(100);
    }

    private static List<String> ticks(boolean logarithmic, double low, double high, double most) {
        return new Scale(logarithmic, low, high, 0, 500)
                .ticks(most).stream().map(Scale.Tick::text).toList();
    }
}
