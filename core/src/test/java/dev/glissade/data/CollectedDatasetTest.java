package dev.glissade.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Iterator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CollectedDatasetTest {

    /** An iterator that never ends: example i has the input i and the targets −i and 1. */
    private static Iterator<Example> endless() {
        return Stream.iterate(0, i -> i + 1)
                .map(i -> new Example(new float[] {i}, new float[] {-i, 1}))
                .iterator();
    }

    @Test
    void from_takesNoMoreThanAskedFor() {
        Iterator<Example> examples = endless();
        Dataset first = Dataset.from(examples, 20_000);
        Dataset second = Dataset.from(examples, 5);

        assertThat(first.size()).isEqualTo(20_000);
        assertThat(first.inputSize()).isEqualTo(1);
        assertThat(first.outputSize()).isEqualTo(2);
        assertThat(first.input(19_999)).containsExactly(19_999);
        assertThat(first.target(12_345)).containsExactly(-12_345, 1);
        assertThat(second.input(0)).containsExactly(20_000);
        assertThat(second.size()).isEqualTo(5);
    }

    @Test
    void from_fewerThanAskedFor_takesAll() {
        assertThat(Dataset.from(
                                Stream.of(new Example(new float[1], new float[1]))
                                        .iterator(),
                                100)
                        .size())
                .isEqualTo(1);
    }

    @Test
    void from_copiesTheNumbers() {
        float[] inputs = {1};
        Dataset data = Dataset.from(Stream.of(new Example(inputs, inputs)).iterator(), 1);
        inputs[0] = 2;

        assertThat(data.input(0)).containsExactly(1);
    }

    @Test
    void from_none_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dataset.from(endless(), 0))
                .withMessage("at most 0 examples");
    }
}
