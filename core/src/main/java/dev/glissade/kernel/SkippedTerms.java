package dev.glissade.kernel;

/**
 * Corrects the product of a single row for the terms that were skipped because they are 0. Adding a zero changes a sum in
 * one case only: −0 plus +0 is +0.
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
