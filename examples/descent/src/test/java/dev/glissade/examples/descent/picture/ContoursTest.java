package dev.glissade.examples.descent.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.glissade.examples.descent.picture.Contours.Line;
import dev.glissade.examples.descent.picture.Contours.Window;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContoursTest {

    private static final Window WINDOW = new Window(-2, 2, -2, 2, 40);

    @Test
    void lines_ofABowl_areClosedCircles() {
        List<Line> lines = Contours.of((x, y) -> x * x + y * y, WINDOW, 0.25, 1);
        assertThat(lines).hasSize(2).allSatisfy(line -> {
            int last = line.xs().length - 1;
            assertThat(line.xs()[last]).isEqualTo(line.xs()[0]);
            assertThat(line.ys()[last]).isEqualTo(line.ys()[0]);
            for (int i = 0; i <= last; i++) {
                assertThat(line.xs()[i] * line.xs()[i] + line.ys()[i] * line.ys()[i])
                        .isCloseTo(line.height(), within(1e-12));
            }
        });
    }

    @Test
    void lines_goRoundTheWholeCircle() {
        Line line = Contours.of((x, y) -> x * x + y * y, WINDOW, 1).get(0);
        double length = 0;
        for (int i = 1; i < line.xs().length; i++) {
            length += Math.hypot(line.xs()[i] - line.xs()[i - 1], line.ys()[i] - line.ys()[i - 1]);
        }
        assertThat(length).isCloseTo(2 * Math.PI, within(0.01));
    }

    @Test
    void lines_ofASlope_endAtTheWindow() {
        Line line = Contours.of((x, y) -> x + 0.01 * y, WINDOW, 0.51).get(0);
        assertThat(Math.abs(line.ys()[0])).isEqualTo(2);
        assertThat(line.ys()[line.ys().length - 1]).isEqualTo(-line.ys()[0]);
    }

    @Test
    void lines_ofASaddle_areTwoBranches_thatDoNotCross() {
        Window odd = new Window(-2, 2, -2, 2, 41); // The saddle lies in the middle of a cell.
        List<Line> high = Contours.of((x, y) -> x * y, odd, 1e-4);
        List<Line> low = Contours.of((x, y) -> x * y, odd, -1e-4);
        assertThat(high)
                .hasSize(2)
                .allSatisfy(line -> assertThat(line.xs()[0] * line.xs()[line.xs().length - 1])
                        .isPositive());
        assertThat(low)
                .hasSize(2)
                .allSatisfy(line -> assertThat(line.xs()[0] * line.xs()[line.xs().length - 1])
                        .isPositive());
    }

    @Test
    void lines_ofAHeightThatIsNotThere_areNone() {
        assertThat(Contours.of((x, y) -> x * x + y * y, WINDOW, -1)).isEmpty();
    }
}
