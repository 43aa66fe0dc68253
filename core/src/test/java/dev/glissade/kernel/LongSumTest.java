package dev.glissade.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LongSumTest {

    /** As many pieces as a batch of 2³¹ examples has: what a float cannot hold must not grow beyond what a second one can. */
    @Test
    void sum_ofTwoMillionEqualPieces_isExactToAFloat() {
        int pieces = 1 << 21;
        LongSum sum = new LongSum();
        float[] vector = {0.1f, -0.7e-9f, 3};
        float[] piece = vector.clone();
        sum.begin(3);
        for (int i = 1; i < pieces; i++) {
            sum.nextPiece(vector, 0, 3);
            System.arraycopy(piece, 0, vector, 0, 3);
        }
        sum.end(vector);
        for (int i = 0; i < 3; i++) {
            assertThat(vector[i] / (pieces * (double) piece[i])).isCloseTo(1, within(1e-7));
        }
    }
}
