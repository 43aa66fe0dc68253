package dev.glissade.examples.benchmark.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.glissade.examples.benchmark.Numbers;
import dev.glissade.matrix.Matrix;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TablesTest {

    @Test
    void sphere_hasHalfOfTheRowsInside_andATenthInTheWrongClass() {
        Table sphere = Tables.sphere(20_000);
        Matrix x = sphere.inputs();
        int outside = 0;
        int wrong = 0;
        for (int i = 0; i < sphere.rows(); i++) {
            double squares = 0;
            for (int j = 0; j < x.columns(); j++) {
                squares += (double) x.get(i, j) * x.get(i, j);
            }
            boolean isOutside = squares > 9.34; // the median of χ² of ten degrees of freedom
            outside += isOutside ? 1 : 0;
            wrong += isOutside == (sphere.targets()[i] == 0) ? 1 : 0;
        }

        assertThat(outside / 20_000.0).isCloseTo(0.5, within(0.02));
        assertThat(wrong / 20_000.0).isCloseTo(0.1, within(0.01));
    }

    @Test
    void friedman_isItsFormulaAndNoiseOfVariance1() {
        Table friedman = Tables.friedman(20_000);
        Matrix x = friedman.inputs();
        double[] noise = IntStream.range(0, friedman.rows())
                .mapToDouble(i -> friedman.targets()[i]
                        - 10 * Math.sin(Math.PI * x.get(i, 0) * x.get(i, 1))
                        - 20 * Math.pow(x.get(i, 2) - 0.5, 2)
                        - 10 * x.get(i, 3)
                        - 5 * x.get(i, 4))
                .toArray();

        assertThat(Numbers.mean(noise)).isCloseTo(0, within(0.03));
        assertThat(Numbers.standardError(noise) * Math.sqrt(20_000)).isCloseTo(1, within(0.03));
    }

    @Test
    void folds_haveAllClassesAlike_andDependOnTheSeed() {
        float[] classes = new float[50];
        for (int i = 0; i < 20; i++) {
            classes[i] = 1;
        }
        Table table = new Table("of two classes", 2, Matrix.zeros(50, 1), classes);

        int[] folds = table.folds(5, 1);

        for (int fold = 0; fold < 5; fold++) {
            int f = fold;
            assertThat(IntStream.range(0, 20).filter(row -> folds[row] == f)).hasSize(4);
            assertThat(IntStream.range(20, 50).filter(row -> folds[row] == f)).hasSize(6);
        }
        assertThat(table.folds(5, 1)).isEqualTo(folds);
        assertThat(table.folds(5, 2)).isNotEqualTo(folds);
    }
}
