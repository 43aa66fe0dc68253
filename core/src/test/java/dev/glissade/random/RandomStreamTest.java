package dev.glissade.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RandomStreamTest {

    @Test
    void stream_ofTheSameSeed_isTheSame() {
        RandomStream one = new RandomStream(7, 3);
        RandomStream other = new RandomStream(7, 3);
        for (int i = 0; i < 100; i++) {
            assertThat(one.nextLong()).isEqualTo(other.nextLong());
        }
    }

    @Test
    void streams_ofNeighbouringSeedsAndNumbers_differ() {
        long first = new RandomStream(7, 3).nextLong();
        assertThat(new RandomStream(7, 4).nextLong()).isNotEqualTo(first);
        assertThat(new RandomStream(8, 3).nextLong()).isNotEqualTo(first);
        assertThat(new RandomStream(3, 7).nextLong()).isNotEqualTo(first);
    }

    @Test
    void nextFloat_overMany_isUniform() {
        RandomStream random = new RandomStream(1, 0);
        int[] tenths = new int[10];
        for (int i = 0; i < 100_000; i++) {
            float x = random.nextFloat();
            assertThat(x).isGreaterThanOrEqualTo(0).isLessThan(1);
            tenths[(int) (10 * x)]++;
        }
        for (int count : tenths) {
            assertThat(count).isBetween(9_600, 10_400);
        }
    }

    @Test
    void nextGaussian_overMany_hasTheMomentsOfTheNormalDistribution() {
        RandomStream random = new RandomStream(2, 0);
        int n = 200_000;
        double sum = 0;
        double squares = 0;
        double fourths = 0;
        for (int i = 0; i < n; i++) {
            double x = random.nextGaussian();
            sum += x;
            squares += x * x;
            fourths += x * x * x * x;
        }
        assertThat(sum / n).isCloseTo(0, within(0.01));
        assertThat(squares / n).isCloseTo(1, within(0.015));
        assertThat(fourths / n).isCloseTo(3, within(0.1));
    }

    @Test
    void nextInt_ofSmallBound_isUniform() {
        RandomStream random = new RandomStream(3, 0);
        int[] counts = new int[7];
        for (int i = 0; i < 70_000; i++) {
            counts[random.nextInt(7)]++;
        }
        for (int count : counts) {
            assertThat(count).isBetween(9_600, 10_400);
        }
    }

    @Test
    void nextInt_ofLargeBound_staysBelowIt() {
        RandomStream random = new RandomStream(4, 0);
        for (int i = 0; i < 10_000; i++) {
            assertThat(random.nextInt(Integer.MAX_VALUE)).isNotNegative().isLessThan(Integer.MAX_VALUE);
        }
        assertThat(random.nextInt(1)).isZero();
        assertThatThrownBy(() -> random.nextInt(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shuffle_keepsTheNumbersAndReachesEveryOrderEqually() {
        RandomStream random = new RandomStream(5, 0);
        int[] orders = new int[27];
        for (int i = 0; i < 60_000; i++) {
            int[] numbers = {0, 1, 2};
            random.shuffle(numbers);
            orders[numbers[0] * 9 + numbers[1] * 3 + numbers[2]]++;
        }
        assertThat(Arrays.stream(orders).filter(count -> count > 0)).hasSize(6).allMatch(c -> c > 9_600 && c < 10_400);
    }
}
