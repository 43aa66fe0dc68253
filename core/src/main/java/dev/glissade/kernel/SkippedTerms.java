package dev.glissade.kernel;

/**
 * What a product of a single row misses by leaving out the terms that are 0. They change no sum but one: −0 plus +0 is +0.
 */
final class SkippedTerms {

    private static final int MINUS_ZERO = Float.floatToRawIntBits(-0f);

    private SkippedTerms() {}

    /** Gives the sums that are −0 the sign that they have with all terms. See {@link Kernels#addRow} for the parameters. */
    static void restoreSigns(
            StridedBlock a, StridedBlock b, StridedBlock c, int termFrom, int termTo, int columnFrom, int columnTo) {
        float[] sums = c.elements();
        int end = c.start() + columnTo;
        for (int j = c.start() + columnFrom; j < end; j++) {
            if (Float.floatToRawIntBits(sums[j]) == MINUS_ZERO
                    && endsWithPlusZero(a, b, termFrom, termTo, j - c.start())) {
                sums[j] = 0;
            }
        }
    }

    /**
     * Returns whether a term of +0 comes after the last term that is not 0, where the sum became −0 if it was not before.
     */
    private static boolean endsWithPlusZero(StridedBlock a, StridedBlock b, int termFrom, int termTo, int column) {
        for (int k = termTo - 1; k >= termFrom; k--) {
            float x = a.elements()[a.index(0, k)];
            float w = b.elements()[b.index(k, column)];
            if (x != 0 && w != 0) {
                return false;
            }
            if ((Float.floatToRawIntBits(x) ^ Float.floatToRawIntBits(w)) >= 0) {
                return true;
            }
        }
        return false;
    }
}
