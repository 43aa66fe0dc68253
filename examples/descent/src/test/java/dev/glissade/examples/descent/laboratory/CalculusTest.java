package dev.glissade.examples.descent.laboratory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CalculusTest {

    private static Findings findings;

    @BeforeAll
    static void run() throws IOException {
        findings = new Calculus(300, 2).run(Spoken.ENGLISH);
    }

    private static double value(String name) {
        return findings.value(name);
    }

    @Test
    void parabola_isSolvedInOneStep() {
        assertThat(value("parabola-error")).isLessThan(1e-5);
    }

    @Test
    void solutions_areWhereTheSlopeIs0() {
        assertThat(Calculus.solutions()).hasSize(3).isSorted().satisfies(all -> {
            for (double x : all) {
                assertThat(4 * x * x * x - 6 * x + 1).isCloseTo(0, within(1e-12));
            }
        });
    }

    @Test
    void solutions_mayBeSummits_endsOfDescentAreNot() {
        assertThat(value("newton-summit")).isGreaterThan(10);
        assertThat(value("descent-summit")).isZero();
    }

    @Test
    void equationsOfALayer_areNotSolvedByOneSystem_andLeadToNoMinimum() {
        assertThat(value("unknowns")).isEqualTo(16 * 10 + 10);
        assertThat(value("newton-length-1")).isBetween(0.05, value("length-start"));
        assertThat(value("newton-cost")).isGreaterThan(1);
        assertThat(value("descent-cost")).isLessThan(0.3);
    }

    @Test
    void equationsOfTheNetwork_areCounted() {
        assertThat(value("equations")).isEqualTo(13_002);
        assertThat(value("matrix")).isEqualTo(13_002.0 * 13_002);
        assertThat(value("megabytes")).isCloseTo(676.2, within(0.1)); // 4 bytes each
        assertThat(value("trainings")).isCloseTo(15.5, within(0.5)); // 13,002³ / 3 by 263,360 · 180,000
    }
}
