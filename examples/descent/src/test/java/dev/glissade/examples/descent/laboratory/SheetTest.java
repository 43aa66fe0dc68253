package dev.glissade.examples.descent.laboratory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.glissade.Network;
import dev.glissade.examples.descent.article.Article;
import dev.glissade.random.RandomStream;
import org.junit.jupiter.api.Test;

class SheetTest {

    private final Network reader = Article.network(1);
    private final Sheet sheet = new Sheet(reader, 4);
    private final float[] weights = weights();

    @Test
    void value_isTheCostOfTheImage() {
        float[] outputs = reader.predict(Lessons.inputs(Sheet.pixels(weights)));
        double cost = 0;
        for (int digit = 0; digit < 10; digit++) {
            double wish = digit == 4 ? 1 : 0;
            cost += (outputs[digit] - wish) * (outputs[digit] - wish);
        }
        assertThat(sheet.value(weights)).isCloseTo(cost, within(1e-5));
    }

    @Test
    void gradient_isTheSlopeThatIsMeasured() {
        float[] gradient = new float[784];
        sheet.valueAndGradient(weights, gradient);
        double along = 0;
        float[] above = weights.clone();
        float[] below = weights.clone();
        for (int i = 0; i < 784; i++) { // All components add up, and none can hide a wrong one.
            float step = 0.02f * Math.signum(gradient[i]);
            along += (double) step * gradient[i];
            above[i] += step;
            below[i] -= step;
        }
        double measured = (sheet.value(above) - sheet.value(below)) / 2;
        assertThat(along).isGreaterThan(1e-4).isCloseTo(measured, within(0.01 * measured));
    }

    @Test
    void pixels_areBetweenBlackAndWhite_greyAt0() {
        assertThat(Sheet.pixels(new float[] {-1_000, 0, 1_000})).containsExactly(0, 0.5f, 1);
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
