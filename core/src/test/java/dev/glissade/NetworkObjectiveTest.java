package dev.glissade;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.activation.Activations;
import dev.glissade.cost.Costs;
import dev.glissade.data.Dataset;
import dev.glissade.matrix.Matrix;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkObjectiveTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void gradient_checkedExceptionOfTheDataSet_reachesTheCaller(int threads) {
        IOException failure = new IOException("the disk is gone");
        NetworkObjective objective = Network.input(1)
                .dense(1, Activations.identity())
                .build(1)
                .objective(Costs.quadratic(), new Unreadable(1000, 400, failure))
                .threads(threads);

        assertThatThrownBy(() -> objective.gradient(new float[2], new float[2])).isSameAs(failure);
        objective.releaseThreads();
    }

    /** Examples of which one cannot be read; it says so as Kotlin does, which declares no exceptions. */
    private record Unreadable(int size, int bad, Exception failure) implements Dataset {
        @Override
        public int inputs() {
            return 1;
        }

        @Override
        public int outputs() {
            return 1;
        }

        @Override
        public void fill(Matrix inputs, Matrix targets, int[] examples, int from) {
            for (int row = 0; row < inputs.rows(); row++) {
                if (examples[from + row] == bad) {
                    Unreadable.<RuntimeException>throwUndeclared(failure);
                }
            }
        }

        @SuppressWarnings("unchecked")
        private static <T extends Exception> void throwUndeclared(Exception failure) throws T {
            throw (T) failure;
        }
    }
}
