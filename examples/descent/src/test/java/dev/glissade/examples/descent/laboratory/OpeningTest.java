package dev.glissade.examples.descent.laboratory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.glissade.data.LabelledImages;
import dev.glissade.examples.descent.article.Article;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OpeningTest {

    private static Findings findings;

    @BeforeAll
    static void run() throws IOException {
        findings = new Opening(12_000, 10).run(Spoken.ENGLISH);
    }

    @Test
    void network_has13002Knobs() {
        assertThat(findings.value("parameters"))
                .isEqualTo(784 * 16 + 16 + 16 * 16 + 16 + 16 * 10 + 10)
                .isEqualTo(13_002);
    }

    @Test
    void randomNetwork_readsNoBetterThanGuessing() {
        assertThat(findings.value("accuracy-before")).isBetween(5.0, 15.0);
    }

    @Test
    void costOfAnImage_isTheSumOfTenSquares() throws IOException {
        LabelledImages test = Article.images().test();
        float[] outputs = Article.network(1).predict(test.input(0));
        double sum = 0;
        for (int digit = 0; digit < 10; digit++) {
            sum += Math.pow(outputs[digit] - (digit == 7 ? 1 : 0), 2);
        }
        assertThat(test.classOf(0)).isEqualTo(7);
        assertThat(findings.value("one-before")).isCloseTo(sum, within(1e-5));
    }

    @Test
    void descent_makesTheCostSmall() {
        assertThat(findings.value("cost-before")).isGreaterThan(2);
        assertThat(findings.value("cost-after")).isLessThan(0.2);
        assertThat(findings.value("one-after")).isLessThan(findings.value("one-before") / 100);
    }

    @Test
    void trainedNetwork_readsDigitsItHasNeverSeen() {
        assertThat(findings.value("accuracy-after")).isGreaterThan(88);
    }

    @Test
    void scaleOfTheInputs_matters() {
        assertThat(findings.value("accuracy-bright")).isLessThan(findings.value("accuracy-after") / 2);
    }
}
