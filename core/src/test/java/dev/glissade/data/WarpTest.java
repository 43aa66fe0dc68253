package dev.glissade.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WarpTest {

    private final float[] image = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    private Warp warp;

    @BeforeEach
    void makeWarp() {
        warp = new Warp(3, 3, 0);
    }

    private float[] warped() {
        warp.applyInPlace(image, 0);
        return image;
    }

    @Test
    void image_withoutTransformation_isUnchanged() {
        assertThat(warped()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void shift_byWholePixels_movesThem() {
        warp.shift(1, -1);
        assertThat(warped()).containsExactly(0, 0, 0, 2, 3, 0, 5, 6, 0);
    }

    @Test
    void shift_byHalfAPixel_isBilinear() {
        warp.shift(0, 0.5f);
        assertThat(warped()).containsExactly(0.5f, 1.5f, 2.5f, 2, 4.5f, 5.5f, 3.5f, 7.5f, 8.5f);
    }

    @Test
    void shift_outOfTheImage_leavesTheBackground() {
        warp = new Warp(3, 3, 7);
        warp.shift(-1e9f, 1e9f);
        assertThat(warped()).containsOnly(7);
    }

    @Test
    void matrixOfAQuarterTurn_turnsClockwise() {
        warp.matrix(0, -1, 1, 0);
        assertThat(warped()).containsExactly(7, 4, 1, 8, 5, 2, 9, 6, 3);
    }

    @Test
    void matrixOfOneHalf_makesTheImageTwiceAsLarge() {
        warp.matrix(0.5f, 0, 0, 0.5f);
        assertThat(warped()).containsExactly(3, 3.5f, 4, 4.5f, 5, 5.5f, 6, 6.5f, 7);
    }

    @Test
    void field_movesEachPixelByItsOwnNumber() {
        float[] numbers = new float[9];
        numbers[4] = 0.25f; // the middle pixel looks a quarter further down and to the right
        warp.bend(new ElasticField(numbers, 3, 1), 0, 0);
        assertThat(warped()).containsExactly(new float[] {1, 2, 3, 4, 6, 6, 7, 8, 9}, within(1e-6f));
    }

    @Test
    void field_withOddBits_countsBackwards() {
        float[] numbers = new float[9];
        numbers[4] = 0.25f;
        warp.bend(new ElasticField(numbers, 3, 1), 1, 0);
        assertThat(warped()[4]).isCloseTo(5 - 0.75f + 0.25f, within(1e-6f));
    }

    @Test
    void image_withinAnArray_isTheOnlyOneThatMoves() {
        float[] array = {8, 8, 1, 2, 3, 4, 5, 6, 7, 8, 9, 8};
        warp.shift(1, 0);
        warp.applyInPlace(array, 2);
        assertThat(array).containsExactly(8, 8, 0, 0, 0, 1, 2, 3, 4, 5, 6, 8);
    }
}
