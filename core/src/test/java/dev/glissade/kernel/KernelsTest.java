package dev.glissade.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every implementation against naive loops, to the last bit. */
class KernelsTest {

    private static final float GUARD = 12345.5f;

    /** Sizes around every vector width, and odd ones. */
    private static final int[] LENGTHS = {0, 1, 2, 3, 4, 5, 7, 8, 9, 13, 15, 16, 17, 31, 32, 33, 63, 64, 65, 207, 784};

    private final SplittableRandom random = new SplittableRandom(1);

    static List<Kernels> implementations() {
        List<Kernels> implementations = new ArrayList<>();
        implementations.add(new PortableKernels());
        if (ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()) {
            implementations.add(new VectorKernels());
        }
        return implementations;
    }

    static Stream<Arguments> productSizes() {
        int[][] sizes = {
            {1, 1, 1},
            {1, 16, 784},
            {2, 3, 5},
            {7, 7, 7},
            {8, 8, 8},
            {9, 9, 9},
            {8, 32, 4},
            {10, 16, 784},
            {10, 10, 16},
            {784, 16, 10},
            {13, 17, 207},
            {31, 33, 65},
            {1, 207, 13},
            {207, 1, 13},
            {13, 207, 1},
            {50, 130, 33},
            {97, 200, 300},
            {5, 1040, 3},
            {33, 24, 129},
            {3, 23, 260},
            {3, 25, 128},
            {50, 70, 600},
            {600, 10, 300}
        };
        return implementations().stream()
                .flatMap(kernels -> Stream.of(sizes).map(size -> Arguments.of(kernels, size[0], size[1], size[2])));
    }

    @ParameterizedTest
    @MethodSource("productSizes")
    void addProduct_anySizeOffsetAndStride_isOneChainOfFusedMultiplyAdds(
            Kernels kernels, int rows, int columns, int terms) {
        for (boolean transposedA : new boolean[] {false, true}) {
            for (boolean transposedB : new boolean[] {false, true}) {
                StridedBlock a = block(rows, terms, transposedA);
                StridedBlock b = block(terms, columns, transposedB);
                StridedBlock c = block(rows, columns, false);
                float[] expected = c.elements().clone();
                naiveProduct(a, b, new StridedBlock(expected, c.start(), c.rowStride(), 1), rows, columns, terms);

                kernels.addProduct(a, b, c, 0, terms, 0, rows, 0, columns, new Scratch());

                assertSameBits(c.elements(), expected);
            }
        }
    }

