package dev.glissade.data;

import static dev.glissade.kernel.Fma.fma;

import dev.glissade.random.RandomStream;
import java.util.Arrays;

/**
 * Random numbers smoothed by a Gaussian, the displacements of pixels in one direction. The field is larger than an
 * image and periodic, so every window of it has the same statistics.
 *
 * @param numbers (rows × columns)
 * @param columns the number of columns
 * @param windows the number of rows, and of columns, at which a window of the size of an image can begin
 */
record ElasticField(float[] numbers, int columns, int windows) {

    /** The random stream of the numbers, "field" in ASCII. */
    private static final long STREAM = 0x6669656c64L;

    private static final int WINDOWS = 512;

    static ElasticField none(int height, int width) {
        return new ElasticField(new float[height * width], width, 1);
    }

    static ElasticField random(int height, int width, double alpha, double sigma, long seed) {
        int rows = height + WINDOWS - 1;
        int columns = width + WINDOWS - 1;
        RandomStream random = new RandomStream(seed, STREAM);
        float[] numbers = new float[rows * columns];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = fma((float) alpha, 2 * random.nextFloat(), (float) -alpha);
        }
        float[] gaussian = gaussian(sigma);
        smoothRows(numbers, rows, columns, gaussian);
        return new ElasticField(smoothedColumns(numbers, rows, columns, gaussian), columns, WINDOWS);
    }

    /** Returns a Gaussian kernel, cut off at three standard deviations to each side and normalised to the sum 1. */
    private static float[] gaussian(double sigma) {
        int radius = (int) Math.ceil(3 * sigma);
        double[] exact = new double[2 * radius + 1];
        double sum = 0;
        for (int k = -radius; k <= radius; k++) {
            exact[radius + k] = StrictMath.exp(-k * k / (2 * sigma * sigma));
            sum += exact[radius + k];
        }
        float[] rounded = new float[exact.length];
        for (int k = 0; k < exact.length; k++) {
            rounded[k] = (float) (exact[k] / sum);
        }
        return rounded;
    }

    private static void smoothRows(float[] numbers, int rows, int columns, float[] gaussian) {
        float[] row = new float[columns + gaussian.length]; // continued periodically
        float[] smoothed = new float[columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < row.length; j++) {
                row[j] = numbers[i * columns + j % columns];
            }
            Arrays.fill(smoothed, 0);
            for (int k = 0; k < gaussian.length; k++) {
                for (int j = 0; j < columns; j++) {
                    smoothed[j] = fma(gaussian[k], row[j + k], smoothed[j]);
                }
            }
            System.arraycopy(smoothed, 0, numbers, i * columns, columns);
        }
    }

    private static float[] smoothedColumns(float[] numbers, int rows, int columns, float[] gaussian) {
        float[] smoothed = new float[numbers.length];
        for (int i = 0; i < rows; i++) {
            for (int k = 0; k < gaussian.length; k++) {
                int from = (i + k) % rows * columns;
                int to = i * columns;
                for (int j = 0; j < columns; j++) {
                    smoothed[to + j] = fma(gaussian[k], numbers[from + j], smoothed[to + j]);
                }
            }
        }
        return smoothed;
    }
}
