package dev.glissade.examples.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.data.CsvData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassificationTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @ParameterizedTest
    @CsvSource({"iris, 150, 4, 3, 0.95", "wine, 178, 13, 3, 0.96", "breast_cancer, 569, 30, 2, 0.96"})
    void accuracy_overFiveFolds_isHigh(String name, int rows, int inputs, int classes, double least)
            throws IOException {
        CsvData data = Classification.read(name);

        assertThat(data.size()).isEqualTo(rows);
        assertThat(data.inputSize()).isEqualTo(inputs);
        assertThat(data.labels()).hasSize(classes);
        assertThat(Classification.accuracy(data, 1)).isGreaterThanOrEqualTo(least);
        assertThat(Classification.accuracy(data, 2)).isGreaterThanOrEqualTo(least);
    }

    @Test
    void unknownName_isRefusedBeforeAnythingIsRead() {
        assertThatThrownBy(() -> Classification.run(List.of("iris", "tulips"), out))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no bundled file 'tulips'; there are iris, wine, breast_cancer");
        assertThat(bytes.size()).isZero();
    }

    @Test
    void help_isOfEachProgram() throws IOException {
        assertThat(Classification.run(List.of("--help"), out)).isZero();
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .startsWith("Classifies the rows")
                .contains("NAME...");
        bytes.reset();
        assertThat(Regression.run(List.of("--help"), out)).isZero();
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .startsWith("Predicts ")
                .doesNotContain("NAME");
    }

    @Test
    void regression_takesNoOptions() {
        assertThatThrownBy(() -> Regression.run(List.of("iris"), out))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no option or command iris; --help lists all");
    }
}
