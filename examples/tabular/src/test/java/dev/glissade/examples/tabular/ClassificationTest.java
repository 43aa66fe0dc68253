package dev.glissade.examples.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.data.CsvData;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassificationTest {

    @ParameterizedTest
    @CsvSource({"iris, 150, 4, 3, 0.95", "wine, 178, 13, 3, 0.96", "breast_cancer, 569, 30, 2, 0.96"})
    void accuracy_overFiveFolds_isHigh(String name, int rows, int inputs, int classes, double least)
            throws IOException {
        CsvData data = Classification.read(name);

        assertThat(data.size()).isEqualTo(rows);
        assertThat(data.inputs()).isEqualTo(inputs);
        assertThat(data.labels()).hasSize(classes);
        assertThat(Classification.accuracy(data, 1)).isGreaterThanOrEqualTo(least);
        assertThat(Classification.accuracy(data, 2)).isGreaterThanOrEqualTo(least);
    }

    @Test
    void read_ofAnUnknownName_saysSo() {
        assertThatThrownBy(() -> Classification.read("tulips"))
                .isInstanceOf(IOException.class)
                .hasMessage("there is no tulips.csv in this program");
    }
}
