package dev.glissade.examples.descent.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.glissade.Network;
import dev.glissade.data.LabelledImages;
import dev.glissade.examples.descent.article.Article;
import dev.glissade.optimize.Objective;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SlopesTest {

    private static final int IMAGES = 40;
    private static final double STEP = 1e-4;

    /** The cost written out in doubles, so that differences of it are exact enough. */
    private static double cost(double[] parameters, LabelledImages images) {
        double sum = 0;
        for (int image = 0; image < IMAGES; image++) {
            double[] values = new double[784];
            for (int pixel = 0; pixel < 784; pixel++) {
                values[pixel] = images.input(image)[pixel];
            }
            int at = 0;
            for (int units : new int[] {16, 16, 10}) {
                double[] next = new double[units];
                int biases = at + values.length * units;
                for (int unit = 0; unit < units; unit++) {
                    double z = parameters[biases + unit];
                    for (int input = 0; input < values.length; input++) {
                        z += parameters[at + input * units + unit] * values[input];
                    }
                    next[unit] = 1 / (1 + Math.exp(-z));
                }
                at = biases + units;
                values = next;
            }
            for (int digit = 0; digit < 10; digit++) {
                sum += Math.pow(values[digit] - (digit == images.classOf(image) ? 1 : 0), 2);
            }
        }
        return sum / IMAGES;
    }

    @Test
    void slopes_areCentralDifferencesOfTheCost() {
        LabelledImages images = DigitImages.training();
        Network network = Article.network(3);
        Slopes slopes = Slopes.at(network.parameters(), network.objective(images.range(0, IMAGES), Article.COST));
        double[] point = IntStream.range(0, 13_002)
                .mapToDouble(i -> network.parameters()[i])
                .toArray();

        assertThat(slopes.cost()).isCloseTo(cost(point, images), within(1e-6));
        // The steepest, and some of each block: pixels in the middle, biases, weights.
        int[] some = {slopes.order()[0], slopes.order()[9], 6500, 7003, 12_543, 12_544, 12_600, 12_820, 12_990, 13_001};
        for (int index : some) {
            double value = point[index];
            point[index] = value + STEP;
            double above = cost(point, images);
            point[index] = value - STEP;
            double below = cost(point, images);
            point[index] = value;
            assertThat(slopes.gradient()[index])
                    .as("slope " + index)
                    .isCloseTo((float) ((above - below) / (2 * STEP)), within(2e-6f));
        }
    }

    @Test
    void order_beginsWithTheLargestInSize() {
        Slopes slopes = Slopes.at(new float[5], gradient(0.1f, -3, 0, 2, -0.1f));

        assertThat(slopes.order()).containsExactly(1, 3, 0, 4, 2); // of equals, the first
        assertThat(slopes.median()).isCloseTo(0.1, within(1e-7));
        assertThat(slopes.zeros()).isEqualTo(1);
        assertThat(slopes.length()).isCloseTo(Math.sqrt(13.02), within(1e-6));
    }

    @Test
    void median_ofAnEvenNumber_isBetweenTwo() {
        assertThat(Slopes.at(new float[4], gradient(4, -1, 2, 8)).median()).isEqualTo(3);
    }

    private static Objective gradient(float... given) {
        return new Objective() {

            @Override
            public int dimension() {
                return given.length;
            }

            @Override
            public double value(float[] point) {
                return 0;
            }

            @Override
            public double valueAndGradient(float[] point, float[] gradient) {
                System.arraycopy(given, 0, gradient, 0, given.length);
                return 0;
            }
        };
    }
}
