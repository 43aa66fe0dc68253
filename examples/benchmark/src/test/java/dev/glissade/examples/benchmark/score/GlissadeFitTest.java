package dev.glissade.examples.benchmark.score;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.data.Dataset;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GlissadeFitTest {

    private static Score fit(Table table, Weights weights, ScoreOptions options) {
        int cut = table.rows() * 4 / 5;
        int[] training = IntStream.range(0, cut).toArray();
        int[] test = IntStream.range(cut, table.rows()).toArray();
        Dataset examples = table.examples();
        return GlissadeFit.fit(
                table, new Dataset.Split(examples.subset(training), examples.subset(test)), weights, options, 1);
    }

    @Test
    void fit_ofANumber_explainsMostOfIt() {
        for (Weights weights : Weights.values()) {
            Score score = fit(Tables.friedman(2_000), weights, ScoreOptionsTest.options("--epochs", "60"));

            assertThat(score.score()).as(weights.title()).isBetween(0.7, 1.0);
            assertThat(score.logLoss()).isNaN();
            assertThat(score.epochs()).isEqualTo(60);
        }
    }

    @Test
    void fit_ofClasses_endsWhenTheCostStaysTheSame() {
        Table table = Tables.sphere(2_000);
        Score score = fit(table, Weights.DEFAULT, ScoreOptionsTest.options("--hidden", "1", "--epochs", "2000"));

        assertThat(score.score()).isBetween(0.4, 0.7); // one unit has no sphere
        assertThat(score.epochs()).isBetween(11, 1_999);
    }
}
