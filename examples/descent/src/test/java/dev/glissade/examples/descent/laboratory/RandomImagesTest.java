package dev.glissade.examples.descent.laboratory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RandomImagesTest {

    private final RandomImages random = new RandomImages(7, 0);

    @Test
    void images_haveTheBrightnessThatIsSaid() {
        assertThat(mean(random::uniform)).isCloseTo(0.5, within(0.01));
        assertThat(mean(random::blackAndWhite)).isCloseTo(0.5, within(0.01));
        assertThat(mean(random::dots)).isCloseTo(0.13, within(0.01));
    }

    @Test
    void everyImage_isBetweenBlackAndWhite() {
        for (Supplier<float[]> kind : Arrays.<Supplier<float[]>>asList(
                random::uniform, random::blackAndWhite, random::dots, random::clouds, random::blocks)) {
            float[] image = kind.get();
            assertThat(image).hasSize(784);
            for (float pixel : image) {
                assertThat(pixel).isBetween(0f, 1f);
            }
        }
    }

    @Test
    void blurredNoise_isAsSmoothAsItsTheory() {
        double mean = Stream.generate(() -> random.blurred(1.0))
                        .limit(300)
                        .mapToDouble(ImageMeasures::neighbourCorrelation)
                        .sum()
                / 300;
        assertThat(mean).isCloseTo(Math.exp(-0.25), within(0.03)); // less the mean of the box
    }

    @Test
    void shuffledImage_hasTheSamePixels() {
        float[] image = random.uniform();
        float[] shuffled = random.shuffled(image);
        assertThat(shuffled).isNotEqualTo(image);
        Arrays.sort(image);
        Arrays.sort(shuffled);
        assertThat(shuffled).isEqualTo(image);
    }

    private static double mean(Supplier<float[]> images) {
        return Stream.generate(images)
                        .limit(100)
                        .mapToDouble(ImageMeasures::mean)
                        .sum()
                / 100;
    }
}
