package dev.glissade.examples.descent.laboratory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SectionTest {

    private static final byte[] PICTURE = {1};

    @Test
    void number_thatIsNotInTheText_isAllowed_butNotATable() {
        Section section = new Section("x", "## T\n\n{{a}}\n");
        Findings findings = new Findings().number("a", "%.0f", 1).number("b", "%.0f", 2);
        assertThat(section.fill(findings)).isEqualTo("## T\n\n1\n");
        findings.table("c", "| c |");
        assertThatThrownBy(() -> section.fill(findings))
                .hasMessageContaining("x.md")
                .hasMessageContaining("[c]");
    }

    @Test
    void place_thatNothingFills_isRefused() {
        assertThatThrownBy(() -> new Section("x", "{{a}}").fill(new Findings())).hasMessageContaining("a");
        assertThatThrownBy(() -> new Section("x", "{{t}}").fill(new Findings().table("t", "{{a}}")))
                .hasMessageContaining("a");
    }

    @Test
    void percentSign_staysWithItsNumber() {
        Findings findings = new Findings().number("a", "%.1f", 2.5).table("t", "| 3 % |");
        Section section = new Section("x", Section.unbroken("{{a}} %, **{{a}} %** and in % of\n\n{{t}}"));
        assertThat(section.fill(findings)).isEqualTo("2.5\u00a0%, **2.5\u00a0%** and in % of\n\n| 3\u00a0% |");
    }

    @Test
    void pictures_areThoseThatTheTextShows() {
        Findings one = new Findings().picture("a.svg", PICTURE);
        assertThat(new Section("x", "![An a](laboratory/a.svg)").fill(one)).contains("a.svg");
        for (String text : new String[] {
            "none",
            "![An a](laboratory/b.svg)",
            "![An a](laboratory/a.svg)![A b](laboratory/b.svg)",
            "![](laboratory/a.svg)"
        }) {
            assertThatThrownBy(() -> new Section("x", text).fill(one)).as(text).hasMessageContaining("x.md");
        }
    }

    @Test
    void whateverTheTimes_isStrictAboutAllElse() {
        Section section = new Section("x", "## T\n\n{{a}} in {{s}} s.\n\n{{t}}\n");
        Findings findings =
                new Findings().number("a", "%.0f", 1).timed("s", "%.1f", 2).table("t", "| {{s}} | {{a}} |");
        assertThat("## 3. T\n\n1 in 9.9 s.\n\n| 9.9 | 1 |\n").containsPattern(section.whateverTheTimes(findings));
        assertThat("## 3. T\n\n2 in 2.0 s.\n\n| 2.0 | 1 |\n").doesNotContainPattern(section.whateverTheTimes(findings));
        assertThat("## 3. T\n\n1 in 2.0 s.\n\n| 2.0 | 2 |\n").doesNotContainPattern(section.whateverTheTimes(findings));
        assertThat("## 3. T\n\n7 in 8 s.\n\n| x\n| y |\n").containsPattern(section.whateverWasFound());
        assertThat("## 3. T\n\n7 in 8 h.\n\n| x\n| y |\n").doesNotContainPattern(section.whateverWasFound());
    }
}
