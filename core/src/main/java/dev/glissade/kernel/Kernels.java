package dev.glissade.kernel;

/**
 * The arithmetic under every layer. There are two implementations, {@link PortableKernels} and {@link VectorKernels};
 * they give the same bits, because both follow these rules:
 *
 * <ul>
 *   <li>an element of a product is one chain of fused multiply-adds over k in ascending order, begun at the number
 *       that is already there ({@link #addRow} may leave out terms that change nothing);
 *   <li>a sum over rows adds row after row ({@link RowSums} puts the sums of many rows together);
 *   <li>exp, sigmoid and tanh are our own sequences of elementary operations (see {@link Approximation}).
 * </ul>
 *
 * <p>Kernels check nothing: {@code Matrix} has checked shapes before it calls them. Unless a method says otherwise, an
 * output may be the same numbers as an input.
 */
public interface Kernels {

    /** Names the implementation for people, e.g. {@code vector (512 bits)}. */
    String description();

    /**
     * C += A·B for the elements of C in the given rows and columns, and for the given terms k of each sum: c[i,j] =
     * fma(a[i,to−1], b[to−1,j], … fma(a[i,from], b[from,j], c[i,j])).
     *
     * @param a A (rows × terms). Not modified.
     * @param b B (terms × columns). Not modified.
     * @param c C (rows × columns), column stride 1, apart from A and B. Modified in the given rows and columns.
     * @param scratch memory to work in
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
     * @param c (1 × columns), column stride 1, apart from a and B. Modified in the given columns.
     * @param scratch memory to work in
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

    /** y[i] = x[i] / divisor, where a byte counts from 0 to 255. */
    void divideBytes(byte[] x, int xStart, float divisor, float[] y, int yStart, int length);

    /** y[i] = exp(x[i]), flushed to 0 below 2⁻¹²⁶ and kept finite above. */
    void exp(float[] x, int xStart, float[] y, int yStart, int length);

    /** y[i] = 1 / (1 + exp(−x[i])). */
    void sigmoid(float[] x, int xStart, float[] y, int yStart, int length);

    /** y[i] = tanh(x[i]). */
    void tanh(float[] x, int xStart, float[] y, int yStart, int length);

    /** y[i] = max(x[i], 0). */
    void rectify(float[] x, int xStart, float[] y, int yStart, int length);

    /** dx[i] = dy[i] where x[i] is positive, slope · dy[i] elsewhere. No branch: signs are as good as random. */
    void rectifyGradient(
            float[] x, int xStart, float slope, float[] dy, int dyStart, float[] dx, int dxStart, int length);

    /** y[i] = fma(scale, x[i], y[i]). */
    void addScaled(float scale, float[] x, int xStart, float[] y, int yStart, int length);

    /**
     * x is added to a sum that has twice the digits of a float, {@code high} the nearest float and {@code low} what is left:
     * s = high[i] + x[i], r = low[i] + what that rounded off, exactly (Knuth, "The Art of Computer Programming" 2, 4.2.2,
     * theorem B); then high[i] = s + r, and low[i] = what that rounded off. Where a number is infinite, both become NaN.
     */
    void addExactly(float[] x, int xStart, float[] high, int highStart, float[] low, int lowStart, int length);

    /** sums[j] += x[from,j], then x[from+1,j], and so on: row after row. X has column stride 1. */
    void addColumnSums(StridedBlock x, int rowFrom, int rowTo, int columns, float[] sums, int sumsStart);

    /**
     * Sets numbers closer to 0 than {@link Approximation#TINY} to 0. Products of such numbers are subnormal, and
     * arithmetic on subnormal numbers is ten times slower on common processors.
     */
    void flushTiny(float[] x, int xStart, int length);

    /** Returns whether none of the numbers is infinite or NaN. */
    boolean isFinite(float[] x, int xStart, int length);
}
