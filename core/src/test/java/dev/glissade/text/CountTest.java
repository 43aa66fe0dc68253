package dev.glissade.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountTest {

    @Test
    void of_one_isSingular() {
        assertThat(Count.of(1, "output")).isEqualTo("1 output");
        assertThat(Count.of(0, "output")).isEqualTo("0 outputs");
        assertThat(Count.of(3, "output")).isEqualTo("3 outputs");
        assertThat(Count.of(-1, "output")).isEqualTo("-1 outputs");
    }
}