    /** The array ends with the last row, before its stride is full. */
    @ParameterizedTest
    @MethodSource("productSizes")
    void addProduct_blocksThatEndWithTheirArrays_areNotReadOrWrittenBeyond(
            Kernels kernels, int rows, int columns, int terms) {
        for (boolean transposedA : new boolean[] {false, true}) {
            for (boolean transposedB : new boolean[] {false, true}) {
                StridedBlock a = trimmed(block(rows, terms, transposedA), rows, terms);
                StridedBlock b = trimmed(block(terms, columns, transposedB), terms, columns);
                StridedBlock c = trimmed(block(rows, columns, false), rows, columns);
                float[] expected = c.elements().clone();
                naiveProduct(a, b, new StridedBlock(expected, c.start(), c.rowStride(), 1), rows, columns, terms);

                kernels.addProduct(a, b, c, 0, terms, 0, rows, 0, columns, new Scratch());

                assertSameBits(c.elements(), expected);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void addProduct_noRowsColumnsOrTerms_changesNothing(Kernels kernels) {
        for (int size : new int[] {1, 3, 16, 33, 65, 207}) {
            for (int[] none :
                    new int[][] {{0, size, size}, {size, 0, size}, {size, size, 0}, {1, 0, size}, {1, size, 0}}) {
                for (boolean transposed : new boolean[] {false, true}) {
                    StridedBlock a = block(none[0], none[2], transposed);
                    StridedBlock b = block(none[2], none[1], transposed);
                    StridedBlock c = block(none[0], none[1], false);
                    float[] before = c.elements().clone();

                    kernels.addProduct(a, b, c, 0, none[2], 0, none[0], 0, none[1], new Scratch());

                    assertSameBits(c.elements(), before);
                }
            }
        }
    }

    /** Most sums stay finite, some become infinite or NaN: each has to become what the chain of all terms becomes. */
    @ParameterizedTest
    @MethodSource("productSizes")
    void addProduct_infiniteAndNaN_areThoseOfTheChain(Kernels kernels, int rows, int columns, int terms) {
        for (boolean transposedA : new boolean[] {false, true}) {
            for (boolean transposedB : new boolean[] {false, true}) {
                StridedBlock a = block(rows, terms, transposedA, () -> withSpecial(4 * terms));
                StridedBlock b = block(terms, columns, transposedB, () -> withSpecial(4 * terms));
                StridedBlock c = block(rows, columns, false, () -> withSpecial(8));
                float[] expected = c.elements().clone();
                naiveProduct(a, b, new StridedBlock(expected, c.start(), c.rowStride(), 1), rows, columns, terms);

                kernels.addProduct(a, b, c, 0, terms, 0, rows, 0, columns, new Scratch());

                assertSameBits(c.elements(), expected);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void addProduct_inParts_isTheWhole(Kernels kernels) {
        int rows = 45;
        int columns = 77;
        int terms = 30;
        StridedBlock a = block(rows, terms, false);
        StridedBlock b = block(terms, columns, false);
        StridedBlock whole = block(rows, columns, false);
        StridedBlock parts = new StridedBlock(whole.elements().clone(), whole.start(), whole.rowStride(), 1);
        Scratch scratch = new Scratch();

        kernels.addProduct(a, b, whole, 0, terms, 0, rows, 0, columns, scratch);
        kernels.addProduct(a, b, parts, 0, terms, 0, 19, 0, 31, scratch);
        kernels.addProduct(a, b, parts, 0, terms, 19, rows, 0, 31, scratch);
        kernels.addProduct(a, b, parts, 0, 13, 0, rows, 31, columns, scratch);
        kernels.addProduct(a, b, parts, 13, terms, 0, rows, 31, columns, scratch);

        assertSameBits(parts.elements(), whole.elements());
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void addRow_anySizeAndOffset_isTheChainWithAllTerms(Kernels kernels) {
        for (int columns : LENGTHS) {
            for (int terms : LENGTHS) {
                StridedBlock a = block(1, terms, false);
                StridedBlock b = block(terms, columns, false);
                StridedBlock c = block(1, columns, false);
                float[] expected = c.elements().clone();
                naiveProduct(a, b, new StridedBlock(expected, c.start(), c.rowStride(), 1), 1, columns, terms);

                kernels.addRow(a, b, c, 0, terms, 0, columns, new Scratch());

                assertSameBits(c.elements(), expected);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void addRow_signsOfZerosAndUnderflow_areThoseOfAllTerms(Kernels kernels) {
        float[] some = {0, -0f, 0, -0f, 1e-30f, -1e-30f, 1, -1};
        for (int terms = 0; terms < 7; terms++) {
            for (int repeat = 0; repeat < 300; repeat++) {
                StridedBlock a = block(1, terms, some);
                StridedBlock b = block(terms, 33, some);
                StridedBlock c = block(1, 33, some);
                float[] expected = c.elements().clone();
                naiveProduct(a, b, new StridedBlock(expected, c.start(), c.rowStride(), 1), 1, 33, terms);

                kernels.addRow(a, b, c, 0, terms, 0, 33, new Scratch());

                assertSameBits(c.elements(), expected);
            }
        }
    }

    /** Where a is 0, an infinite number of B counts as a finite one of its sign, and NaN as a positive one. */
    @ParameterizedTest
    @MethodSource("implementations")
    void addRow_infiniteAndNaN_countWhereTheRowIsNotZero(Kernels kernels) {
        for (int columns : LENGTHS) {
            for (int terms : new int[] {1, 2, 3, 16, 33}) {
                StridedBlock a = block(1, terms, false, () -> withSpecial(2 * terms));
                StridedBlock b = block(terms, columns, false, () -> withSpecial(4));
                StridedBlock c = block(1, columns, false, () -> withSpecial(8));
                float[] expected = c.elements().clone();
                for (int j = 0; j < columns; j++) {
                    for (int k = 0; k < terms; k++) {
                        float x = a.elements()[a.index(0, k)];
                        float w = b.elements()[b.index(k, j)];
                        float counted = x == 0 && !Float.isFinite(w) ? Math.copySign(1, w) : w;
                        expected[c.index(0, j)] = Math.fma(x, counted, expected[c.index(0, j)]);
                    }
                }

                kernels.addRow(a, b, c, 0, terms, 0, columns, new Scratch());

                assertSameBits(c.elements(), expected);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void addRow_inParts_isTheWhole(Kernels kernels) {
        StridedBlock a = block(1, 50, false);
        StridedBlock b = block(50, 77, false);
        StridedBlock whole = block(1, 77, false);
        StridedBlock parts = new StridedBlock(whole.elements().clone(), whole.start(), whole.rowStride(), 1);

        kernels.addRow(a, b, whole, 0, 50, 0, 77, new Scratch());
        kernels.addRow(a, b, parts, 0, 50, 0, 32, new Scratch());
        kernels.addRow(a, b, parts, 0, 13, 32, 77, new Scratch());
        kernels.addRow(a, b, parts, 13, 50, 32, 77, new Scratch());

        assertSameBits(parts.elements(), whole.elements());
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void addProduct_infiniteTimesZero_isNaNHoweverManyRows(Kernels kernels) {
        for (int rows : new int[] {1, 2, 33}) {
            StridedBlock a = block(rows, 3, new float[] {0});
            StridedBlock b = block(3, 5, new float[] {Float.POSITIVE_INFINITY});
            StridedBlock c = block(rows, 5, false);

            kernels.addProduct(a, b, c, 0, 3, 0, rows, 0, 5, new Scratch());

            assertThat(c.elements()[c.index(rows - 1, 4)]).isNaN();
        }
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void divideBytes_anyLength_takesBytesAsUnsigned(Kernels kernels) {
        for (int length : LENGTHS) {
            byte[] x = new byte[length + 3];
            for (int i = 0; i < x.length; i++) {
                x[i] = (byte) (37 * i);
            }
            float[] y = numbers(length + 5);
            float[] expected = y.clone();
            for (int i = 0; i < length; i++) {
                expected[4 + i] = Byte.toUnsignedInt(x[3 + i]) / 0.3f;
            }

            kernels.divideBytes(x, 3, 0.3f, y, 4, length);

            assertSameBits(y, expected);
        }
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void exp_anyLength_isTheApproximationElementwise(Kernels kernels) {
        assertElementwise(kernels::exp, Approximation::exp);
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void sigmoid_anyLength_isTheApproximationElementwise(Kernels kernels) {
        assertElementwise(kernels::sigmoid, Approximation::sigmoid);
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void tanh_anyLength_isTheApproximationElementwise(Kernels kernels) {
        assertElementwise(kernels::tanh, Approximation::tanh);
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void rectify_anyLength_isTheLargerOfTheNumberAndZero(Kernels kernels) {
        assertElementwise(kernels::rectify, x -> Math.max(x, 0));
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void rectifyGradient_anyLength_passesWherePositive(Kernels kernels) {
        float[] some = {
            0, -0f, 1, -1, Float.MIN_VALUE, -Float.MIN_VALUE, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY
        };
        for (int length : LENGTHS) {
            float[] x = new float[length + 3];
            for (int i = 0; i < x.length; i++) {
                x[i] = some[random.nextInt(some.length)];
            }
            float[] dy = numbers(length + 1);
            float[] dx = numbers(length + 5);
            float[] expected = dx.clone();
            for (int i = 0; i < length; i++) {
                expected[4 + i] = x[3 + i] > 0 ? dy[1 + i] : 0.3f * dy[1 + i];
            }

            kernels.rectifyGradient(x, 3, 0.3f, dy, 1, dx, 4, length);

            assertSameBits(dx, expected);
        }
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void addScaled_anyLength_isAFusedMultiplyAddElementwise(Kernels kernels) {
        for (int length : LENGTHS) {
            float[] x = numbers(length + 3);
            float[] y = numbers(length + 5);
            float[] expected = y.clone();
            for (int i = 0; i < length; i++) {
                expected[4 + i] = Math.fma(0.3f, x[3 + i], expected[4 + i]);
            }

            kernels.addScaled(0.3f, x, 3, y, 4, length);

            assertSameBits(y, expected);
        }
    }

    /** 1 + 2⁻²⁴ is 1, and 2⁻²⁴ is kept: of these numbers, double precision has the exact sums. */
    @ParameterizedTest
    @MethodSource("implementations")
    void addExactly_anyLength_keepsWhatIsRoundedOff(Kernels kernels) {
        float[] some = {1, 0x1p-24f, 0x1p18f, -0x1p18f, -3, 0.1875f, 0};
        for (int length : LENGTHS) {
            float[] x = new float[length + 3];
            float[] high = new float[length + 2];
            float[] low = new float[length + 1];
            float[] expectedHigh = high.clone();
            float[] expectedLow = low.clone();
            for (int repeat = 0; repeat < 20; repeat++) {
                for (int i = 0; i < length; i++) {
                    x[3 + i] = some[random.nextInt(some.length)];
                    double sum = (double) expectedHigh[2 + i] + expectedLow[1 + i] + x[3 + i];
                    expectedHigh[2 + i] = (float) sum;
                    expectedLow[1 + i] = (float) (sum - (float) sum);
                }
                kernels.addExactly(x, 3, high, 2, low, 1, length);
            }
            assertSameBits(high, expectedHigh);
            assertSameBits(low, expectedLow);
        }
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void addColumnSums_anySize_addsRowAfterRow(Kernels kernels) {
        for (int columns : LENGTHS) {
            StridedBlock x = block(7, Math.max(1, columns), false);
            float[] sums = numbers(columns + 2);
            float[] expected = sums.clone();
            for (int i = 2; i < 7; i++) {
                for (int j = 0; j < columns; j++) {
                    expected[1 + j] += x.elements()[x.index(i, j)];
                }
            }

            kernels.addColumnSums(x, 2, 7, columns, sums, 1);

            assertSameBits(sums, expected);
        }
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void flushTiny_numbersNearZero_becomeZeroAndOthersStay(Kernels kernels) {
        float[] some = {1e-31f, -1e-31f, 9.9e-31f, 1e-30f, -1.1e-30f, Float.MIN_VALUE, -0f, 1, -2, Float.NaN, 3e38f};
        float[] flushed = {0, 0, 0, 1e-30f, -1.1e-30f, 0, 0, 1, -2, Float.NaN, 3e38f};
        for (int length : LENGTHS) {
            float[] x = new float[length + 4];
            float[] expected = new float[length + 4];
            for (int i = 0; i < x.length; i++) {
                boolean inside = i >= 2 && i < length + 2;
                x[i] = some[i % some.length];
                expected[i] = inside ? flushed[i % some.length] : x[i];
            }

            kernels.flushTiny(x, 2, length);

            assertSameBits(x, expected);
        }
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void isFinite_oneBadNumber_isFoundWhereverItIs(Kernels kernels) {
        for (int length : LENGTHS) {
            float[] x = numbers(length + 4);
            x[1] = Float.NaN;
            x[length + 2] = Float.POSITIVE_INFINITY;
            for (int i = 2; i < length + 2; i++) {
                x[i] = i % 3 == 0 ? Float.MAX_VALUE : i % 3 == 1 ? -Float.MAX_VALUE : -0f;
            }
            assertThat(kernels.isFinite(x, 2, length)).isTrue();
            for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
                for (int i = 2; i < length + 2; i++) {
                    float before = x[i];
                    x[i] = bad;
                    assertThat(kernels.isFinite(x, 2, length)).isFalse();
                    x[i] = before;
                }
            }
        }
    }

    // ---- Lists

    static Stream<Arguments> sparseSizes() {
        int[][] sizes = {
            {1, 1, 1}, {1, 16, 784}, {10, 16, 784}, {3, 10, 60}, {7, 130, 40}, {5, 33, 207}, {6, 300, 9}, {9, 600, 30}
        };
        return implementations().stream()
                .flatMap(kernels -> Stream.of(sizes).map(size -> Arguments.of(kernels, size[0], size[1], size[2])));
    }

    @ParameterizedTest
    @MethodSource("sparseSizes")
    void addSparse_anySizeAndShare_isTheChainOfTheListedTerms(Kernels kernels, int rows, int columns, int terms) {
        for (int oneIn : new int[] {1, 5, 1000}) {
            StridedBlock a =
                    block(rows, terms, false, () -> random.nextInt(oneIn) == 0 ? random.nextFloat() - 0.5f : 0);
            StridedBlock b = block(terms, columns, false);
            StridedBlock c = block(rows, columns, false, () -> random.nextFloat() + 1);
            float[] expected = c.elements().clone();
            naiveProduct(a, b, new StridedBlock(expected, c.start(), c.rowStride(), 1), rows, columns, terms);

            int half = columns / 2;
            kernels.addSparse(lists(a, rows, terms), b, c, terms, 0, rows, 0, half, new Scratch());
            kernels.addSparse(lists(a, rows, terms), b, c, terms, 0, rows, half, columns, new Scratch());

            assertSameBits(c.elements(), expected);
        }
    }

    @ParameterizedTest
    @MethodSource("sparseSizes")
    void addSparseTransposed_anySizeAndShare_isTheChainOfTheListedTerms(
            Kernels kernels, int terms, int columns, int rows) {
        for (int oneIn : new int[] {1, 5, 1000}) {
            StridedBlock a =
                    block(terms, rows, false, () -> random.nextInt(oneIn) == 0 ? random.nextFloat() - 0.5f : 0);
            StridedBlock b = block(terms, columns, false);
            StridedBlock c = block(rows, columns, false, () -> random.nextFloat() + 1);
            float[] expected = c.elements().clone();
            StridedBlock cExpected = new StridedBlock(expected, c.start(), c.rowStride(), 1);
            naiveProduct(a.transposed(), b, cExpected, rows, columns, terms);

            int half = columns / 2;
            int third = rows / 3;
            SparseBlock lists = lists(a, terms, rows);
            Scratch scratch = new Scratch();
            kernels.addSparseTransposed(lists, b, c, 0, terms, 0, third, 0, columns, scratch);
            kernels.addSparseTransposed(lists, b, c, 0, terms, third, rows, 0, half, scratch);
            kernels.addSparseTransposed(lists, b, c, 0, terms, third, rows, half, columns, scratch);

            assertSameBits(c.elements(), expected);
        }
    }

    private static SparseBlock lists(StridedBlock a, int rows, int columns) {
        SparseBlock lists = new SparseBlock();
        for (int i = 0; i < rows; i++) {
            int at = lists.beginRow(columns);
            for (int j = 0; j < columns; j++) {
                if (a.elements()[a.index(i, j)] != 0) {
                    lists.columns()[at] = j;
                    lists.numbers()[at++] = a.elements()[a.index(i, j)];
                }
            }
            lists.endRow(at, Float.MIN_VALUE);
        }
        return lists;
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void leastMagnitude_anyLength_isThatOfTheNumbersOtherThanZero(Kernels kernels) {
        for (int length : LENGTHS) {
            float[] x = new float[length + 2];
            x[0] = 1e-40f;
            x[length + 1] = 1e-40f;
            assertThat(kernels.leastMagnitude(x, 1, length)).isEqualTo(Float.POSITIVE_INFINITY);
            for (int i = 1; i <= length; i++) {
                x[i] = i % 3 == 0 ? -0f : i % 2 == 0 ? 3 : -4;
            }
            for (int i = 1; i <= length; i++) {
                float before = x[i];
                x[i] = -1e-20f;
                assertThat(kernels.leastMagnitude(x, 1, length)).isEqualTo(1e-20f);
                x[i] = before;
            }
        }
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void widen_anyLength_keepsTheNumbers(Kernels kernels) {
        for (int length : LENGTHS) {
            char[] x = new char[length + 3];
            for (int i = 0; i < x.length; i++) {
                x[i] = (char) (i % 2 == 0 ? 65_535 - i : i);
            }
            int[] y = new int[length + 2];
            y[0] = -1;
            y[length + 1] = -1;

            kernels.widen(x, 2, y, 1, length);

            assertThat(y[0]).isEqualTo(-1);
            assertThat(y[length + 1]).isEqualTo(-1);
            for (int i = 0; i < length; i++) {
                assertThat(y[i + 1]).isEqualTo(x[i + 2]);
            }
        }
    }

    @Test
    void everyKernel_hasATestHere() {
        List<String> tested = Stream.of(KernelsTest.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(ParameterizedTest.class))
                .map(method -> method.getName().split("_")[0])
                .toList();
        assertThat(Stream.of(Kernels.class.getDeclaredMethods()).map(Method::getName))
                .filteredOn(kernel -> !kernel.equals("description"))
                .allMatch(tested::contains);
    }

    private interface ArrayFunction {
        void apply(float[] x, int xStart, float[] y, int yStart, int length);
    }

    private interface NumberFunction {
        float apply(float x);
    }

    private void assertElementwise(ArrayFunction function, NumberFunction expectedFunction) {
        float[] special = {
            0,
            -0f,
            Float.NaN,
            Float.POSITIVE_INFINITY,
            Float.NEGATIVE_INFINITY,
            -87,
            -87.5f,
            88,
            89,
            -69,
            -70,
            1e-30f,
            Float.MIN_VALUE,
            Float.MAX_VALUE,
            -Float.MAX_VALUE
        };
        for (int length : LENGTHS) {
            float[] x = new float[length + 3];
            for (int i = 0; i < x.length; i++) {
                x[i] = i % 3 == 0 ? special[i / 3 % special.length] : (float) random.nextDouble(-100, 100);
            }
            float[] y = numbers(length + 5);
            float[] expected = y.clone();
            for (int i = 0; i < length; i++) {
                expected[4 + i] = expectedFunction.apply(x[3 + i]);
            }

            function.apply(x, 3, y, 4, length);

            assertSameBits(y, expected);
        }
    }

    /** A block of random numbers, a third of them zeros, with room around it, which must stay as it is. */
    private StridedBlock block(int rows, int columns, boolean transposed) {
        return block(rows, columns, transposed, () -> switch (random.nextInt(6)) {
            case 0 -> 0f;
            case 1 -> -0f;
            default -> (float) random.nextDouble(-1, 1);
        });
    }

    /** The same with some of these numbers. */
    private StridedBlock block(int rows, int columns, float[] some) {
        return block(rows, columns, false, () -> some[random.nextInt(some.length)]);
    }

    private static StridedBlock block(int rows, int columns, boolean transposed, Supplier<Float> number) {
        int along = transposed ? rows : columns;
        int across = transposed ? columns : rows;
        int stride = along + 3;
        float[] elements = new float[5 + across * stride];
        Arrays.fill(elements, GUARD);
        for (int i = 0; i < across; i++) {
            for (int j = 0; j < along; j++) {
                elements[5 + i * stride + j] = number.get();
            }
        }
        StridedBlock block = new StridedBlock(elements, 5, stride, 1);
        return transposed ? block.transposed() : block;
    }

    /** Returns the same block in an array that ends with its last element. */
    private static StridedBlock trimmed(StridedBlock block, int rows, int columns) {
        float[] elements = Arrays.copyOf(block.elements(), block.index(rows - 1, columns - 1) + 1);
        return new StridedBlock(elements, block.start(), block.rowStride(), block.columnStride());
    }

    /** Returns a random number, of which one in so many is infinite or NaN, and one in six of the others is a zero. */
    private float withSpecial(int oneIn) {
        if (random.nextInt(oneIn) == 0) {
            float[] special = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.MAX_VALUE};
            return special[random.nextInt(special.length)];
        }
        return random.nextInt(6) == 0 ? Math.copySign(0f, random.nextInt(2) - 0.5f) : (float) random.nextDouble(-1, 1);
    }

    private float[] numbers(int length) {
        float[] numbers = new float[length];
        for (int i = 0; i < length; i++) {
            numbers[i] = (float) random.nextDouble(-1, 1);
        }
        return numbers;
    }

    private static void naiveProduct(StridedBlock a, StridedBlock b, StridedBlock c, int rows, int columns, int terms) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                float sum = c.elements()[c.index(i, j)];
                for (int k = 0; k < terms; k++) {
                    sum = Math.fma(a.elements()[a.index(i, k)], b.elements()[b.index(k, j)], sum);
                }
                c.elements()[c.index(i, j)] = sum;
            }
        }
    }

    private static void assertSameBits(float[] actual, float[] expected) {
        for (int i = 0; i < expected.length; i++) {
            if (Float.floatToIntBits(actual[i]) != Float.floatToIntBits(expected[i])) {
                assertThat(actual[i])
                        .as("number " + i + " of " + expected.length)
                        .isEqualTo(expected[i]);
                assertThat(Float.floatToIntBits(actual[i])).isEqualTo(Float.floatToIntBits(expected[i]));
            }
        }
    }
}
