package dev.glissade.examples.common;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "NONE",
            value = {
                "zh-CN,zh;q=0.9,en;q=0.8|CHINESE",
                "zh|CHINESE",
                "ZH_tw|CHINESE",
                "en-GB,zh|ENGLISH",
                "fr,zh;q=0.5|CHINESE",
                "fr|ENGLISH",
                "''|ENGLISH",
                "<script>|ENGLISH",
                "NONE|ENGLISH"
            })
    void accepted_isTheFirstLanguageThatIsSpoken(String header, Language expected) {
        assertThat(Language.accepted(header)).isEqualTo(expected);
    }
}
