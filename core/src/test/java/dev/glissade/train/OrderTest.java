package dev.glissade.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.random.RandomStream;
import dev.glissade.shard.Shards;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OrderTest {

    private static final int MOST = Integer.MAX_VALUE;

    /** Where the random streams of the epochs begin, "epoch" in ASCII: published bits depend on it. */
    private static final long EPOCHS = 0x65706f6368L << 24;

    private static int[] indices(Order order) {
        return IntStream.iterate(0, from -> from < order.size(), order::endOfBatch)
                .mapToObj(order::batch)
                .flatMapToInt(batch -> IntStream.range(0, batch.size()).map(batch::example))
                .toArray();
    }

    @Test
    void order_ofAnEpoch_isThatOfTheNumbersAndOfNoEpochBefore() {
        Order order = new Order(100, new int[0], 7);
        order.shuffle(new Shards(100, 1), 3, 1);
        order.shuffle(new Shards(100, 1), 3, 2);

        int[] expected = IntStream.range(0, 100).toArray();
        new RandomStream(3, EPOCHS + 2).shuffle(expected);
        assertThat(indices(order)).containsExactly(expected);
        assertThat(order.batches()).isEqualTo(15);
    }

    @Test
    void order_withExamplesLeftOut_isThatOfTheOthers() {
        Order order = new Order(10, new int[] {0, 4, 5, 9}, 4);
        assertThat(indices(order)).containsExactly(1, 2, 3, 6, 7, 8);
        order.shuffle(new Shards(10, 1), 3, 2);

        int[] expected = {1, 2, 3, 6, 7, 8};
        new RandomStream(3, EPOCHS + 2).shuffle(expected);
        assertThat(indices(order)).containsExactly(expected);
        assertThat(order.size()).isEqualTo(6);
        assertThat(order.batches()).isEqualTo(2);
    }

    @Test
    void order_ofOneBatch_staysAsTheExamplesLie() {
        Order whole = new Order(3, new int[0], 3);
        whole.shuffle(new Shards(3, 1), 3, 2);
        assertThat(indices(whole)).containsExactly(0, 1, 2);

        Order some = new Order(6, new int[] {1}, 5);
        some.shuffle(new Shards(6, 1), 3, 2);
        assertThat(indices(some)).containsExactly(0, 2, 3, 4, 5);
    }

    @Test
    void order_ofAsManyExamplesAsThereCanBe_isOneBatchOrRefused() {
        Order order = new Order(MOST, new int[0], MOST);
        order.shuffle(new Shards(MOST, 1), 3, 2);

        assertThat(order.endOfBatch(0)).isEqualTo(MOST);
        assertThat(order.batches()).isEqualTo(1);
        assertThat(order.batch(0).example(MOST - 1)).isEqualTo(MOST - 1);
        assertThatThrownBy(() -> new Order(MOST, new int[0], 32))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2147483647 examples in batches of 32")
                .hasMessageContaining("range");
    }
}
