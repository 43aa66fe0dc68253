package dev.glissade.pass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.activation.Activations;
import dev.glissade.layer.Layer;
import dev.glissade.layer.Layers;
import dev.glissade.layer.Pass;
import dev.glissade.layer.Shape;
import dev.glissade.matrix.Matrix;
import dev.glissade.random.RandomStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several threads share the rows of one call. */
class SharedInferenceTest {

    private static final int CHUNK = 256;
    private static final int MILLIS_MOST = 60_000; // a thread that ends at all ends in a fraction of a second

    private static Inference inference(int threads, Layer... layers) {
        Architecture architecture = new Architecture(Shape.of(2), List.of(layers), Preprocessing.NONE);
        return new Inference(architecture, architecture.initialParameters(3), new float[0], threads);
    }

    private static Matrix random(int rows) {
        RandomStream stream = new RandomStream(1, 0);
        Matrix matrix = Matrix.zeros(rows, 2);
        for (int i = 0; i < rows; i++) {
            matrix.set(i, 0, stream.nextFloat());
            matrix.set(i, 1, stream.nextFloat());
        }
        return matrix;
    }

    /** Computes each row in a call of its own. */
    private static Matrix rowByRow(Inference inference, Matrix inputs, int columns) {
        Matrix outputs = Matrix.zeros(inputs.rows(), columns);
        for (int i = 0; i < inputs.rows(); i++) {
            inference.predict(inputs.rows(i, i + 1), outputs.rows(i, i + 1));
        }
        return outputs;
    }

    // ---- Bits

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void predict_onAnyNumberOfThreads_givesTheBitsOfSingleRows(int threads) {
        Layer[] layers = {Layers.dense(20), Layers.activation(Activations.tanh()), Layers.dense(3)};
        Inference shared = inference(threads, layers);
        for (int rows : new int[] {1, CHUNK, CHUNK + 1, 5 * CHUNK - 1, 20 * CHUNK, 3}) {
            Matrix outputs = Matrix.zeros(rows, 3);
            shared.predict(random(rows), outputs);
            assertThat(outputs).isEqualTo(rowByRow(inference(1, layers), random(rows), 3));
        }
    }

    @Test
    void predict_bySeveralCallersAtOnce_givesEachItsOutputs() throws InterruptedException, ExecutionException {
        Inference shared = inference(3, Layers.dense(8), Layers.activation(Activations.relu()), Layers.dense(1));
        ExecutorService callers = Executors.newFixedThreadPool(4);
        try {
            List<Future<Matrix>> answers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                int rows = 100 + 150 * i;
                answers.add(callers.submit(() -> {
                    Matrix outputs = Matrix.zeros(rows, 1);
                    shared.predict(random(rows), outputs);
                    return outputs;
                }));
            }
            for (Future<Matrix> answer : answers) {
                Matrix outputs = answer.get();
                assertThat(outputs).isEqualTo(rowByRow(shared, random(outputs.rows()), 1));
            }
        } finally {
            callers.shutdown();
        }
    }

    // ---- Threads

    @Test
    void predict_ofManyRows_usesDaemonThreadsThatEnd() throws InterruptedException {
        Meeting meeting = Meeting.of(3);
        Matrix outputs = Matrix.zeros(3 * CHUNK, 2);

        inference(3, meeting).predict(random(3 * CHUNK), outputs);

        assertThat(outputs).isEqualTo(random(3 * CHUNK));
        assertThat(meeting.seen).hasSize(3).contains(Thread.currentThread());
        for (Thread helper : meeting.seen) {
            if (helper != Thread.currentThread()) {
                assertThat(helper.isDaemon()).isTrue();
                helper.join(MILLIS_MOST);
                assertThat(helper.isAlive()).isFalse();
            }
        }
    }

    @Test
    void predict_ofOneChunk_staysOnTheCallingThread() {
        Meeting meeting = Meeting.of(1);

        inference(8, meeting).predict(random(CHUNK), Matrix.zeros(CHUNK, 2));

        assertThat(meeting.seen).containsExactly(Thread.currentThread());
    }

    @Test
    void threads_belowOneOrTooMany_areRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> inference(0, Layers.dense(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> inference(4097, Layers.dense(1)));
    }

    // ---- Errors

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void input_thatIsNotFinite_isRefusedByTheFirstSuchRow(int threads) {
        Inference shared = inference(threads, Layers.dense(2));
        Matrix inputs = random(9 * CHUNK);
        for (int row = 3 * CHUNK + 7; row < inputs.rows(); row += 50) {
            inputs.set(row, 1, Float.POSITIVE_INFINITY);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> shared.predict(inputs, Matrix.zeros(inputs.rows(), 2)))
                .withMessageStartingWith("input 1 of row 775 is Infinity");

        Matrix outputs = Matrix.zeros(1000, 2);
        shared.predict(random(1000), outputs); // in the memory that is left
        assertThat(outputs).isEqualTo(rowByRow(shared, random(1000), 2));
    }

    @Test
    void exceptionOfALayer_inChunksAtTheSameTime_isThatOfTheFirstRow() {
        Matrix inputs = random(3 * CHUNK);
        inputs.set(300, 0, -1);
        inputs.set(600, 0, -1);
        inputs.set(700, 0, -1);
        Inference shared = inference(3, Meeting.of(3), new RefusesNegative());

        assertThatThrownBy(() -> shared.predict(inputs, Matrix.zeros(inputs.rows(), 2)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("row 44 of these is negative"); // 300 less the 256 rows of the chunk before
    }

    // ---- Layers

    /** Hands on its input, when as many threads as are expected have come here. */
    private record Meeting(CountDownLatch expected, Set<Thread> seen) implements Layer {

        static Meeting of(int threads) {
            return new Meeting(new CountDownLatch(threads), Collections.newSetFromMap(new ConcurrentHashMap<>()));
        }

        @Override
        public Shape outputShape(Shape input) {
            return input;
        }

        @Override
        public void forward(Pass pass) {
            seen.add(Thread.currentThread());
            expected.countDown();
            try {
                expected.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            pass.output().copyFrom(pass.input());
        }

        @Override
        public void backward(Pass pass) {
            throw new UnsupportedOperationException();
        }
    }

    private record RefusesNegative() implements Layer {

        @Override
        public Shape outputShape(Shape input) {
            return input;
        }

        @Override
        public void forward(Pass pass) {
            for (int i = 0; i < pass.input().rows(); i++) {
                if (pass.input().get(i, 0) < 0) {
                    throw new IllegalStateException("row " + i + " of these is negative");
                }
            }
            pass.output().copyFrom(pass.input());
        }

        @Override
        public void backward(Pass pass) {
            throw new UnsupportedOperationException();
        }
    }
}
