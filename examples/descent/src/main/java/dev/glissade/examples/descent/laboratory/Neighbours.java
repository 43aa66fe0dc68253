package dev.glissade.examples.descent.laboratory;

import dev.glissade.data.LabelledImages;
import dev.glissade.matrix.Matrix;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the training image that is most similar to an image: the one whose cosine with it, as vectors, is
 * largest.
 */
final class Neighbours {

    /** The most similar image, its class, and how similar it is, up to 1. */
    record Nearest(float[] pixels, int label, double cosine) {}

    private final LabelledImages images;
    private final Matrix unit; // (images × pixels), each row of length 1

    /** Looks among the first images of a set. */
    Neighbours(LabelledImages images, int count) {
        this.images = images.withMaxPixel(1);
        unit = Matrix.zeros(count, images.inputSize());
        for (int i = 0; i < count; i++) {
            unit.rows(i, i + 1).copyFrom(Matrix.row(unit(this.images.input(i))));
        }
    }

    private static float[] unit(float[] image) {
        double squares = 0;
        for (float pixel : image) {
            squares += (double) pixel * pixel;
        }
        float[] unit = new float[image.length];
        for (int i = 0; i < unit.length && squares > 0; i++) {
            unit[i] = (float) (image[i] / Math.sqrt(squares));
        }
        return unit;
    }

    /** Returns the most similar image for each of some images. */
    List<Nearest> nearest(List<float[]> pictures) {
        Matrix rows = Matrix.of(pictures.stream().map(Neighbours::unit).toArray(float[][]::new));
        Matrix cosines = rows.multiplyTransposedB(unit); // (pictures × images)
        List<Nearest> all = new ArrayList<>();
        for (int i = 0; i < cosines.rows(); i++) {
            int nearest = cosines.largestInRow(i);
            all.add(new Nearest(images.input(nearest), images.classOf(nearest), cosines.get(i, nearest)));
        }
        return all;
    }
}
