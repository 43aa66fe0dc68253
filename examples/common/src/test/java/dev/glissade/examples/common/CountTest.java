package dev.glissade.examples.common;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountTest {

    @Test
    void one_isNoPlural() {
        assertThat(Count.of(1, "epoch")).isEqualTo("1 epoch");
        assertThat(Count.of(0, "epoch")).isEqualTo("0 epochs");
        assertThat(Count.of(1000, "epoch")).isEqualTo("1,000 epochs");
    }
}
