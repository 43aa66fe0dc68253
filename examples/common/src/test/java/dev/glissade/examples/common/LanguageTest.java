package dev.glissade.examples.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|en-US|ENGLISH",
                "''|zh-CN|CHINESE",
                "''|de-DE|ENGLISH",
                "--language zh|en-US|CHINESE",
                "--epochs 3 --language=zh|en-US|CHINESE",
                "--language zh --language en|zh-CN|ENGLISH",
                "--language fr|zh-CN|CHINESE",
                "--language|zh-CN|CHINESE",
            })
    void wanted_isThatOfTheOption_elseOfTheUser(String arguments, Locale user, Language expected) {
        assertThat(Language.wanted(List.of(arguments.split(" ")), user)).isEqualTo(expected);
    }
}
