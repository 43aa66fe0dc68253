package dev.glissade.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.random.RandomStream;
import org.junit.jupiter.api.Test;

class MatrixTest {

    private final Matrix a = Matrix.of(new float[] {1, 2, 3}, new float[] {4, 5, 6});
    private final Matrix b = Matrix.of(new float[] {7, 8}, new float[] {9, 10}, new float[] {11, 12});

    @Test
    void multiply_workedExample_givesItsProduct() {
        assertThat(a.multiply(b)).isEqualTo(Matrix.of(new float[] {58, 64}, new float[] {139, 154}));
    }

    @Test
    void multiplyTransposedA_isTheProductWithTheTranspose() {
        Matrix c = Matrix.of(new float[] {1, -1}, new float[] {2, 0});
        assertThat(a.multiplyTransposedA(c)).isEqualTo(a.transpose().multiply(c));
        assertThat(a.multiplyTransposedA(c))
                .isEqualTo(Matrix.of(new float[] {9, -1}, new float[] {12, -2}, new float[] {15, -3}));
    }

    @Test
    void multiplyTransposedB_isTheProductWithTheTranspose() {
        assertThat(a.multiplyTransposedB(b.transpose())).isEqualTo(a.multiply(b));
    }

    @Test
    void addSubtractScaleMap_workedExamples() {
        Matrix c = Matrix.of(new float[] {10, 20, 30}, new float[] {40, 50, 60});
        assertThat(a.add(c)).isEqualTo(Matrix.of(new float[] {11, 22, 33}, new float[] {44, 55, 66}));
        assertThat(c.subtract(a)).isEqualTo(Matrix.of(new float[] {9, 18, 27}, new float[] {36, 45, 54}));
        assertThat(a.scale(-2)).isEqualTo(Matrix.of(new float[] {-2, -4, -6}, new float[] {-8, -10, -12}));
        assertThat(a.map(x -> x * x)).isEqualTo(Matrix.of(new float[] {1, 4, 9}, new float[] {16, 25, 36}));
        assertThat(a).as("unchanged").isEqualTo(Matrix.of(new float[] {1, 2, 3}, new float[] {4, 5, 6}));
    }

    @Test
    void view_ofAnArray_sharesItsNumbers() {
        float[] array = {0, 0, 1, 2, 3, 4, 0};
        Matrix view = Matrix.view(array, 2, 2, 2);
        view.set(1, 0, 9);
        assertThat(array[4]).isEqualTo(9);
        assertThat(view).isEqualTo(Matrix.of(new float[] {1, 2}, new float[] {9, 4}));
    }

    @Test
    void rowsAndColumns_ofAMatrix_areViewsOfAPart() {
        Matrix lastColumns = a.columns(1, 3);
        assertThat(lastColumns).isEqualTo(Matrix.of(new float[] {2, 3}, new float[] {5, 6}));
        assertThat(a.rows(1, 2)).isEqualTo(Matrix.row(4, 5, 6));
        assertThat(lastColumns.multiply(Matrix.of(new float[] {1}, new float[] {10})))
                .isEqualTo(Matrix.of(new float[] {32}, new float[] {65}));
        lastColumns.fill(0);
        assertThat(a).isEqualTo(Matrix.of(new float[] {1, 0, 0}, new float[] {4, 0, 0}));
    }

    @Test
    void inPlaceSums_onPartOfAMatrix_leaveTheRest() {
        Matrix part = a.columns(0, 2);
        part.addScaledInPlace(2, Matrix.of(new float[] {1, 1}, new float[] {1, 1}));
        part.scaleInPlace(10);
        assertThat(a).isEqualTo(Matrix.of(new float[] {30, 40, 3}, new float[] {60, 70, 6}));

        Matrix sums = Matrix.row(1, 1);
        sums.addColumnSumsInPlace(part);
        assertThat(sums).isEqualTo(Matrix.row(91, 111));

        part.copyRowFrom(Matrix.row(8, 9));
        assertThat(a).isEqualTo(Matrix.of(new float[] {8, 9, 3}, new float[] {8, 9, 6}));
    }

    @Test
    void addProductInPlace_addsToWhatIsThere() {
        Matrix c = Matrix.of(new float[] {1, 1}, new float[] {1, 1});
        c.addProductInPlace(a, b);
        assertThat(c).isEqualTo(Matrix.of(new float[] {59, 65}, new float[] {140, 155}));
    }

