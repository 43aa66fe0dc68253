package dev.glissade.examples.descent.laboratory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class StencilsTest {

    private final Stencils stencils = new Stencils();

    @Test
    void stencil_explainsItself_andItsNegative_altogether() {
        float[] stencil = stencils.best(drawnStroke()).stencil();
        float[] brighter = new float[stencil.length];
        for (int i = 0; i < stencil.length; i++) {
            brighter[i] = 0.3f - 2 * stencil[i]; // Light and contrast do not count.
        }
        assertThat(stencils.best(brighter).share()).isCloseTo(1, within(1e-4));
        assertThat(Geometry.cosine(stencils.best(brighter).stencil(), stencil)).isCloseTo(-1, within(1e-4));
    }

    @Test
    void stroke_isExplainedWell_andNoiseAlmostNotAtAll() {
        assertThat(stencils.best(drawnStroke()).share()).isGreaterThan(0.7);
        RandomImages random = new RandomImages(1, 0);
        List<float[]> noise = List.of(random.uniform(), random.uniform(), random.uniform(), random.uniform());
        // A stencil has 1 of 399 directions, and the best of n has about 2·ln n times that: the largest of n normal
        // numbers.
        assertThat(stencils.meanShare(noise)).isLessThan(2 * Math.log(stencils.count()) / 399);
    }

    /** Returns a line from the upper right to the lower left, three pixels wide. */
    private static float[] drawnStroke() {
        float[] image = new float[784];
        for (int step = 0; step < 9; step++) {
            for (int wide = 0; wide < 4; wide++) {
                image[(9 + step) * 28 + 18 - step + wide] = 1;
            }
        }
        return image;
    }
}
