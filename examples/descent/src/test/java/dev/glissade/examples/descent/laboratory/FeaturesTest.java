package dev.glissade.examples.descent.laboratory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.glissade.Network;
import dev.glissade.examples.descent.article.Article;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FeaturesTest {

    private static Findings findings;

    @BeforeAll
    static void run() throws IOException {
        findings = new Features(3).run(Spoken.ENGLISH);
    }

    @Test
    void weights_areMoreThanNoise_butNoStrokes() {
        assertThat(findings.value("neighbours-random")).isCloseTo(0, within(0.02));
        assertThat(findings.value("neighbours-weights")).isGreaterThan(0.5);
        assertThat(findings.value("share-random")).isLessThan(findings.value("share-blotches"));
        // The best of thousands of strokes, edges and loops leaves more than half of a weight image unexplained.
        assertThat(findings.value("share-weights")).isLessThan(50);
        assertThat(findings.value("share-ones")).isGreaterThan(50);
        assertThat(findings.value("units-mostly")).isLessThan(16 / 2);
    }

    @Test
    void blotches_areAsSmoothAsTheWeights() {
        assertThat(findings.value("neighbours-blotches")).isCloseTo(findings.value("neighbours-weights"), within(0.05));
    }

    @Test
    void otherSeed_findsOtherImages_thatReadAsWell() {
        assertThat(findings.value("match-seeds")).isBetween(findings.value("match-chance"), 0.9);
        assertThat(findings.value("accuracy-other")).isCloseTo(findings.value("accuracy"), within(1.0));
    }

    @Test
    void weightsFromPixelsWithoutLight_areStillThoseOfTheSeed() {
        assertThat(findings.value("dark-pixels")).isEqualTo(784 - 717); // MNIST lights up 717.
        assertThat(findings.value("dark-weights")).isEqualTo(67 * 16);
        assertThat(findings.value("dark-unchanged")).isEqualTo(67 * 16);
    }

    @Test
    void noUnit_isIndispensable() {
        // A unit that alone stood for a digit would take with it the tenth of the images that show this digit.
        assertThat(findings.value("silent-worst")).isGreaterThan(findings.value("accuracy") - 10);
        assertThat(findings.value("silent-best")).isGreaterThan(findings.value("accuracy") - 3);
    }

    @Test
    void silencedUnit_changesNothing_whereItIsAtItsMeanAnyway() {
        Network network = Article.network(5);
        float[] black = new float[784]; // All biases are 0: each unit of the first layer gives the sigmoid of 0.
        float[] silenced = Features.silenced(network, 3, 0.5).predict(black);
        assertThat(silenced).usingComparatorWithPrecision(1e-6f).containsExactly(network.predict(black));
        assertThat(Features.silenced(network, 3, 0.1).predict(black)).isNotEqualTo(network.predict(black));
    }
}
