package dev.glissade.examples.descent.laboratory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DrawingTest {

    private static Findings findings;

    @BeforeAll
    static void run() throws IOException {
        findings = new Drawing(3, 2, 5_000).run(Spoken.ENGLISH);
    }

    @Test
    void network_isSureOfWhatItDrew() {
        assertThat(findings.value("sheet-read")).isGreaterThanOrEqualTo(90);
        assertThat(findings.value("sheet-output")).isGreaterThan(0.8);
        assertThat(findings.value("noise-read")).isGreaterThanOrEqualTo(80);
    }

    @Test
    void whatItDrew_isLessLikeATrainingImage_thanAnyTestDigitIs() {
        assertThat(findings.value("sheet-similar-most")).isLessThan(findings.value("digits-similar-least"));
        assertThat(findings.value("noise-similar-most")).isLessThan(findings.value("digits-similar-least"));
    }

    @Test
    void whatItDrew_isRougherThanDigits() {
        assertThat(findings.value("sheet-neighbours")).isLessThan(findings.value("digits-neighbours") - 0.1);
        assertThat(findings.value("noise-neighbours")).isLessThan(findings.value("sheet-neighbours"));
    }
}
