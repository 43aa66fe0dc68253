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
        Kernels kernels = KernelProvider.kernels();
        Workers workers = Workers.current();
        if (workers.threads() == 1 || (long) rows * columns * terms < WORTH_SHARING) {
            workers.runAlone(
                    (part, parts, scratch) -> kernels.addProduct(a, b, c, terms, 0, rows, 0, columns, scratch));
        } else if (columns >= rows) {
            workers.share((part, parts, scratch) -> kernels.addProduct(
                    a, b, c, terms, 0, rows, bound(columns, part, parts), bound(columns, part + 1, parts), scratch));
        } else {
            workers.share((part, parts, scratch) -> kernels.addProduct(
                    a, b, c, terms, bound(rows, part, parts), bound(rows, part + 1, parts), 0, columns, scratch));
        }
    }

    /** Returns where part {@code part} of {@code length} elements begins. */
    static int bound(int length, int part, int parts) {
        if (part == parts) {
            return length;
        }
        return (int) Math.min(length, (long) length * part / parts / GRAIN * GRAIN);
    }
}
