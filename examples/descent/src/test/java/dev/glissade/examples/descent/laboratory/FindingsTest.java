package dev.glissade.examples.descent.laboratory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FindingsTest {

    @ParameterizedTest
    @CsvSource({
        "%.2f, -1.5, −1.50",
        "'%,d', 12345.6, '12,346'",
        "%s, 3, 3",
        "%s, 0.003, 0.003",
        "%.0e, 5e-11, 5 · 10⁻¹¹",
        "%.1e, -46e5, −4.6 · 10⁶",
        "%.0e, 1, 1 · 10⁰",
        "%.1e, 7.3e11, 7.3 · 10¹¹"
    })
    void number_isWrittenAsPeopleDo(String format, double value, String text) {
        Findings findings = new Findings().number("a", format, value);
        assertThat(findings.numbers().get("a").text()).isEqualTo(text);
        assertThat(findings.value("a")).isEqualTo(value);
    }

    @Test
    void name_thatIsTaken_orUnknown_isRefused() {
        Findings findings = new Findings().number("a", "%d", 1);
        assertThatThrownBy(() -> findings.number("a", "%d", 2)).hasMessageContaining("a");
        assertThatThrownBy(() -> findings.value("b")).hasMessageContaining("[a]");
    }
}
