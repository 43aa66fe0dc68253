package dev.glissade.kernel;

/**
 * Sums over the rows of a batch, with one term for each example. In single precision the error grows with the number of
 * terms: for 10⁶ equal numbers it is up to 1 percent. So the sums of pieces of {@link #PIECE} rows are added up with twice
 * the precision. A batch that fits into one piece has the bits of a plain sum.
 */
public final class RowSums {

    /** The number of rows that are summed in single precision. */
    public static final int PIECE = 1024;

    private RowSums() {}

    /**
     * C += A·B, where each example is a term, for some rows of C.
     *
     * @param a A (rows × examples). Not modified.
     * @param b B (examples × columns). Not modified.
     * @param c C (rows × columns), column stride 1, not overlapping A and B. Modified in the given rows.
     */
    public static void addProduct(
            StridedBlock a,
            StridedBlock b,
            StridedBlock c,
            int rows,
            int rowFrom,
            int rowTo,
            int columns,
            int examples) {
        if (examples <= PIECE) {
            Products.add(a, b, c, rows, rowFrom, rowTo, columns, 0, examples);
            return;
        }
        LongSum sum = Workers.current().scratch().sum();
        sum.begin((rowTo - rowFrom) * columns);
        for (int from = 0; from < examples; from += PIECE) {
            if (from > 0) {
                sum.nextPiece(c, rowFrom, rowTo, columns);
            }
            Products.add(a, b, c, rows, rowFrom, rowTo, columns, from, Math.min(examples, from + PIECE));
        }
        sum.end(c, rowFrom, rowTo, columns);
    }

    /**
     * sums[j] += Σ x[i,j].
     *
     * @param x X (examples × columns), column stride 1. Not modified.
     * @param sums (1 × columns), column stride 1, not overlapping X. Modified.
     */
    public static void addColumns(StridedBlock x, int examples, int columns, StridedBlock sums) {
        Kernels kernels = KernelProvider.kernels();
        if (examples <= PIECE) {
            kernels.addColumnSums(x, 0, examples, columns, sums.elements(), sums.start());
            return;
        }
        LongSum sum = Workers.current().scratch().sum();
        sum.begin(columns);
        for (int from = 0; from < examples; from += PIECE) {
            if (from > 0) {
                sum.nextPiece(sums, 0, 1, columns);
            }
            int to = Math.min(examples, from + PIECE);
            kernels.addColumnSums(x, from, to, columns, sums.elements(), sums.start());
        }
        sum.end(sums, 0, 1, columns);
    }
}
