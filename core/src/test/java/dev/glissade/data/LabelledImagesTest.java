package dev.glissade.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.matrix.Matrix;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class LabelledImagesTest {

    /** Two images of 2 × 3 pixels: 0, 51, …, 255 and 255, 128, 127, 1, 0, 254. */
    private static final LabelledImages IMAGES = new LabelledImages(
            new byte[] {0, 51, 102, (byte) 153, (byte) 204, (byte) 255, (byte) 255, (byte) 128, 127, 1, 0, (byte) 254},
            new byte[] {3, 0},
            2,
            3,
            4);

    @Test
    void sizes_areThoseOfTheImages() {
        assertThat(IMAGES.size()).isEqualTo(2);
        assertThat(IMAGES.height()).isEqualTo(2);
        assertThat(IMAGES.width()).isEqualTo(3);
        assertThat(IMAGES.inputSize()).isEqualTo(6);
        assertThat(IMAGES.classCount()).isEqualTo(4);
        assertThat(IMAGES.outputSize()).isEqualTo(4);
    }

    @Test
    void label_isTheClassOfTheImage() {
        assertThat(IMAGES.classOf(0)).isEqualTo(3);
        assertThat(IMAGES.classOf(1)).isZero();
    }

    @Test
    void label_above127_isNotNegative() {
        LabelledImages images = new LabelledImages(new byte[] {0}, new byte[] {(byte) 200}, 1, 1, 256);

        assertThat(images.classOf(0)).isEqualTo(200);
        assertThat(Matrix.row(images.target(0)).largestInRow(0)).isEqualTo(200);
    }

    @Test
    void pixel_isFrom0To255() {
        assertThat(IMAGES.pixel(0, 0, 1)).isEqualTo(51);
        assertThat(IMAGES.pixel(0, 1, 0)).isEqualTo(153);
        assertThat(IMAGES.pixel(1, 0, 0)).isEqualTo(255);
        assertThat(IMAGES.pixel(1, 1, 2)).isEqualTo(254);
    }

    @Test
    void indices_outsideAreRefused() {
        refused(() -> IMAGES.classOf(2), "image 2 of 2");
        refused(() -> IMAGES.classOf(-1), "image -1 of 2");
        refused(() -> IMAGES.pixel(2, 0, 0), "image 2 of 2");
        refused(() -> IMAGES.pixel(0, 2, 0), "row 2 of 2");
        refused(() -> IMAGES.pixel(0, 0, -1), "column -1 of 3");
        refused(() -> IMAGES.pixel(0, 0, 3), "column 3 of 3");
        refused(() -> IMAGES.input(2), "example 2 of a data set of 2");
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IndexOutOfBoundsException.class).hasMessage(message);
    }

    @Test
    void inputs_arePixelsFrom0To1() {
        assertThat(IMAGES.input(0)).containsExactly(0, 0.2f, 0.4f, 0.6f, 0.8f, 1);
        assertThat(IMAGES.input(1)).containsExactly(1, 0.5019608f, 0.49803922f, 0.003921569f, 0, 0.99607843f);
    }

    @Test
    void targets_areOneInTheColumnOfTheLabel() {
        assertThat(IMAGES.target(0)).containsExactly(0, 0, 0, 1);
        assertThat(IMAGES.target(1)).containsExactly(1, 0, 0, 0);
    }

    @Test
    void fill_overwritesTheViewsAndNothingElse() {
        Matrix inputs = Matrix.zeros(4, 8);
        Matrix targets = Matrix.zeros(3, 6);
        inputs.fill(7);
        targets.fill(8);
        IMAGES.fill(inputs.rows(1, 3).columns(1, 7), targets.rows(0, 2).columns(1, 5), new int[] {9, 1, 0}, 1);

        assertThat(inputs).isEqualTo(Matrix.of(new float[][] {
            {7, 7, 7, 7, 7, 7, 7, 7},
            {7, 1, 0.5019608f, 0.49803922f, 0.003921569f, 0, 0.99607843f, 7},
            {7, 0, 0.2f, 0.4f, 0.6f, 0.8f, 1, 7},
            {7, 7, 7, 7, 7, 7, 7, 7}
        }));
        assertThat(targets).isEqualTo(Matrix.of(new float[][] {
            {8, 1, 0, 0, 0, 8},
            {8, 0, 0, 0, 1, 8},
            {8, 8, 8, 8, 8, 8}
        }));
    }

    @Test
    void withLabelsFrom_countsClassesFromAnother_andKeepsWhite() {
        LabelledImages images =
                new LabelledImages(new byte[2], new byte[] {(byte) 255, 2}, 1, 1, 256).withMaxPixel(0.5);
        LabelledImages moved = images.withLabelsFrom(2);

        assertThat(moved.classCount()).isEqualTo(254);
        assertThat(moved.classOf(0)).isEqualTo(253);
        assertThat(moved.classOf(1)).isZero();
        assertThat(moved.maxPixel()).isEqualTo(0.5f);
        assertThat(images.classOf(0)).isEqualTo(255);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> images.withLabelsFrom(3))
                .withMessage("labels from 3, but image 1 has the label 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> images.withLabelsFrom(256))
                .withMessage("labels from 256, but they are from 0 to 255");
        assertThatIllegalArgumentException().isThrownBy(() -> images.withLabelsFrom(-1));
    }

    @Test
    void transposed_twice_isTheSame_andLeavesTheFirstAsItWas() {
        LabelledImages turned = IMAGES.transposed();

        assertThat(turned.input(0)).containsExactly(0, 0.6f, 0.2f, 0.8f, 0.4f, 1);
        assertThat(turned.transposed().input(1)).isEqualTo(IMAGES.input(1));
        assertThat(turned.classOf(0)).isEqualTo(3);
    }

    @Test
    void split_ofImages_keepsInputsWithTheirTargets() {
        byte[] numbers = new byte[100];
        IntStream.range(0, 100).forEach(i -> numbers[i] = (byte) i);
        Dataset.Split parts = new LabelledImages(numbers, numbers.clone(), 1, 1, 100).split(0.3, 5);

        assertThat(parts.training().size()).isEqualTo(30);
        for (Dataset part : new Dataset[] {parts.training(), parts.test()}) {
            for (int i = 0; i < part.size(); i++) {
                assertThat(Matrix.row(part.target(i)).largestInRow(0)).isEqualTo(Math.round(255 * part.input(i)[0]));
            }
        }
    }
}
