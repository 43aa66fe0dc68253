package dev.glissade.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotationTest {

    @ParameterizedTest
    @CsvSource({
        "1b, u001b",
        "0a, u000a",
        "0, u0000",
        "9b, u009b",
        "a0, u00a0",
        "202e, u202e",
        "200b, u200b",
        "2028, u2028",
        "d800, ud800"
    })
    void characterThatActsOnATerminalOrALog_isShownAsItsNumber(String hex, String shown) {
        String character = Character.toString(Integer.parseInt(hex, 16));

        assertThat(Quotation.of("a" + character + "b")).isEqualTo("\"a\\" + shown + "b\"");
    }

    @Test
    void textThatCanBeSeen_isShownAsItIs() {
        assertThat(Quotation.of("größe, \u6771\u4eac \ud83c\udf0b")).isEqualTo("\"größe, \u6771\u4eac \ud83c\udf0b\"");
        assertThat(Quotation.of("")).isEqualTo("\"\"");
    }

    @Test
    void longText_isCutBetweenCharacters() {
        String volcano = "\ud83c\udf0b";

        assertThat(Quotation.of(volcano.repeat(40))).isEqualTo('"' + volcano.repeat(40) + '"');
        assertThat(Quotation.of(volcano.repeat(41))).isEqualTo('"' + volcano.repeat(40) + "...\"");
        assertThat(Quotation.plain(volcano.repeat(3), 2)).isEqualTo(volcano.repeat(2) + "...");
    }

    @Test
    void manyTexts_areCutAfterTen() {
        List<String> texts = IntStream.range(0, 11).mapToObj(String::valueOf).toList();

        assertThat(Quotation.of(texts.subList(0, 2))).isEqualTo("[\"0\", \"1\"]");
        assertThat(Quotation.of(texts)).startsWith("[\"0\", ").endsWith("\"9\", ...]");
        assertThat(Quotation.plain(texts)).isEqualTo("0, 1, 2, 3, 4, 5, 6, 7, 8, 9, ...");
        assertThat(Quotation.plain(List.of())).isEmpty();
    }
}
