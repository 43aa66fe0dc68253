package dev.glissade.examples.descent.laboratory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void table_isMarkdown_withNumbersToTheRight() {
        Table table = Table.of("rule", "steps:").row("%s | %,d", "Adam", 1234);
        assertThat(table).hasToString("| rule | steps |\n|---|---:|\n| Adam | 1,234 |\n");
    }

    @Test
    void headings_areWordsByTheirKeys() {
        Table table = Table.of(Spoken.ENGLISH, "", "valleys.bottom:");
        assertThat(table).hasToString("|  | bottom at x = |\n|---|---:|\n");
    }

    @Test
    void minus_isAMinus_andAHyphenStaysOne() {
        Table table = Table.of("a:", "b").row("%.1f | %s", -2.5, "L-BFGS, {{batch-10-steps}}, 784-16");
        assertThat(table.toString()).endsWith("| −2.5 | L-BFGS, {{batch-10-steps}}, 784-16 |\n");
    }
}
