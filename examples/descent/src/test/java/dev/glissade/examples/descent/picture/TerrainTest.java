package dev.glissade.examples.descent.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.examples.common.picture.Scale;
import dev.glissade.examples.common.picture.Svg;
import dev.glissade.examples.descent.picture.Contours.Line;
import dev.glissade.examples.descent.picture.Terrain.Arrow;
import java.util.List;
import org.junit.jupiter.api.Test;

class TerrainTest {

    private static final Scale X = new Scale(false, 0, 10, 0, 100);
    private static final Scale Y = new Scale(false, 0, 10, 100, 0);

    private static String draw(Terrain terrain) {
        Svg svg = new Svg();
        terrain.draw(svg, X, Y);
        return svg.toString();
    }

    @Test
    void line_leavesOutPointsOnTheWay() {
        Line bent = new Line(1, new double[] {0, 1, 2, 3, 3}, new double[] {0, 0, 0, 0, 5});
        assertThat(draw(Terrain.of(List.of(bent)))).contains("d=\"M0 100L30 100L30 50\"");
    }

    @Test
    void arrow_pointsToItsTip_andUpIsUp() {
        assertThat(draw(Terrain.of(List.of()).with(List.of(new Arrow(5, 5, 0, 2)))))
                .contains("M50 50L50 37")
                .contains("M50 30L");
    }

    @Test
    void arrow_thatLeavesTheMap_isLeftOut() {
        assertThat(draw(Terrain.of(List.of()).with(List.of(new Arrow(9, 5, 2, 0)))))
                .doesNotContain("Z");
    }
}
