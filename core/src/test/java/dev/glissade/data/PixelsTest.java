package dev.glissade.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.matrix.Matrix;
import dev.glissade.matrix.SparseMatrix;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Images kept as lists and images kept whole look the same from outside. */
class PixelsTest {

    private static final int IMAGES = 40;
    private static final int HEIGHT = 9;
    private static final int WIDTH = 11;

    @ParameterizedTest
    @ValueSource(ints = {2, 8}) // one pixel in so many is not black
    void images_keptEitherWay_haveTheirPixels(int oneIn) {
        SplittableRandom random = new SplittableRandom(3);
        byte[] pixels = new byte[IMAGES * HEIGHT * WIDTH];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (random.nextInt(oneIn) == 0 ? random.nextInt(1, 256) : 0);
        }
        LabelledImages images =
                new LabelledImages(pixels.clone(), new byte[IMAGES], HEIGHT, WIDTH, 3).withMaxPixel(0.3);
        assertThat(images.isSparse()).isEqualTo(oneIn == 8);

        int[] order = {39, 0, 7, 7, 12};
        Matrix inputs = Matrix.zeros(4, HEIGHT * WIDTH);
        Matrix targets = Matrix.zeros(4, 3);
        images.fill(inputs, targets, order, 1);
        SparseMatrix lists = SparseMatrix.ofColumns(HEIGHT * WIDTH);
        images.fillSparse(lists, targets, order, 1);
        LabelledImages turned = images.transposed();

        assertThat(lists.toMatrix()).isEqualTo(inputs);
        for (int r = 0; r < 4; r++) {
            int image = order[1 + r];
            for (int i = 0; i < HEIGHT * WIDTH; i++) {
                int pixel = pixels[image * HEIGHT * WIDTH + i] & 0xff;
                assertThat(images.pixel(image, i / WIDTH, i % WIDTH)).isEqualTo(pixel);
                assertThat(turned.pixel(image, i % WIDTH, i / WIDTH)).isEqualTo(pixel);
                assertThat(inputs.get(r, i)).isEqualTo(pixel / (255 / 0.3f));
            }
        }
    }
}
