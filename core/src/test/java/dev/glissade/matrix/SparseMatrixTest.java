package dev.glissade.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SparseMatrixTest {

    private static final Matrix SOME =
            Matrix.of(new float[] {0, 2, 0, -0f}, new float[] {0, 0, 0, 0}, new float[] {1, 0, 3, 0});

    @Test
    void rows_added_areListedInOrder() {
        SparseMatrix matrix = SparseMatrix.ofColumns(5);
        matrix.addRow(new int[] {1, 4}, new float[] {2, -3});
        matrix.addRow(new int[] {}, new float[] {});
        matrix.addRow(new int[] {0}, new float[] {7});

        assertThat(matrix.rows()).isEqualTo(3);
        assertThat(matrix.size()).isEqualTo(3);
        assertThat(matrix.get(0, 4)).isEqualTo(-3);
        assertThat(matrix.get(0, 3)).isZero();
        assertThat(matrix.toMatrix())
                .isEqualTo(Matrix.of(new float[] {0, 2, 0, 0, -3}, new float[5], new float[] {7, 0, 0, 0, 0}));
        assertThat(matrix).hasToString("SparseMatrix 3 x 5 with 3 numbers");
    }

    @Test
    void zeros_areNotListedButMinusZeros() {
        SparseMatrix matrix = SparseMatrix.of(SOME);

        assertThat(matrix.size()).isEqualTo(4);
        assertThat(matrix.toMatrix()).isEqualTo(SOME); // Matrix.equals tells −0 from 0
    }

    @Test
    void clear_leavesNoRow() {
        SparseMatrix matrix = SparseMatrix.of(SOME);
        matrix.clear();
        matrix.addRow(new int[] {3}, new float[] {9});

        assertThat(matrix.toMatrix()).isEqualTo(Matrix.row(0f, 0, 0, 9));
    }

    @Test
    void products_ofLists_areThoseOfAllNumbers() {
        Matrix b = Matrix.of(new float[] {1, 2}, new float[] {3, 4}, new float[] {5, 6}, new float[] {7, 8});
        Matrix sum = Matrix.zeros(3, 2);
        sum.addProductInPlace(SparseMatrix.of(SOME), b);
        assertThat(sum).isEqualTo(Matrix.of(new float[] {6, 8}, new float[] {0, 0}, new float[] {16, 20}));

        Matrix y = Matrix.of(new float[] {1, 2}, new float[] {3, 4}, new float[] {5, 6});
        Matrix transposed = Matrix.zeros(4, 2);
        transposed.addProductTransposedAInPlace(SparseMatrix.of(SOME), y);
        assertThat(transposed)
                .isEqualTo(Matrix.of(new float[] {5, 6}, new float[] {2, 4}, new float[] {15, 18}, new float[] {0, 0}));
    }

    @Test
    void rowsThatDoNotFit_areRefused() {
        SparseMatrix matrix = SparseMatrix.ofColumns(3);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> matrix.addRow(new int[] {1, 1}, new float[] {1, 2}))
                .withMessageContaining("column 1 after column 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> matrix.addRow(new int[] {2, 1}, new float[] {1, 2}))
                .withMessageContaining("ascending");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> matrix.addRow(new int[] {1}, new float[] {1, 2}))
                .withMessageContaining("1 column but 2 numbers");
        assertThatThrownBy(() -> matrix.addRow(new int[] {3}, new float[] {1}))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageContaining("column 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Matrix.zeros(1, 2).addProductInPlace(matrix, Matrix.zeros(3, 2)))
                .withMessageContaining("0 x 3");
        assertThatIllegalArgumentException().isThrownBy(() -> SparseMatrix.ofColumns(0));
        assertThat(matrix.rows()).isZero();
    }

    @Test
    void rowsOfLoops_thatDoNotFit_areRefusedWhenTheyEnd() {
        SparseMatrix matrix = SparseMatrix.ofColumns(3);
        int at = matrix.beginRow(2);
        matrix.columnIndices()[at] = 2;
        matrix.columnIndices()[at + 1] = 0;

        assertThatIllegalArgumentException()
                .isThrownBy(() -> matrix.endRow(at + 2))
                .withMessageContaining("column 0 after column 2");
        matrix.columnIndices()[at + 1] = 3;
        assertThatThrownBy(() -> matrix.endRow(at + 2))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageContaining("column 3");
        assertThatThrownBy(() -> matrix.endRow(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(matrix.rows()).isZero();
    }
}
