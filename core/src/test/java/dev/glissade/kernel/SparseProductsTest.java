package dev.glissade.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Products of lists against those of all numbers, to the last bit, also where sums are −0 or too small for a float. */
class SparseProductsTest {

    private final SplittableRandom random = new SplittableRandom(1);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void add_zerosOfBothSignsAndTinyNumbers_hasTheBitsOfAllTerms(int threads) {
        for (int[] size : new int[][] {{4, 6, 5}, {300, 4, 9}, {64, 100, 40}, {70, 300, 130}}) {
            int rows = size[0];
            int terms = size[1];
            int columns = size[2];
            float[] a = numbers(rows * terms, 4);
            StridedBlock b = block(numbers(terms * columns, 2), columns);
            float[] start = zeros(rows * columns);
            StridedBlock c = block(start.clone(), columns);
            StridedBlock expected = block(start.clone(), columns);
            Products.add(block(a, terms), b, expected, rows, columns, terms);

            onThreads(threads, () -> SparseProducts.add(lists(a, rows, terms), b, c, columns, terms));

            assertThat(c.elements()).isEqualTo(expected.elements());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void addTransposed_zerosOfBothSignsAndTinyNumbers_hasTheBitsOfAllTerms(int threads) {
        for (int[] size : new int[][] {{4, 6, 5}, {64, 100, 40}, {70, 300, 130}, {2_500, 9, 7}}) {
            int terms = size[0];
            int rows = size[1];
            int columns = size[2];
            float[] a = numbers(terms * rows, 4);
            StridedBlock b = block(numbers(terms * columns, 2), columns);
            StridedBlock c = block(new float[rows * columns], columns);
            StridedBlock expected = block(new float[rows * columns], columns);
            RowSums.addProduct(block(a, rows).transposed(), b, expected, rows, 0, rows, columns, terms);

            onThreads(threads, () -> SparseProducts.addTransposed(lists(a, terms, rows), b, c, rows, 0, rows, columns));

            assertThat(c.elements()).isEqualTo(expected.elements());
        }
    }

    /** As threads do with a batch: each has some rows of C, and goes on with its sums from one piece of the batch to the next. */
    @Test
    void addTransposed_someRowsOfPieceAfterPiece_hasTheBitsOfAllTerms() {
        int rows = 90;
        int columns = 21;
        int first = 3;
        int terms = 5;
        float[] a = numbers(terms * rows, 2);
        float[] b = numbers(terms * columns, 2);
        StridedBlock c = block(new float[rows * columns], columns);
        StridedBlock expected = block(new float[rows * columns], columns);
        RowSums.addProduct(block(a, rows).transposed(), block(b, columns), expected, rows, 0, rows, columns, terms);
        SparseBlock begin = lists(Arrays.copyOf(a, first * rows), first, rows);
        SparseBlock rest = lists(Arrays.copyOfRange(a, first * rows, a.length), terms - first, rows);
        StridedBlock bOfRest = new StridedBlock(b, first * columns, columns, 1);

        onThreads(1, () -> {
            for (int from = 0; from < rows; from += 30) {
                SparseProducts.addTransposed(begin, block(b, columns), c, rows, from, from + 30, columns);
                SparseProducts.addTransposed(rest, bOfRest, c, rows, from, from + 30, columns);
            }
        });

        assertThat(c.elements()).isEqualTo(expected.elements());
    }

    private static void onThreads(int threads, Runnable work) {
        Workers workers = Workers.of(threads);
        Workers before = workers.bind();
        try {
            work.run();
        } finally {
            Workers.restore(before);
            workers.close();
        }
    }

    /** Returns numbers of which one in so many is not a zero, but ordinary or so small that products are not floats. */
    private float[] numbers(int length, int oneIn) {
        float[] numbers = zeros(length);
        for (int i = 0; i < length; i++) {
            if (random.nextInt(oneIn) == 0) {
                float magnitude = random.nextInt(3) == 0 ? random.nextFloat() : random.nextFloat() * 1e-25f;
                numbers[i] = random.nextBoolean() ? magnitude : -magnitude;
            }
        }
        return numbers;
    }

    /** Returns zeros, of which a quarter are −0. */
    private float[] zeros(int length) {
        float[] zeros = new float[length];
        for (int i = 0; i < length; i++) {
            zeros[i] = random.nextInt(4) == 0 ? -0f : 0f;
        }
        return zeros;
    }

    private static StridedBlock block(float[] numbers, int columns) {
        return new StridedBlock(numbers, 0, columns, 1);
    }

    private static SparseBlock lists(float[] a, int rows, int columns) {
        SparseBlock lists = new SparseBlock();
        for (int i = 0; i < rows; i++) {
            int at = lists.beginRow(columns);
            for (int j = 0; j < columns; j++) {
                float number = a[i * columns + j];
                if (Float.floatToRawIntBits(number) != 0) {
                    lists.columns()[at] = j;
                    lists.numbers()[at++] = number;
                }
            }
            lists.endRow(at, Float.MIN_VALUE);
        }
        return lists;
    }
}
