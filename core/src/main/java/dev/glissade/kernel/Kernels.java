package dev.glissade.kernel;

/**
 * The arithmetic of all layers, on plain arrays. There are two implementations, {@link PortableKernels} and
 * {@link VectorKernels}. Their results have the same bits, because both follow these rules:
 *
 * <ul>
 *   <li>an element of a product is one chain of fused multiply-adds over k in ascending order, starting from the
 *       value that is already there ({@link #addRow} skips terms that change nothing);
 *   <li>a sum over rows adds row after row ({@link RowSums} puts the sums of many rows together);
 *   <li>exp, sigmoid and tanh are our own sequences of elementary operations (see {@link Approximation}).
 * </ul>
 *
 * <p>Kernels check no arguments: {@code Matrix} checks shapes before it calls them. Unless a method says otherwise, an
 * output may be the same part of an array as an input.
 */
public interface Kernels {

    /** Returns the name of the implementation for the log, e.g. {@code vector (512 bits)}. */
    String description();

    /**
     * C += A·B for the elements of C in the given rows and columns, and for the given terms k of each sum: c[i,j] =
     * fma(a[i,to−1], b[to−1,j], … fma(a[i,from], b[from,j], c[i,j])).
     *
     * @param a A (rows × terms). Not modified.
     * @param b B (terms × columns). Not modified.
     * @param c C (rows × columns), column stride 1, not overlapping A and B. Modified in the given rows and columns.
     * @param scratch working memory of the calling thread
     */
    void addProduct(
            StridedBlock a,
            StridedBlock b,
            StridedBlock c,
            int termFrom,
            int termTo,
            int rowFrom,
            int rowTo,
            int columnFrom,
            int columnTo,
            Scratch scratch);

    /**
     * c += a·B for a single row a and the given terms. Terms where a is 0 are skipped: in an image, most pixels are.
     *
     * <p>As long as B is finite, the result has the bits of {@link #addProduct}, down to the sign of a zero: a sum that is
     * −0 becomes +0 where a skipped term is +0 (see {@link SkippedTerms}). Where a is 0, an infinite number of B or NaN
     * counts as a finite number of the same sign, so the sum does not become NaN, as it does in addProduct.
     *
     * @param a (1 × terms). Not modified.
     * @param b B (terms × columns), column stride 1. Not modified.
     * @param c (1 × columns), column stride 1, not overlapping a and B. Modified in the given columns.
     * @param scratch working memory of the calling thread
     */
    void addRow(
            StridedBlock a,
            StridedBlock b,
            StridedBlock c,
            int termFrom,
            int termTo,
            int columnFrom,
            int columnTo,
            Scratch scratch);

    /**
     * C += A·B for the elements of C in the given rows and columns, where the rows of A are lists. As {@link #addProduct},
     * but the terms that are not listed are skipped; {@link SparseProducts} restores the sign of a zero.
     *
     * @param a A (rows × terms). Not modified.
     * @param b B (terms × columns), column stride 1. Not modified.
     * @param c C (rows × columns), column stride 1, not overlapping B. Modified in the given rows and columns.
     * @param scratch working memory of the calling thread
     */
    void addSparse(
            SparseBlock a,
            StridedBlock b,
            StridedBlock c,
            int terms,
            int rowFrom,
            int rowTo,
            int columnFrom,
            int columnTo,
            Scratch scratch);

    /**
     * C += Aᵀ·B for the elements of C in the given rows and columns, and for the given terms of each sum, where the rows of
     * A are lists. Terms that are not listed are skipped, as in {@link #addSparse}.
     *
     * @param a A (terms × rows of C). Not modified.
     * @param b B (terms × columns), column stride 1. Not modified.
     * @param c C (rows × columns), column stride 1, not overlapping B. Modified in the given rows and columns.
     * @param scratch working memory of the calling thread
     */
    void addSparseTransposed(
            SparseBlock a,
            StridedBlock b,
            StridedBlock c,
            int termFrom,
            int termTo,
            int rowFrom,
            int rowTo,
            int columnFrom,
            int columnTo,
            Scratch scratch);

    /** y[i] = x[i] / divisor, where bytes are unsigned, from 0 to 255. */
    void divideBytes(byte[] x, int xStart, float divisor, float[] y, int yStart, int length);

    /** y[i] = exp(x[i]); 0 where x[i] &lt; −87, and exp(88) where x[i] &gt; 88, so that it is never infinite. */
    void exp(float[] x, int xStart, float[] y, int yStart, int length);

    /** y[i] = 1 / (1 + exp(−x[i])). */
    void sigmoid(float[] x, int xStart, float[] y, int yStart, int length);

    /** y[i] = tanh(x[i]). */
    void tanh(float[] x, int xStart, float[] y, int yStart, int length);

    /** y[i] = max(x[i], 0). */
    void rectify(float[] x, int xStart, float[] y, int yStart, int length);

    /**
     * dx[i] = dy[i] where x[i] is positive, slope · dy[i] elsewhere. Computed without a branch, since signs are hard to
     * predict.
     */
    void rectifyGradient(
            float[] x, int xStart, float slope, float[] dy, int dyStart, float[] dx, int dxStart, int length);

    /** y[i] = fma(scale, x[i], y[i]). */
    void addScaled(float scale, float[] x, int xStart, float[] y, int yStart, int length);

    /**
     * Adds x to sums of twice the precision of a float: {@code high} is the nearest float, {@code low} the remainder. First
     * s = high[i] + x[i] and r = low[i] + the exact rounding error of s (Knuth, "The Art of Computer Programming" 2, 4.2.2,
     * theorem B); then high[i] = s + r, and low[i] = the rounding error of that. Where a number is infinite, both become
     * NaN.
     */
    void addExactly(float[] x, int xStart, float[] high, int highStart, float[] low, int lowStart, int length);

    /** sums[j] += x[from,j], then x[from+1,j], and so on: row after row. X has column stride 1. */
    void addColumnSums(StridedBlock x, int rowFrom, int rowTo, int columns, float[] sums, int sumsStart);

    /**
     * Sets numbers closer to 0 than {@link Approximation#TINY} to 0. Products of such numbers are subnormal, and
     * on common processors arithmetic with subnormal numbers is ten times slower.
     */
    void flushTiny(float[] x, int xStart, int length);

    /** Returns whether none of the numbers is infinite or NaN. */
    boolean isFinite(float[] x, int xStart, int length);

    /** Returns the least magnitude of the numbers other than 0, infinity if there are none. NaN counts as 0. */
    float leastMagnitude(float[] x, int xStart, int length);

    /** y[i] = x[i], from 0 to 65,535. */
    void widen(char[] x, int xStart, int[] y, int yStart, int length);
}
