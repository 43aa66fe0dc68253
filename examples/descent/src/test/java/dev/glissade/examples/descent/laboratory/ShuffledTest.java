package dev.glissade.examples.descent.laboratory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ShuffledTest {

    private static Findings findings;

    @BeforeAll
    static void run() throws IOException {
        findings = new Shuffled(400, 50, new int[] {100, 2_000}, 60_000).run(Spoken.ENGLISH);
    }

    @Test
    void shuffledLabels_areLearnedByHeart_andAreOfNoUse() {
        assertThat(findings.value("shuffled-training")).isGreaterThan(99);
        assertThat(findings.value("shuffled-test")).isCloseTo(10, within(4.0)); // one guess in ten
        assertThat(findings.value("by-chance")).isCloseTo(10, within(4.0));
    }

    @Test
    void trueLabels_areOfUse_andLearnedSooner() {
        assertThat(findings.value("true-training")).isGreaterThan(99);
        assertThat(findings.value("true-test")).isGreaterThan(75);
        assertThat(findings.value("true-epochs")).isLessThan(findings.value("shuffled-epochs") / 2);
        assertThat(findings.value("true-distance")).isLessThan(findings.value("shuffled-distance"));
    }

    @Test
    void smallNetwork_remembersFewLabels_butNotMany() {
        assertThat(findings.value("few-parameters")).isEqualTo(784 * 16 + 16 + 16 * 16 + 16 + 16 * 10 + 10);
        assertThat(findings.value("few-fewest-learned")).isGreaterThan(50);
        assertThat(findings.value("few-most-learned")).isLessThan(30);
        assertThat(findings.value("few-most-true")).isGreaterThan(90);
    }
}
