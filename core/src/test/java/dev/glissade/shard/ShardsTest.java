package dev.glissade.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShardsTest {

    @Test
    void shards_ofTenExamples() {
        Shards shards = new Shards(10, 4);

        assertThat(IntStream.range(0, 10).map(shards::of)).containsExactly(0, 0, 0, 1, 1, 1, 2, 2, 3, 3);
        assertThat(IntStream.range(0, 4).map(shards::size)).containsExactly(3, 3, 2, 2);
        assertThat(IntStream.rangeClosed(0, 4).map(shards::begin)).containsExactly(0, 3, 6, 8, 10);
    }

    @Test
    void shards_ofAsManyExamplesAsThereCanBe() {
        Shards shards = new Shards(Integer.MAX_VALUE, 65_536);

        assertThat(shards.begin(65_536)).isEqualTo(Integer.MAX_VALUE);
        assertThat(shards.of(Integer.MAX_VALUE - 1)).isEqualTo(65_535);
        assertThat(shards.of(shards.begin(40_000))).isEqualTo(40_000);
        assertThat(shards.of(shards.begin(40_000) - 1)).isEqualTo(39_999);
    }

    @Test
    void number_thatIsNoPowerOfTwo_isRefused() {
        for (int count : new int[] {-2, 0, 3, 48, 1 << 17}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Shards(1_000_000, count))
                    .withMessage(count + " shards: give a power of two, from 1 to 65536");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Shards(3, 4))
                .withMessage("3 examples cannot be cut into 4 shards");
    }
}
