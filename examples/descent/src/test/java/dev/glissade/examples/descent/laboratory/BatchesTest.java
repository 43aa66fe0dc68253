package dev.glissade.examples.descent.laboratory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.glissade.examples.descent.laboratory.Batches.Settings;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BatchesTest {

    private static Findings findings;

    @BeforeAll
    static void run() throws IOException {
        findings = new Batches(new Settings(6_000, 48, 60, 40)).run(Spoken.ENGLISH);
    }

    private static double value(String name) {
        return findings.value(name);
    }

    @Test
    void smallBatches_arrive_whereAllAtOnceStandStill() {
        assertThat(value("full-steps")).isEqualTo(48);
        assertThat(value("full-cost")).isGreaterThan(0.85); // Always answering the shares of the classes costs 0.9.
        assertThat(value("full-other-cost")).isGreaterThan(0.85);
        assertThat(value("batch-10-cost")).isLessThan(0.4);
        assertThat(value("batch-1-cost")).isLessThan(0.5);
        assertThat(value("batch-10-accuracy")).isGreaterThan(value("full-accuracy") + 50);
    }

    @Test
    void deviation_fallsWithTheRootOfTheBatch() {
        for (String when : new String[] {"start", "one", "end"}) {
            assertThat(value(when + "-power")).as(when).isCloseTo(0.5, within(0.06));
            assertThat(value(when + "-miss")).as(when).isLessThan(30);
        }
    }

    @Test
    void evenBatch_isWhereTheDeviationIsAsLongAsTheGradient() {
        for (String when : new String[] {"start", "one", "end"}) {
            double deviation = value(when + "-spread") / Math.sqrt(value(when + "-even"));
            assertThat(deviation).as(when).isCloseTo(value(when + "-length"), within(1e-9));
        }
    }

    @Test
    void gradients_agreeAtTheStart_andPartLater() {
        assertThat(value("start-cosine-1")).isGreaterThan(0.7);
        assertThat(value("end-cosine-1")).isLessThan(0.4);
        assertThat(value("start-uphill-10")).isZero();
        assertThat(value("end-even")).isGreaterThan(10 * value("start-even"));
    }

    @Test
    void walks_strayFartherTheFewerImagesInAStep() {
        assertThat(value("full-aside")).isCloseTo(0, within(1e-6));
        assertThat(value("full-detour")).isBetween(1.0, 1.5);
        assertThat(value("batch-100-aside")).isLessThan(value("batch-10-aside"));
        assertThat(value("batch-10-aside")).isLessThan(value("batch-1-aside"));
        assertThat(value("batch-1-detour")).isGreaterThan(2 * value("full-detour"));
    }

    @Test
    void seconds_areSaidToDifferFromRunToRun() {
        assertThat(findings.timed()).contains("full-pass-seconds", "batch-10-pass-seconds", "batch-10-seconds");
        assertThat(findings.timed()).allMatch(name -> name.endsWith("seconds") || name.equals("batches-seconds.svg"));
    }

    @Test
    void pictures_areThere_andNotLarge() {
        assertThat(findings.pictures())
                .hasSize(4)
                .allSatisfy((file, svg) -> assertThat(svg.length).as(file).isBetween(1_000, 150_000));
    }
}
