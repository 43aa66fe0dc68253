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

    @Test
    void parse_ofALine_givesItsTextsAndNumbers() {
        String line = new JsonLine()
                .add("say", "a \"b\", {c} \\ d")
                .add("threads", 2)
                .add("s_per_epoch", 0.000012)
                .add("p50_us", Double.NaN)
                .toString();

        JsonLine read = JsonLine.parse(line);

        assertThat(read).hasToString(line);
        assertThat(read.text("say")).isEqualTo("a \"b\", {c} \\ d");
        assertThat(read.text("none")).isEmpty();
        assertThat(read.number("threads")).isEqualTo(2);
        assertThat(read.number("s_per_epoch")).isEqualTo(0.000012);
        assertThat(read.number("p50_us")).isNaN();
        assertThat(read.number("none")).isNaN();
    }
}
