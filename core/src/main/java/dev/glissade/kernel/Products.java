package dev.glissade.kernel;

/** Matrix products on the workers of the calling thread. Threads divide the elements of the result among them; each sum is
 * computed by one thread. */
public final class Products {

    /** A part has at least so many multiply-adds, two microseconds of work; fewer are not worth the handover to a thread. */
    private static final long WORTH_SHARING = 200_000;

    private Products() {}

    /**
     * C += A·B.
     *
     * @param a A (rows × terms). Not modified.
     * @param b B (terms × columns). Not modified.
     * @param c C (rows × columns), not overlapping A and B. Modified.
     */
    public static void add(StridedBlock a, StridedBlock b, StridedBlock c, int rows, int columns, int terms) {
        add(a, b, c, rows, 0, rows, columns, 0, terms);
    }

    /** C += A·B for some rows of C, with only some of the terms of each sum. Threads share it only if it is for all rows. */
    static void add(
            StridedBlock a,
            StridedBlock b,
            StridedBlock c,
            int rows,
            int rowFrom,
            int rowTo,
            int columns,
            int termFrom,
            int termTo) {
        Workers workers = Workers.current();
        boolean alone = workers.threads() == 1 || rowTo - rowFrom < rows;
        int parts = alone ? 1 : parts(workers.threads(), rows, columns, termTo - termFrom);
        if (parts > 1) {
            workers.share(workers.product().of(a, b, c, rows, columns, termFrom, termTo), parts);
        } else if (isRow(b, rows)) {
            KernelProvider.kernels().addRow(a, b, c, termFrom, termTo, 0, columns, workers.scratch());
        } else {
            KernelProvider.kernels()
                    .addProduct(a, b, c, termFrom, termTo, rowFrom, rowTo, 0, columns, workers.scratch());
        }
    }

    /** Returns whether zeros may be skipped. Asked of the whole product, never of a part, so that threads change nothing. */
    private static boolean isRow(StridedBlock b, int rows) {
        return rows == 1 && b.columnStride() == 1;
    }

    /** Returns the number of parts of a product: each has enough work for a thread and fills at least one tile. */
    private static int parts(int threads, int rows, int columns, int terms) {
        long worth = (long) rows * columns * terms / WORTH_SHARING;
        int grains = (Math.max(rows, columns) + Workers.GRAIN - 1) / Workers.GRAIN;
        return (int) Math.max(1, Math.min(threads, Math.min(worth, grains)));
    }

    /** A product that threads share. Its workers reuse one object for all products, so that a step allocates nothing. */
    static final class Shared implements Workers.Task {
        private StridedBlock a;
        private StridedBlock b;
        private StridedBlock c;
        private int rows;
        private int columns;
        private int termFrom;
        private int termTo;

        Shared of(StridedBlock a, StridedBlock b, StridedBlock c, int rows, int columns, int termFrom, int termTo) {
            this.a = a;
            this.b = b;
            this.c = c;
            this.rows = rows;
            this.columns = columns;
            this.termFrom = termFrom;
            this.termTo = termTo;
            return this;
        }

        @Override
        public void run(int part, int parts) {
            Kernels kernels = KernelProvider.kernels();
            Scratch scratch = Workers.current().scratch();
            if (columns >= rows) {
                int from = Workers.bound(columns, part, parts);
                int to = Workers.bound(columns, part + 1, parts);
                if (isRow(b, rows)) {
                    kernels.addRow(a, b, c, termFrom, termTo, from, to, scratch);
                } else {
                    kernels.addProduct(a, b, c, termFrom, termTo, 0, rows, from, to, scratch);
                }
            } else {
                int from = Workers.bound(rows, part, parts);
                kernels.addProduct(
                        a, b, c, termFrom, termTo, from, Workers.bound(rows, part + 1, parts), 0, columns, scratch);
            }
        }
    }
}
