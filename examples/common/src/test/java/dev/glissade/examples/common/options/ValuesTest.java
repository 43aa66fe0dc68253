package dev.glissade.examples.common.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.ITypeConverter;

class ValuesTest {

    @TempDir
    private Path folder;

    private static void assertWrong(ITypeConverter<?> converter, String text, String key) {
        assertThatExceptionOfType(Values.Wrong.class)
                .isThrownBy(() -> converter.convert(text))
                .withMessage(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "NaN", "Infinity", "", "1,5"})
    void positive_other_isRefused(String text) {
        assertWrong(new Values.Positive(), text, "option.wrong.positive");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.5", "2147483648", "99999999999999999999"})
    void count_other_isRefused(String text) {
        assertWrong(new Values.Count(), text, "option.wrong.count");
    }

    @Test
    void port_takesTwoBytes() {
        assertThat(new Values.Port().convert("0")).isZero();
        assertThat(new Values.Port().convert("65535")).isEqualTo(65_535);
        assertWrong(new Values.Port(), "65536", "option.wrong.port");
        assertWrong(new Values.Port(), "-1", "option.wrong.port");
    }

    @Test
    void named_byTitle_listsTheKnownInOrder() {
        assertThat(Values.named("2", List.of(1, 2), String::valueOf)).isEqualTo(2);
        assertThatExceptionOfType(Values.Wrong.class)
                .isThrownBy(() -> Values.named("3", List.of(2, 1), String::valueOf))
                .satisfies(wrong -> assertThat(wrong.places().get("known")).isEqualTo("2, 1"));
    }

    @Test
    void newFile_needsItsFolder_andAReportDoesNot() {
        String deep = folder.resolve("no/such/file").toString();

        assertWrong(new Values.NewFile(), deep, "option.wrong.no-directory");
        assertWrong(new Values.NewFile(), folder.toString(), "option.wrong.file");
        assertThat(new Values.ReportFile().convert(deep)).isEqualTo(Path.of(deep));
    }
}
