package dev.glissade.examples.benchmark.score;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.matrix.Matrix;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    @Test
    void rows_areMeans_andTheMeanDifferenceOfThePairsWithItsStandardError() {
        Table table = new Table("four", 2, Matrix.zeros(4, 3), new float[4]);
        Comparison comparison = new Comparison(table, List.of(Weights.SCIKIT_LEARN, Weights.DEFAULT));
        comparison.add(Score.parse("0.7 0.3 6"), scores("0.9 0.2 5", "0.7 0.3 5"));
        comparison.add(Score.parse("0.8 0.5 6"), scores("0.7 0.4 5", "0.9 0.6 5"));

        assertThat(comparison.rows())
                .containsExactly( // 0.2 and -0.1 have a deviation of 0.2121; divided by the root of 2, it is 0.15
                        "| four | 4 x 3 | accuracy | 0.7500 | 0.8000 | +0.0500 ± 0.1500 | 0.8000 | +0.0500 ± 0.0500 |",
                        "| four | 4 x 3 | log loss | 0.4000 | 0.3000 | -0.1000 ± 0.0000 | 0.4500 | +0.0500 ± 0.0500 |");
    }

    @Test
    void rows_ofNumbers_haveOnlyRSquared() {
        Table table = new Table("numbers", 0, Matrix.zeros(4, 3), new float[4]);
        Comparison comparison = new Comparison(table, List.of(Weights.GLOROT));
        comparison.add(Score.parse("0.4 NaN 6"), scores("0.5 NaN 5"));
        comparison.add(Score.parse("0.3 NaN 6"), scores("0.5 NaN 5"));

        assertThat(comparison.rows()).containsExactly("| numbers | 4 x 3 | R² | 0.3500 | 0.5000 | +0.1500 ± 0.0500 |");
        assertThat(Comparison.header(List.of(Weights.GLOROT)))
                .isEqualTo(
                        "| table | rows x inputs | measure | scikit-learn | Glissade, glorot weights | difference |\n"
                                + "|---|---|---|---|---|---|");
    }

    private static List<Score> scores(String... texts) {
        return Stream.of(texts).map(Score::parse).toList();
    }
}
