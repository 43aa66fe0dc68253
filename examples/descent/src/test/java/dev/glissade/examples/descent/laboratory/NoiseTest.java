package dev.glissade.examples.descent.laboratory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class NoiseTest {

    private static final List<String> KINDS =
            List.of("uniform", "black-and-white", "dots", "clouds", "blocks", "shuffled-digits");

    private static Findings findings;

    @BeforeAll
    static void run() throws IOException {
        findings = new Noise(3, 1_000).run(Spoken.ENGLISH);
    }

    @Test
    void network_isSureOfNoise() {
        for (String kind : KINDS) {
            // Whoever knew nothing would give each of ten digits 0.1, and be above 0.5 never.
            assertThat(findings.value(kind + "-50")).as(kind).isGreaterThan(25);
            assertThat(findings.value(kind + "-mean")).as(kind).isGreaterThan(0.3);
            assertThat(findings.value(kind + "-90")).as(kind).isLessThan(findings.value(kind + "-50"));
        }
        assertThat(KINDS).anyMatch(kind -> findings.value(kind + "-90") > 25);
    }

    @Test
    void network_isSurerOfDigits() {
        assertThat(KINDS).allMatch(kind -> findings.value(kind + "-mean") < findings.value("digits-mean"));
    }

    @Test
    void threshold_thatRefusesNoise_refusesDigits() {
        assertThat(findings.value("safe-threshold")).isGreaterThan(0.9);
        // The more noise it refuses, the more digits too: the safe threshold loses more than that of 0.9.
        assertThat(findings.value("safe-lost"))
                .isGreaterThan(findings.value("lost-90"))
                .isGreaterThan(20);
    }

    @Test
    void tables_haveARowForEachKindAndEachThreshold() {
        assertThat(findings.tables().get("kinds").lines()).hasSize(2 + 1 + KINDS.size());
        assertThat(findings.tables().get("thresholds").lines()).hasSize(2 + 6);
    }
}
