package dev.glissade.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.matrix.Matrix;
import dev.glissade.matrix.SparseMatrix;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rows that are mostly zeros can have so many columns that some hundred of them, with every number, do not fit into memory. */
class WideRowsTest {

    private static final int TEXTS = 600;

    /** Two classes by turns, and as many columns as there can be, most of which are never used. */
    private static Dataset texts() {
        SparseMatrix words = SparseMatrix.ofColumns(Integer.MAX_VALUE);
        int[] classes = new int[TEXTS];
        for (int i = 0; i < TEXTS; i++) {
            words.addRow(new int[] {i, Integer.MAX_VALUE - 1}, new float[] {1, 2});
            classes[i] = i % 2;
        }
        return Dataset.ofClasses(words, classes, 2);
    }

    @Test
    void classes_areFoundWithoutReadingInputs() {
        Dataset texts = texts();
        Dataset.Split parts = texts.splitStratified(0.75, 1);

        assertThat(parts.training().size()).isEqualTo(450);
        assertThat(parts.training().isSparse()).isTrue();
        assertThat(texts.foldsStratified(3, 1)).hasSize(3);
        assertThat(texts.range(0, 3).balanced().weight(1)).isEqualTo(1.5f);
        assertThat(texts.target(599)).containsExactly(0, 1);
    }

    @Test
    void lists_areFilledWithoutEveryNumber() {
        SparseMatrix inputs = SparseMatrix.ofColumns(Integer.MAX_VALUE);
        Matrix targets = Matrix.zeros(2, 2);
        texts().range(100, 500).fillSparse(inputs, targets, new int[] {7, 0}, 0);

        assertThat(inputs.size()).isEqualTo(4);
        assertThat(inputs.get(0, 107)).isEqualTo(1);
        assertThat(inputs.get(1, Integer.MAX_VALUE - 1)).isEqualTo(2);
        assertThat(targets.toArray()).isDeepEqualTo(new float[][] {{0, 1}, {1, 0}});
    }

    @Test
    void scaling_readsAFewRowsAtATime() {
        List<Integer> batches = new ArrayList<>();
        Scaling scaling = Scaling.minMaxInputs(new Counting(60, 100_000, 1, batches));

        assertThat(batches).containsExactly(41, 19); // four million numbers at most
        assertThat(scaling.width()[99_999]).isEqualTo(59);
        assertThat(scaling.keepsZero()).isTrue();
    }

    /** Example i has i in its last column. */
    private record Counting(int size, int inputSize, int outputSize, List<Integer> batches) implements Dataset {
        @Override
        public void fill(Matrix inputs, Matrix targets, int[] examples, int from) {
            batches.add(inputs.rows());
            for (int i = 0; i < inputs.rows(); i++) {
                inputs.set(i, inputSize - 1, examples[from + i]);
            }
        }
    }
}
