package dev.glissade.examples.descent.laboratory;

import static dev.glissade.examples.descent.laboratory.ImageMeasures.SIZE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class ImageMeasuresTest {

    @Test
    void neighbourCorrelation_ofAChessboard_isMinus1_andOfWideStripes_high() {
        float[] chessboard = image(i -> (i / SIZE + i % SIZE) % 2);
        assertThat(ImageMeasures.neighbourCorrelation(chessboard)).isCloseTo(-1, within(1e-6));
        float[] stripes = image(i -> i / SIZE < SIZE / 2 ? 0 : 1);
        // Down each of 20 columns, 18 of 19 pairs are alike; along rows, all are: (18 − 1 + 19) / (19 + 19).
        assertThat(ImageMeasures.neighbourCorrelation(stripes)).isCloseTo(36 / 38.0, within(1e-6));
    }

    @Test
    void neighbourCorrelation_ofAPlainImage_is0() {
        assertThat(ImageMeasures.neighbourCorrelation(image(i -> 0.25))).isZero();
    }

    @Test
    void box_isTheMiddle() {
        float[] box = ImageMeasures.box(image(i -> i));
        assertThat(box).hasSize(400);
        assertThat(box[0]).isEqualTo(4 * 28 + 4);
        assertThat(box[399]).isEqualTo(23 * 28 + 23);
    }

    private static float[] image(IntToDoubleFunction pixels) {
        float[] image = new float[SIZE * SIZE];
        for (int i = 0; i < image.length; i++) {
            image[i] = (float) pixels.applyAsDouble(i);
        }
        return image;
    }
}
