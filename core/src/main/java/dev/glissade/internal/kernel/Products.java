package dev.glissade.internal.kernel;

/** Matrix products on the workers of the calling thread: threads share out elements of the result, never a sum. */
public final class Products {

    /** Multiply-adds below which a product is not worth the microseconds of a handover. */
    private static final long WORTH_SHARING = 1_000_000;
    /** Parts begin at multiples of so many rows or columns, which fills the tiles of every kernel. */
    private static final int GRAIN = 32;

    private Products() {}

    /**
     * C += A·B.
     *
     * @param a A (rows × terms). Not modified.
     * @param b B (terms × columns). Not modified.
     * @param c C (rows × columns), apart from A and B. Modified.
     */
    public static void add(Block a, Block b, Block c, int rows, int columns, int terms) {
        Workers workers = Workers.current();
        if (workers.threads() == 1 || (long) rows * columns * terms < WORTH_SHARING) {
            KernelProvider.kernels().addProduct(a, b, c, terms, 0, rows, 0, columns, workers.scratch());
        } else {
            workers.share(workers.product().of(a, b, c, rows, columns, terms));
        }
    }

    /** A product to share. One object serves all products of its workers, so that a step allocates nothing. */
    static final class Shared implements Workers.Task {
        private Block a;
        private Block b;
        private Block c;
        private int rows;
        private int columns;
        private int terms;

        Shared of(Block a, Block b, Block c, int rows, int columns, int terms) {
            this.a = a;
            this.b = b;
            this.c = c;
            this.rows = rows;
            this.columns = columns;
            this.terms = terms;
            return this;
        }

        @Override
        public void run(int part, int parts, Scratch scratch) {
            Kernels kernels = KernelProvider.kernels();
            if (columns >= rows) {
                int from = bound(columns, part, parts);
                kernels.addProduct(a, b, c, terms, 0, rows, from, bound(columns, part + 1, parts), scratch);
            } else {
                int from = bound(rows, part, parts);
                kernels.addProduct(a, b, c, terms, from, bound(rows, part + 1, parts), 0, columns, scratch);
            }
        }

        /** Returns where part {@code part} of {@code length} elements begins. */
        private static int bound(int length, int part, int parts) {
            return part == parts ? length : (int) ((long) length * part / parts / GRAIN * GRAIN);
        }
    }
}
