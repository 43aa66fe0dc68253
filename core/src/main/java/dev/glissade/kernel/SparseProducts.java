package dev.glissade.kernel;

/**
 * Products of a matrix A whose rows are {@linkplain SparseBlock lists}, on the workers of the calling thread. A term that
 * is not listed is skipped: adding 0 · b to a sum of finite numbers changes it in one case only, where −0 + 0 is +0. So
 * the results have the bits of {@link Products} and {@link RowSums}; see {@link SkippedTerms}. The exception is a −0 that
 * C has before Aᵀ·B is added.
 *
 * <p>Where A is 0, an infinite number of B or NaN counts as a finite one, as in {@link Kernels#addRow}.
 */
public final class SparseProducts {

    /** As many list entries × columns are two microseconds of work; fewer are not worth the handover to a thread. */
    private static final long WORTH_SHARING = 50_000;

    private SparseProducts() {}

    /**
     * C += A·B.
     *
     * @param a A (rows × terms). Not modified.
     * @param b B (terms × columns), column stride 1. Not modified.
     * @param c C (rows × columns), column stride 1, not overlapping B. Modified.
     */
    public static void add(SparseBlock a, StridedBlock b, StridedBlock c, int columns, int terms) {
        Workers workers = Workers.current();
        int parts = parts(workers, (long) a.start(a.rows()) * columns, a.rows());
        if (parts == 1) {
            add(a, b, c, terms, 0, a.rows(), 0, columns);
        } else {
            workers.share(workers.sparseProduct().of(a, b, c, columns, terms), parts);
        }
    }

    /** C += A·B for some rows and columns of C, on the calling thread. */
    static void add(
            SparseBlock a,
            StridedBlock b,
            StridedBlock c,
            int terms,
            int rowFrom,
            int rowTo,
            int columnFrom,
            int columnTo) {
        Scratch scratch = Workers.current().scratch();
        KernelProvider.kernels().addSparse(a, b, c, terms, rowFrom, rowTo, columnFrom, columnTo, scratch);
        SkippedTerms.restoreSigns(a, b, c, terms, rowFrom, rowTo, columnFrom, columnTo);
    }

    /**
     * C += Aᵀ·B for some rows of C: for a batch, a sum over its rows, in pieces as in {@link RowSums}.
     *
     * @param a A (terms × rows of C). Not modified.
     * @param b B (terms × columns), column stride 1. Not modified.
     * @param c C (rows × columns), column stride 1, not overlapping B. Modified in the given rows.
     */
    public static void addTransposed(
            SparseBlock a, StridedBlock b, StridedBlock c, int rows, int rowFrom, int rowTo, int columns) {
        int terms = a.rows();
        if (terms <= RowSums.PIECE) {
            addTransposed(a, b, c, 0, terms, rows, rowFrom, rowTo, columns);
            return;
        }
        LongSum sum = Workers.current().scratch().sum();
        sum.begin((rowTo - rowFrom) * columns);
        for (int from = 0; from < terms; from += RowSums.PIECE) {
            if (from > 0) {
                sum.nextPiece(c, rowFrom, rowTo, columns);
            }
            addTransposed(a, b, c, from, Math.min(terms, from + RowSums.PIECE), rows, rowFrom, rowTo, columns);
        }
        sum.end(c, rowFrom, rowTo, columns);
    }

    /** Threads share it only if it is for all rows. */
    private static void addTransposed(
            SparseBlock a,
            StridedBlock b,
            StridedBlock c,
            int termFrom,
            int termTo,
            int rows,
            int rowFrom,
            int rowTo,
            int columns) {
        Workers workers = Workers.current();
        long work = (long) (a.start(termTo) - a.start(termFrom)) * columns;
        int parts = rowTo - rowFrom < rows ? 1 : parts(workers, work, rows);
        if (parts == 1) {
            addTransposed(a, b, c, termFrom, termTo, rowFrom, rowTo, 0, columns, workers.scratch());
        } else {
            workers.share(workers.sparseProduct().transposed(a, b, c, termFrom, termTo, rows, columns), parts);
        }
    }

    /**
     * C += Aᵀ·B for some terms, and some rows and columns of C, on the calling thread. The next product on this thread may
     * go on with the same sums: it is told whether one of them is −0.
     */
    private static void addTransposed(
            SparseBlock a,
            StridedBlock b,
            StridedBlock c,
            int termFrom,
            int termTo,
            int rowFrom,
            int rowTo,
            int columnFrom,
            int columnTo,
            Scratch scratch) {
        KernelProvider.kernels()
                .addSparseTransposed(a, b, c, termFrom, termTo, rowFrom, rowTo, columnFrom, columnTo, scratch);
        scratch.leavesMinusZero = SkippedTerms.restoreTransposedSigns(
                a, b, c, termFrom, termTo, rowFrom, rowTo, columnFrom, columnTo, scratch.leavesMinusZero);
    }

    private static int parts(Workers workers, long work, int rows) {
        int grains = (rows + Workers.GRAIN - 1) / Workers.GRAIN;
        return (int) Math.max(1, Math.min(workers.threads(), Math.min(work / WORTH_SHARING, grains)));
    }

    /** A product whose rows threads divide among them. Its workers reuse one object, so that a step allocates nothing. */
    static final class Shared implements Workers.Task {
        private SparseBlock a;
        private StridedBlock b;
        private StridedBlock c;
        private boolean transposed;
        private int termFrom;
        private int termTo;
        private int rows;
        private int columns;

        Shared of(SparseBlock a, StridedBlock b, StridedBlock c, int columns, int terms) {
            set(a, b, c, 0, terms, a.rows(), columns);
            transposed = false;
            return this;
        }

        Shared transposed(
                SparseBlock a, StridedBlock b, StridedBlock c, int termFrom, int termTo, int rows, int columns) {
            set(a, b, c, termFrom, termTo, rows, columns);
            transposed = true;
            return this;
        }

        private void set(
                SparseBlock a, StridedBlock b, StridedBlock c, int termFrom, int termTo, int rows, int columns) {
            this.a = a;
            this.b = b;
            this.c = c;
            this.termFrom = termFrom;
            this.termTo = termTo;
            this.rows = rows;
            this.columns = columns;
        }

        @Override
        public void run(int part, int parts) {
            int from = Workers.bound(rows, part, parts);
            int to = Workers.bound(rows, part + 1, parts);
            if (transposed) {
                addTransposed(
                        a,
                        b,
                        c,
                        termFrom,
                        termTo,
                        from,
                        to,
                        0,
                        columns,
                        Workers.current().scratch());
            } else {
                add(a, b, c, termTo, from, to, 0, columns);
            }
        }
    }
}
