package dev.glissade.examples.descent.laboratory;

/**
 * Numbers that tell a drawing from noise. Where it says so, only the 20 × 20 pixels count in which MNIST's
 * digits are.
 */
final class ImageMeasures {

    static final int SIZE = 28;
    static final int BOX = 20;
    private static final int EDGE = (SIZE - BOX) / 2;

    private ImageMeasures() {}

    /** Returns the 20 × 20 pixels in the middle. */
    static float[] box(float[] image) {
        float[] box = new float[BOX * BOX];
        for (int row = 0; row < BOX; row++) {
            System.arraycopy(image, (row + EDGE) * SIZE + EDGE, box, row * BOX, BOX);
        }
        return box;
    }

    /** Returns the mean of the pixels. */
    static double mean(float[] image) {
        double sum = 0;
        for (float pixel : image) {
            sum += pixel;
        }
        return sum / image.length;
    }

    /**
     * Returns the correlation of pixels of the box with those to the right of them and below them: 0 for noise,
     * near 1 if brightness changes slowly.
     */
    static double neighbourCorrelation(float[] image) {
        float[] box = box(image);
        double mean = mean(box);
        double products = 0;
        double squares = 0;
        for (int i = 0; i < box.length; i++) {
            double here = box[i] - mean;
            squares += here * here;
            products += i % BOX < BOX - 1 ? here * (box[i + 1] - mean) : 0;
            products += i + BOX < box.length ? here * (box[i + BOX] - mean) : 0;
        }
        int pairs = 2 * BOX * (BOX - 1);
        return squares == 0 ? 0 : products / pairs / (squares / box.length);
    }
}
