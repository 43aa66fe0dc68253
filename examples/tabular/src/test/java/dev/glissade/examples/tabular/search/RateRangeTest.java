package dev.glissade.examples.tabular.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.glissade.Network;
import dev.glissade.data.Csv;
import dev.glissade.data.CsvData;
import dev.glissade.examples.common.report.ReportChart;
import dev.glissade.examples.tabular.Classification;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RateRangeTest {

    @Test
    void rates_growByTheSameFactor_untilTheCostExplodes() throws IOException {
        double[] rates = irises().rates();

        assertThat(rates[0]).isEqualTo(1e-5);
        assertThat(rates.length).isBetween(100, 200);
        for (int i = 1; i < rates.length; i++) {
            assertThat(rates[i] / rates[i - 1]).isCloseTo(Math.pow(1e6, 1 / 199.0), offset(1e-9));
        }
    }

    @Test
    void irises_areLearntAtTheUsualRatesOfAdam() throws IOException {
        RateRange range = irises();

        assertThat(range.steepest()).isBetween(1e-3, 1e-1);
        assertThat(range.lowest()).isBetween(range.steepest(), 1.0);
        assertThat(range.toString()).startsWith("the cost falls fastest at a rate of 0.0");
        assertThat(ReportChart.of("Cost by rate", range.chart())).contains("falls fastest", "least", "learning rate");
    }

    @Test
    void steepestAndLowest_ofAKnownCurve() {
        double[] rates = IntStream.range(0, 120)
                .mapToDouble(i -> Math.pow(10, i / 20.0 - 5))
                .toArray();
        double[] costs = IntStream.range(0, 120) // level to step 40, down to step 80, where it is least, and up
                .mapToDouble(i -> i < 40 ? 2 : i < 80 ? 2 - (i - 40) / 40.0 : 1 + (i - 80) / 10.0)
                .toArray();

        RateRange range = new RateRange(rates, costs);

        assertThat(range.steepest()).isBetween(rates[50], rates[70]);
        assertThat(range.lowest()).isBetween(rates[74], rates[80]); // smoothed, so a little before
    }

    private static RateRange irises() throws IOException {
        try (InputStream file = Classification.class.getResourceAsStream("iris.csv")) {
            CsvData data = Csv.withHeader().withLabel("class").read(file, "iris.csv");
            Task task = Task.of(data);
            Network network = task.network(new Setting(List.of(32, 32), "relu", 1, 16, 0, 0), data, 1);
            return RateRange.of(network, data, task.cost(), 16, 1);
        }
    }
}
