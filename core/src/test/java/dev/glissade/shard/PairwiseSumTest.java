package dev.glissade.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class PairwiseSumTest {

    /** In single precision, 2^24 + 1 is 2^24, so the sum shows the order of the additions. */
    private static final float BIG = 1 << 24;

    private static PairwiseSum sum(float... numbers) {
        PairwiseSum sum = new PairwiseSum(2);
        add(sum, numbers);
        return sum;
    }

    private static void add(PairwiseSum sum, float... numbers) {
        for (float number : numbers) {
            sum.next()[0] = number;
            sum.next()[1] = 1;
            sum.add(number);
        }
    }

    private static float end(PairwiseSum sum) {
        float[] result = new float[2];
        sum.end(result);
        return result[0];
    }

    @Test
    void sum_isPairwise() {
        // (1 + 1) + (2^24 + 1): in their order, 1 + 1 + 2^24 + 1 would be 2^24 + 4 rounded twice, and 2^24 + 1 alone is
        // 2^24
        assertThat(end(sum(1, 1, BIG, 1))).isEqualTo(BIG + 2);
        // (2^24 + 1) + (1 + 1) is 2^24 + 2; one after the other it would stay 2^24
        assertThat(end(sum(BIG, 1, 1, 1))).isEqualTo(BIG + 2);
        // ((2^24 + 1) + (1 + 0)) + ((1 + 1) + (1 + 1)) = 2^24 + 4
        assertThat(end(sum(BIG, 1, 1, 0, 1, 1, 1, 1))).isEqualTo(BIG + 4);
    }

    @Test
    void sum_givesEveryNumberAndTheCost() {
        PairwiseSum sum = sum(1, 2, 3, 4);
        float[] result = new float[2];

        assertThat(sum.end(result)).isEqualTo(10);
        assertThat(result).containsExactly(10, 4);
    }

    @Test
    void sumOfParts_isTheSumOfAll() {
        float[] numbers = {BIG, 1, 3, 5, 0.5f, 7, -BIG, 9};
        PairwiseSum parts = new PairwiseSum(2);
        for (int part = 0; part < 4; part++) {
            PairwiseSum of = sum(numbers[2 * part], numbers[2 * part + 1]);
            parts.add(of.end(parts.next()));
        }

        assertThat(end(parts)).isEqualTo(end(sum(numbers)));
    }

    @Test
    void nothing_isZero_afterAnotherSum() {
        PairwiseSum sum = sum(5, 6);
        end(sum);
        sum.begin();
        sum.addNothing();
        sum.addNothing();
        float[] result = {9, 9};

        assertThat(sum.end(result)).isZero();
        assertThat(result).containsOnly(0);
    }

    @Test
    void number_thatIsNoPowerOfTwo_isAnError() {
        assertThatIllegalStateException()
                .isThrownBy(() -> end(sum(1, 2, 3)))
                .withMessage("3 shards were added, not a power of two");
        assertThatIllegalArgumentException().isThrownBy(() -> new PairwiseSum(-1));
    }
}
