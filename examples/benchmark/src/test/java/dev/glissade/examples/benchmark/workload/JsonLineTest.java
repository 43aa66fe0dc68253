package dev.glissade.examples.benchmark.workload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JsonLineTest {

    @Test
    void toString_ofTextsAndNumbers_isOneObject() {
        JsonLine line = new JsonLine()
                .add("say", "a \"b\" \\ c")
                .add("threads", 2)
                .add("s_per_epoch", 0.0912345)
                .add("p50_us", Double.NaN);

        assertThat(line)
                .hasToString("{\"say\": \"a \\\"b\\\" \\\\ c\", \"threads\": 2, \"s_per_epoch\": 0.09123,"
                        + " \"p50_us\": null}");
    }
}
