package dev.glissade.examples.common;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextWidthTest {

    /** The widths of EastAsianWidth.txt of Unicode: W and F are two columns, N and Na one. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"epoch|5", "''|0", "轮次|4", "剩余 0:03|9", "（a）|5", "，。|4", "95.80 %|7", "ｱ|1", "한글|4", "𠀀|2", "é|1"
            })
    void eastAsianCharacters_areTwoColumnsWide(String text, int columns) {
        assertThat(TextWidth.columns(text)).isEqualTo(columns);
    }

    @Test
    void texts_areFilledUpToTheirColumns() {
        assertThat(TextWidth.left("代价", 6) + '|').isEqualTo("代价  |");
        assertThat(TextWidth.right("代价", 6)).isEqualTo("  代价");
        assertThat(TextWidth.right("too long", 3)).isEqualTo("too long");
    }
}
