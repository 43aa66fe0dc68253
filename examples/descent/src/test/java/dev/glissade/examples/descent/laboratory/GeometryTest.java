package dev.glissade.examples.descent.laboratory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GeometryTest {

    private static final float[] RIGHT = {1, 0};
    private static final float[] ASLANT = {3, 4};

    @Test
    void length_isThatOfPythagoras() {
        assertThat(Geometry.length(ASLANT)).isEqualTo(5);
        assertThat(Geometry.distance(ASLANT, new float[] {3, -8})).isEqualTo(12);
    }

    @Test
    void cosine_isThatOfTheAngle() {
        assertThat(Geometry.cosine(ASLANT, new float[] {6, 8})).isCloseTo(1, within(1e-9));
        assertThat(Geometry.cosine(RIGHT, new float[] {1, 1})).isCloseTo(Math.sqrt(0.5), within(1e-9));
        assertThat(Geometry.degrees(Geometry.cosine(RIGHT, new float[] {0, -2})))
                .isCloseTo(90, within(1e-9));
    }

    @Test
    void zeros_areCounted_whateverTheirSign() {
        assertThat(Geometry.zeros(new float[] {0, 1, -0f, Float.MIN_VALUE})).isEqualTo(2);
    }

    @Test
    void pointsOnALine_areWhereTheyShouldBe() {
        assertThat(Geometry.between(RIGHT, ASLANT, 0.5)).containsExactly(2, 2);
        assertThat(Geometry.moved(RIGHT, -2, ASLANT)).containsExactly(-5, -8);
    }
}
