package dev.glissade.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.matrix.Matrix;
import dev.glissade.random.RandomStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every data set promises that several threads may fill batches at once: each gets what one thread alone gets. */
class ConcurrentFillTest {

    private static final int EXAMPLES = 1_000;
    private static final int SIDE = 4;
    private static final int PIXELS = SIDE * SIDE;
    private static final int BATCH = 64;
    private static final int THREADS = 4;
    private static final int ROUNDS = 100;

    @TempDir
    private static Path folder;

    private static float pixel(int example, int j) {
        return (int) Math.floorMod(RandomStream.at(example, j), 256L);
    }

    private static float[][] inputs() {
        float[][] inputs = new float[EXAMPLES][PIXELS];
        for (int i = 0; i < EXAMPLES; i++) {
            for (int j = 0; j < PIXELS; j++) {
                inputs[i][j] = pixel(i, j);
            }
        }
        return inputs;
    }

    private static float[][] targets() {
        float[][] targets = new float[EXAMPLES][1];
        Arrays.setAll(targets, i -> new float[] {i});
        return targets;
    }

    private static Stream<Example> examples() {
        float[][] inputs = inputs();
        return IntStream.range(0, EXAMPLES).mapToObj(i -> new Example(inputs[i], new float[] {i}));
    }

    private static CsvData csv() throws IOException {
        StringBuilder text = new StringBuilder("a,b,kind,y\n");
        for (int i = 0; i < EXAMPLES; i++) {
            text.append(pixel(i, 0))
                    .append(',')
                    .append(pixel(i, 1))
                    .append(",k")
                    .append(i % 7);
            text.append(',').append(i).append('\n');
        }
        return Csv.withHeader().withTargets("y").withCategorical("kind").read(bytes(text.toString()), "text");
    }

    private static LabelledImages images() throws IOException {
        byte[] images = new byte[16 + EXAMPLES * PIXELS];
        byte[] labels = new byte[8 + EXAMPLES];
        System.arraycopy(new byte[] {0, 0, 8, 3, 0, 0, 3, (byte) 0xe8, 0, 0, 0, SIDE, 0, 0, 0, SIDE}, 0, images, 0, 16);
        System.arraycopy(new byte[] {0, 0, 8, 1, 0, 0, 3, (byte) 0xe8}, 0, labels, 0, 8);
        for (int i = 0; i < EXAMPLES; i++) {
            labels[8 + i] = (byte) (i % 10);
            for (int j = 0; j < PIXELS; j++) {
                images[16 + i * PIXELS + j] = (byte) pixel(i, j);
            }
        }
        return Idx.read(new ByteArrayInputStream(images), new ByteArrayInputStream(labels), "images");
    }

    private static ByteArrayInputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    static Stream<Named<Dataset>> dataSets() throws IOException {
        Dataset arrays = Dataset.of(inputs(), targets());
        return Stream.of(
                Named.of("arrays", arrays),
                Named.of("collected", Dataset.from(examples().iterator(), EXAMPLES)),
                Named.of("mapped", MappedRows.write(arrays, folder.resolve("rows"))),
                Named.of("csv", csv()),
                Named.of("images", images()),
                Named.of("subset", arrays.split(0.5, 1).training()),
                Named.of("weighted", arrays.withWeights(weights())),
                Named.of(
                        "augmented",
                        Augmentation.of(SIDE, SIDE)
                                .withRotation(30)
                                .withElastic(1, 2)
                                .apply(arrays, 1)
                                .forEpoch(3)));
    }

    private static float[] weights() {
        float[] weights = new float[EXAMPLES];
        Arrays.fill(weights, 2);
        return weights;
    }

    @ParameterizedTest
    @MethodSource("dataSets")
    void fill_bySeveralThreads_isThatOfOneThread(Dataset data) throws Exception {
        Matrix inputs = Matrix.zeros(data.size(), data.inputSize());
        Matrix targets = Matrix.zeros(data.size(), data.outputSize());
        data.fill(inputs, targets, IntStream.range(0, data.size()).toArray(), 0);

        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            CyclicBarrier begin = new CyclicBarrier(THREADS);
            List<Callable<Integer>> tasks = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int stream = thread;
                tasks.add(() -> {
                    begin.await();
                    return wrongRows(data, inputs, targets, new RandomStream(5, stream));
                });
            }
            for (Future<Integer> wrong : threads.invokeAll(tasks)) {
                assertThat(wrong.get()).isZero();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** Fills batches of random examples and returns how many rows are not those that one thread got. */
    private static int wrongRows(Dataset data, Matrix inputs, Matrix targets, RandomStream random) {
        Matrix batchInputs = Matrix.zeros(BATCH, data.inputSize());
        Matrix batchTargets = Matrix.zeros(BATCH, data.outputSize());
        int[] examples = new int[BATCH];
        int wrong = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Arrays.setAll(examples, i -> random.nextInt(data.size()));
            data.fill(batchInputs, batchTargets, examples, 0);
            for (int r = 0; r < BATCH; r++) {
                boolean right = batchInputs.rows(r, r + 1).equals(inputs.rows(examples[r], examples[r] + 1))
                        && batchTargets.rows(r, r + 1).equals(targets.rows(examples[r], examples[r] + 1));
                wrong += right ? 0 : 1;
            }
        }
        return wrong;
    }
}
