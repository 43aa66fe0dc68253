package dev.glissade.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.format.HostileFuzz.Outcome;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A slice of {@link HostileFuzz}, which itself stops at a wrong exception and at too much memory. */
class HostileFuzzTest {

    private static final int COUNT = 10_000;

    @Test
    void changedModels_areReadOrRefused() throws IOException {
        assertBoth(new HostileFuzz(42).models(COUNT));
    }

    @Test
    void changedImages_areReadOrRefused() throws IOException {
        assertBoth(new HostileFuzz(42).images(COUNT));
    }

    private static void assertBoth(Outcome outcome) {
        assertThat(outcome.read()).isGreaterThan(COUNT / 100);
        assertThat(outcome.refused()).isGreaterThan(COUNT / 2);
    }
}
