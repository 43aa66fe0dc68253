package dev.glissade.examples.descent.laboratory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.glissade.Network;
import dev.glissade.random.RandomStream;
import org.junit.jupiter.api.Test;

class PageTest {

    private final Network reader = Article.untrained(1);
    private final Page page = new Page(reader, 4);
    private final float[] weights = weights();

    @Test
    void value_isTheCostOfTheImage() {
        float[] outputs = reader.predict(Article.inputs(Page.pixels(weights)));
        double cost = 0;
        for (int digit = 0; digit < 10; digit++) {
            double wish = digit == 4 ? 1 : 0;
            cost += (outputs[digit] - wish) * (outputs[digit] - wish);
        }
        assertThat(page.value(weights)).isCloseTo(cost, within(1e-5));
    }

    @Test
    void gradient_isTheSlopeThatIsMeasured() {
        float[] gradient = new float[784];
        page.gradient(weights, gradient);
        RandomStream random = new RandomStream(2, 0);
        double along = 0;
        float[] above = weights.clone();
        float[] below = weights.clone();
        for (int i = 0; i < 784; i++) {
            float step = random.nextInt(2) == 0 ? 0.01f : -0.01f;
            along += (double) step * gradient[i];
            above[i] += step;
            below[i] -= step;
        }
        double measured = (page.value(above) - page.value(below)) / 2;
        assertThat(along).isCloseTo(measured, within(0.01 * Math.abs(measured) + 1e-6));
        assertThat(Math.abs(measured)).isGreaterThan(1e-5);
    }

    @Test
    void pixels_areBetweenBlackAndWhite_greyAt0() {
        assertThat(Page.pixels(new float[] {-100, 0, 100})).containsExactly(0, 0.5f, 1);
    }

    private static float[] weights() {
        RandomStream random = new RandomStream(1, 0);
        float[] weights = new float[784];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = 2 * (float) random.nextGaussian();
        }
        return weights;
    }
}
