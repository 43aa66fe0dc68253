package dev.glissade.examples.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.data.CsvData;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class RegressionTest {

    @Test
    void predictions_overFiveFolds_explainAlmostHalfOfTheDifferences() throws IOException {
        CsvData patients = Regression.read();

        assertThat(patients.size()).isEqualTo(442);
        assertThat(patients.columns().inputs())
                .startsWith("age", "sex=1.0", "sex=2.0", "bmi")
                .hasSize(11);
        assertThat(Regression.explained(patients, 1)).isGreaterThanOrEqualTo(0.45);
        assertThat(Regression.explained(patients, 2)).isGreaterThanOrEqualTo(0.45);
    }
}
