package dev.glissade.examples.descent.laboratory;

import static dev.glissade.examples.descent.laboratory.ImageMeasures.SIZE;
import static dev.glissade.examples.descent.laboratory.ImageMeasures.box;

import dev.glissade.matrix.Matrix;
import java.util.ArrayList;
import java.util.List;

/**
 * What one hoped that the first layer would look for: short strokes, edges and loops, in many places, directions
 * and sizes. As a vector, each has the mean 0 and the length 1, so the square of its product with an image of the
 * same kind is the share of that image's contrast that it explains.
 */
final class Stencils {

    private static final double WIDTH = 1.2; // the standard deviation across a line; most of it is 5 pixels wide
    private static final int DIRECTIONS = 12;
    private static final double[] LENGTHS = {4, 8, 12, 16};
    private static final double[] RADII = {3, 4, 5, 6, 7, 8};
    private static final int EVERY = 2; // pixels from one place to the next

    /** How well a stencil fits an image. */
    record Fit(float[] stencil, double share) {}

    private final List<float[]> images = new ArrayList<>(); // 28 × 28
    private final Matrix normalized; // (stencils × 20·20)

    Stencils() {
        for (int y = 5; y < SIZE - 4; y += EVERY) {
            for (int x = 5; x < SIZE - 4; x += EVERY) {
                addLines(x, y);
                for (double radius : RADII) {
                    images.add(loop(x, y, radius));
                }
            }
        }
        normalized = Matrix.of(images.stream().map(Stencils::normalized).toArray(float[][]::new));
    }

    private void addLines(int x, int y) {
        for (int i = 0; i < DIRECTIONS; i++) {
            double angle = Math.PI * i / DIRECTIONS;
            for (double length : LENGTHS) {
                images.add(line(x, y, angle, length, false));
                images.add(line(x, y, angle, length, true));
            }
        }
    }

    /**
     * Returns a line around a point: a stroke of the pen, or an edge, which is light at one side and dark at the
     * other.
     */
    private static float[] line(int x, int y, double angle, double length, boolean edge) {
        double cos = StrictMath.cos(angle);
        double sin = StrictMath.sin(angle);
        float[] image = new float[SIZE * SIZE];
        for (int i = 0; i < image.length; i++) {
            double right = i % SIZE - x;
            double down = i / SIZE - y;
            double along = Math.max(0, Math.abs(right * cos + down * sin) - length / 2);
            double across = down * cos - right * sin;
            image[i] = (float) (bell(along * along + across * across) * (edge ? across : 1));
        }
        return image;
    }

    private static float[] loop(int x, int y, double radius) {
        float[] image = new float[SIZE * SIZE];
        for (int i = 0; i < image.length; i++) {
            double right = i % SIZE - x;
            double down = i / SIZE - y;
            double distance = Math.sqrt(right * right + down * down) - radius;
            image[i] = (float) bell(distance * distance);
        }
        return image;
    }

    private static double bell(double squaredDistance) {
        return StrictMath.exp(-squaredDistance / (2 * WIDTH * WIDTH));
    }

    /** Returns the box of an image without its mean, and with the length 1. */
    static float[] normalized(float[] image) {
        float[] box = box(image);
        double mean = ImageMeasures.mean(box);
        double squares = 0;
        for (float pixel : box) {
            squares += (pixel - mean) * (pixel - mean);
        }
        double length = squares == 0 ? 1 : Math.sqrt(squares);
        for (int i = 0; i < box.length; i++) {
            box[i] = (float) ((box[i] - mean) / length);
        }
        return box;
    }

    int count() {
        return images.size();
    }

    /** Returns the stencil, or its negative, that explains most of an image. */
    Fit best(float[] image) {
        return best(List.of(image)).get(0);
    }

    /** Returns the best stencil for each of some images, as {@link #best(float[])} does. */
    List<Fit> best(List<float[]> images) {
        Matrix boxes = Matrix.of(images.stream().map(Stencils::normalized).toArray(float[][]::new));
        Matrix products = boxes.multiplyTransposedB(normalized); // (images × stencils)
        List<Fit> fits = new ArrayList<>();
        for (int image = 0; image < products.rows(); image++) {
            int best = 0;
            for (int i = 1; i < count(); i++) {
                best = Math.abs(products.get(image, i)) > Math.abs(products.get(image, best)) ? i : best;
            }
            float product = products.get(image, best);
            fits.add(new Fit(signed(this.images.get(best), product), (double) product * product));
        }
        return fits;
    }

    private static float[] signed(float[] stencil, float product) {
        float[] signed = stencil.clone();
        for (int i = 0; i < signed.length; i++) {
            signed[i] *= Math.signum(product);
        }
        return signed;
    }

    /** Returns the mean share that the best stencil explains. */
    double meanShare(List<float[]> images) {
        return best(images).stream().mapToDouble(Fit::share).sum() / images.size();
    }
}
