package dev.glissade.examples.descent.playground;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class ChartTest {

    /** Sigmoids of small sums give about 1/2, so ten outputs begin with a cost of about 10/4. */
    @Test
    void chart_showsTheFallFromTheStart() throws Exception {
        TrainingRun run = new TrainingRun(new Plan(1L, null, null, null, 8, null, null), new Bell());
        run.begin();
        run.join();
        List<Chart.Point> points = run.chart().since(-1, 0).points();
        assertThat(points.get(0).examplesSeen()).isZero();
        assertThat(points.get(0).epoch()).isZero();
        assertThat(points.get(0).cost()).isBetween(2.0, 3.5);
        assertThat(points.get(0).accuracy()).isBetween(0.0, 0.3);
        assertThat(points.get(points.size() - 1).cost()).isLessThan(0.15);
        assertThat(points).filteredOn(point -> point.examplesSeen() <= 1000).hasSizeGreaterThan(8);
        assertThat(points).filteredOn(point -> point.epoch() <= 1).hasSizeGreaterThan(15);
        assertThat(points).extracting(Chart.Point::examplesSeen).doesNotHaveDuplicates();
    }

    /** Every twentieth of a second for five seconds, then every quarter. */
    @ParameterizedTest
    @CsvSource({
        "49, 0, false",
        "50, 0, true",
        "50, 4.9, true",
        "50, 5, false",
        "249, 5, false",
        "250, 5, true",
        "250, 900, true"
    })
    void points_areDenserInTheFirstSeconds(long millis, double seconds, boolean expected) {
        assertThat(Reports.isTime(TimeUnit.MILLISECONDS.toNanos(millis), seconds))
                .isEqualTo(expected);
    }

    @Test
    void chart_ofALongTraining_staysSmall() {
        Chart chart = new Chart();
        for (int i = 0; i < 100_000; i++) {
            chart.add(new Chart.Point(i, i, 0.0, 0.0, 0.0));
        }
        Chart.Points points = chart.since(-1, 0);
        assertThat(points.points()).hasSizeBetween(1000, 2000);
        assertThat(points.points()).isSortedAccordingTo((a, b) -> Long.compare(a.examplesSeen(), b.examplesSeen()));
        assertThat(points.points().get(0).examplesSeen()).isZero();
        assertThat(points.points().get(points.points().size() - 1).examplesSeen())
                .isEqualTo(99_999);
        assertThat(chart.since(points.thinning(), points.points().size()).points())
                .isEmpty();
    }
}