    /** 1,200 terms are more than are added in single precision. */
    @Test
    void addProductTransposedAInPlace_inRanges_isTheWhole() {
        RandomStream random = new RandomStream(2, 0);
        for (int terms : new int[] {5, 1200}) {
            Matrix a = Matrix.zeros(terms, 37);
            Matrix b = Matrix.zeros(terms, 19);
            for (int i = 0; i < terms; i++) {
                for (int j = 0; j < 37; j++) {
                    a.set(i, j, (float) random.nextGaussian());
                    b.set(i, j % 19, (float) random.nextGaussian());
                }
            }
            Matrix whole = a.multiplyTransposedA(b);
            Matrix inRanges = Matrix.zeros(37, 19);
            inRanges.addProductTransposedAInPlace(a, b, 16, 37);
            assertThat(inRanges.rows(0, 16)).isEqualTo(Matrix.zeros(16, 19));
            inRanges.addProductTransposedAInPlace(a, b, 0, 1);
            inRanges.addProductTransposedAInPlace(a, b, 1, 16);
            inRanges.addProductTransposedAInPlace(a, b, 3, 3);
            assertThat(inRanges).isEqualTo(whole);
            assertThatThrownBy(() -> inRanges.addProductTransposedAInPlace(a, b, 0, 38))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void largestInRow_ofSeveral_isTheFirst() {
        assertThat(Matrix.row(1, 3, 3, 2).largestInRow(0)).isEqualTo(1);
    }

    @Test
    void equality_goesByShapeAndElements() {
        assertThat(Matrix.row(1, 2)).isEqualTo(Matrix.row(1, 2)).hasSameHashCodeAs(Matrix.row(1, 2));
        assertThat(Matrix.row(1, 2)).isNotEqualTo(Matrix.row(1, 2).transpose()).isNotEqualTo(Matrix.row(1, 3));
        assertThat(a.columns(0, 2).copy()).isEqualTo(a.columns(0, 2)).hasSameHashCodeAs(a.columns(0, 2));
    }

    @Test
    void toString_showsShapeAndElements() {
        assertThat(Matrix.of(new float[] {1, -2.5f}, new float[] {0, 1e6f})
                        .toString()
                        .lines()
                        .map(String::strip))
                .containsExactly("Matrix 2 x 2", "1.00000     -2.50000", "0.00000  1.00000e+06");
        assertThat(Matrix.zeros(100, 100).toString().lines()).hasSizeLessThan(12);
    }

    @Test
    void wrongShapes_areNamedWithBothShapes() {
        assertThatThrownBy(() -> a.multiply(a))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 x 3")
                .hasMessageContaining(" by (2 x 3)");
        assertThatThrownBy(() -> a.add(b))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 x 3")
                .hasMessageContaining("3 x 2");
        assertThatThrownBy(() -> Matrix.zeros(2, 2).addProductInPlace(b, a)).hasMessageContaining("into 2 x 2");
        assertThatThrownBy(() -> a.copyRowFrom(b)).hasMessageContaining("3 x 2");
        assertThatThrownBy(() -> a.addColumnSumsInPlace(b)).hasMessageContaining("3 x 2");
    }

    /** 2²⁴ + 1 lies between two floats, and 3.5e38 beyond the largest, 3.4028235e38. */
    @Test
    void doubles_becomeTheNearestFloats_unlessTheyAreTooLarge() {
        assertThat(Matrix.of(new double[][] {{0.1, 16_777_217}, {1e-50, -0.7}})).isEqualTo(Matrix.of(new float[][] {
            {0.1f, 16_777_216}, {0, -0.7f}
        }));
        assertThat(Matrix.row(1, Double.NaN).get(0, 1)).isNaN();
        assertThat(Matrix.row(0.5, Double.NEGATIVE_INFINITY)).isEqualTo(Matrix.row(0.5f, Float.NEGATIVE_INFINITY));
        assertThatThrownBy(() -> Matrix.of(new double[][] {{1, 2}, {3, -3.5e38}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("row 1 has -3.5E38 in column 1, too large for single precision");
        assertThatThrownBy(() -> Matrix.of(new double[] {1}, new double[] {1, 2}))
                .hasMessage("row 1 has 2 numbers but row 0 has 1");
        assertThatThrownBy(() -> Matrix.of(new double[0][])).hasMessage("a matrix has at least one row");
    }

    @Test
    void wrongArguments_areRefused() {
        assertThatThrownBy(() -> Matrix.zeros(0, 3)).hasMessageContaining("0 x 3");
        assertThatThrownBy(() -> Matrix.zeros(1 << 16, 1 << 16)).hasMessageContaining("too many");
        assertThatThrownBy(() -> Matrix.of(new float[] {1}, new float[] {1, 2})).hasMessageContaining("row 1 has 2");
        assertThatThrownBy(() -> Matrix.of(new float[0][])).hasMessageContaining("at least one row");
        assertThatThrownBy(() -> Matrix.view(new float[5], 2, 2, 2)).hasMessageContaining("array of 5");
        assertThatThrownBy(() -> a.get(0, 3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> a.set(2, 0, 1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> a.rows(1, 1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> a.columns(0, 4)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void matrices_thatOverlap_areNotChangedByEachOther() {
        Matrix matrix = Matrix.of(new float[] {1, 2}, new float[] {3, 4}, new float[] {5, 6});
        Matrix before = matrix.copy();
        assertThatThrownBy(() -> matrix.rows(1, 3).copyFrom(matrix.rows(0, 2))).hasMessageContaining("overlap");
        assertThatThrownBy(() -> matrix.rows(1, 3).addScaledInPlace(1, matrix.rows(0, 2)))
                .hasMessageContaining("overlap");
        assertThatThrownBy(() -> matrix.rows(1, 2).addColumnSumsInPlace(matrix))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> matrix.copyRowFrom(matrix.rows(1, 2))).isInstanceOf(IllegalArgumentException.class);
        assertThat(matrix).isEqualTo(before);
        matrix.addScaledInPlace(1, matrix);
        assertThat(matrix).isEqualTo(before.scale(2));
    }

    @Test
    void product_intoOneOfItsFactors_isRefused() {
        Matrix square = Matrix.of(new float[] {1, 2}, new float[] {3, 4});
        assertThatThrownBy(() -> square.addProductInPlace(square, square)).hasMessageContaining("overlap");
    }
}
