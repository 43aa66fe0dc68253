package dev.glissade.examples.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.data.Column;
import dev.glissade.data.CsvData;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CustomersTest {

    @Test
    void bundledFile_isWhatTheFormulaGives() throws IOException {
        try (InputStream file = Customers.class.getResourceAsStream("customers.csv")) {
            assertThat(new String(file.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(Customers.csv(1));
        }
    }

    @Test
    void file_hasNumbersCategoriesAndGaps() throws IOException {
        CsvData data = Bundled.CUSTOMERS.read();

        assertThat(data.size()).isEqualTo(1200);
        assertThat(data.columns().names())
                .containsExactly("age", "city", "plan", "months", "fee", "calls", "payment", "newsletter");
        assertThat(data.columns().list()).filteredOn(Column::isNumeric).hasSize(4);
        assertThat(data.toString()).containsPattern("age +number +104 ").containsPattern("payment +3 categories +65 ");
        assertThat(data.labels()).containsExactly("no", "yes");
    }
}
