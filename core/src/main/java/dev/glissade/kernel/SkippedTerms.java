package dev.glissade.kernel;

/**
 * Corrects products for the terms that were skipped because they are 0. Adding a zero changes a sum in one case only: −0
 * plus +0 is +0.
 */
final class SkippedTerms {

    private static final int MINUS_ZERO = Float.floatToRawIntBits(-0f);

    private SkippedTerms() {}

    /** Gives each sum that is −0 the sign that it has with all terms. See {@link Kernels#addRow} for the parameters. */
    static void restoreSigns(
            StridedBlock a, StridedBlock b, StridedBlock c, int termFrom, int termTo, int columnFrom, int columnTo) {
        float[] sums = c.elements();
        int end = c.start() + columnTo;
        for (int j = c.start() + columnFrom; j < end; j++) {
            if (isMinusZero(sums[j]) && endsWithPlusZero(a, b, termFrom, termTo, j - c.start())) {
                sums[j] = 0;
            }
        }
    }

    private static boolean endsWithPlusZero(StridedBlock a, StridedBlock b, int termFrom, int termTo, int column) {
        for (int k = termTo - 1; k >= termFrom; k--) {
            float x = a.elements()[a.index(0, k)];
            float w = b.elements()[b.index(k, column)];
            if (x != 0 && w != 0) {
                return false;
            }
            if (isPlusZero(x, w)) {
                return true;
            }
        }
        return false;
    }

    /** The same for lists, with all their terms. See {@link Kernels#addSparse} for the parameters. */
    static void restoreSigns(
            SparseBlock a,
            StridedBlock b,
            StridedBlock c,
            int terms,
            int rowFrom,
            int rowTo,
            int columnFrom,
            int columnTo) {
        for (int i = rowFrom; i < rowTo; i++) {
            int row = c.index(i, 0);
            for (int j = columnFrom; j < columnTo; j++) {
                if (isMinusZero(c.elements()[row + j]) && endsWithPlusZero(a, i, b, j, terms)) {
                    c.elements()[row + j] = 0;
                }
            }
        }
    }

    private static boolean endsWithPlusZero(SparseBlock a, int row, StridedBlock b, int column, int terms) {
        for (int k = terms - 1; k >= 0; k--) {
            float x = a.get(row, k);
            float w = b.elements()[b.index(k, column)];
            if (x != 0 && w != 0) {
                return false;
            }
            if (isPlusZero(x, w)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The same for the transposed product of lists. A sum that begins with +0 becomes −0 only by rounding a number that is
     * too small for a float; so only columns where such a number can occur are looked at, unless a sum may have been −0
     * before. See {@link Kernels#addSparseTransposed} for the other parameters.
     *
     * @return whether a sum is −0
     */
    static boolean restoreTransposedSigns(
            SparseBlock a,
            StridedBlock b,
            StridedBlock c,
            int termFrom,
            int termTo,
            int rowFrom,
            int rowTo,
            int columnFrom,
            int columnTo,
            boolean before) {
        float least = leastSafe(a);
        if (!before && leastMagnitude(b, termFrom, termTo, columnFrom, columnTo) >= least) {
            return false;
        }
        boolean left = false;
        for (int j = columnFrom; j < columnTo; j++) {
            if (!before && !hasBelow(least, b, termFrom, termTo, j)) {
                continue;
            }
            for (int k = rowFrom; k < rowTo; k++) {
                int at = c.index(k, j);
                if (isMinusZero(c.elements()[at])) {
                    boolean plus = endsWithPlusZero(a, k, b, j, termFrom, termTo);
                    c.elements()[at] = plus ? 0 : c.elements()[at];
                    left |= !plus;
                }
            }
        }
        return left;
    }

    /**
     * Returns a bound for the numbers of B: above it, no sum is too small for a float. A float with the exponent e is a
     * multiple of 2 to the power e − 23, so a sum of products of floats with exponents e and f or more is a multiple of 2
     * to the power e + f − 46, which should be at least 2⁻¹⁴⁹, the least float.
     */
    private static float leastSafe(SparseBlock a) {
        return Math.scalb(1f, 46 - 149 - Math.getExponent(a.leastMagnitude()));
    }

    private static float leastMagnitude(StridedBlock b, int rowFrom, int rowTo, int columnFrom, int columnTo) {
        Kernels kernels = KernelProvider.kernels();
        int columns = columnTo - columnFrom;
        if (columns == b.rowStride()) {
            return kernels.leastMagnitude(b.elements(), b.index(rowFrom, columnFrom), (rowTo - rowFrom) * columns);
        }
        float least = Float.POSITIVE_INFINITY;
        for (int i = rowFrom; i < rowTo; i++) {
            least = Math.min(least, kernels.leastMagnitude(b.elements(), b.index(i, columnFrom), columns));
        }
        return least;
    }

    private static boolean hasBelow(float bound, StridedBlock b, int rowFrom, int rowTo, int column) {
        boolean found = false;
        for (int i = rowFrom; i < rowTo && !found; i++) {
            float magnitude = Math.abs(b.elements()[b.index(i, column)]);
            found = magnitude > 0 && magnitude < bound;
        }
        return found;
    }

    private static boolean endsWithPlusZero(
            SparseBlock a, int columnOfA, StridedBlock b, int column, int termFrom, int termTo) {
        for (int i = termTo - 1; i >= termFrom; i--) {
            float x = a.get(i, columnOfA);
            float y = b.elements()[b.index(i, column)];
            if (x != 0 && y != 0) {
                return false;
            }
            if (isPlusZero(x, y)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isMinusZero(float number) {
        return Float.floatToRawIntBits(number) == MINUS_ZERO;
    }

    /** Returns whether a product of which one factor is 0 is +0, not −0. */
    private static boolean isPlusZero(float x, float y) {
        return (Float.floatToRawIntBits(x) ^ Float.floatToRawIntBits(y)) >= 0;
    }
}
