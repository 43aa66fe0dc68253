package dev.glissade.examples.spark;

import static dev.glissade.activation.Activations.relu;
import static dev.glissade.activation.Activations.softmax;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.Network;
import dev.glissade.cost.Cost;
import dev.glissade.cost.Costs;
import dev.glissade.cost.Penalties;
import dev.glissade.data.Dataset;
import dev.glissade.examples.common.Images;
import dev.glissade.file.InvalidFileException;
import dev.glissade.optimize.Optimizers;
import dev.glissade.train.Ending;
import dev.glissade.train.Training;
import dev.glissade.train.TrainingBuilder;
import dev.glissade.train.TrainingListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same training in this process and on Spark, with different numbers of threads, tasks and processes. */
class SparkEngineTest {

    private static final int EXAMPLES = 3001;

    @TempDir
    static Path temp;

    private static ShardFolder folder;
    private static String expected;

    @BeforeAll
    static void cutAndTrainInThisProcess() throws IOException {
        SparkSession session = LocalSpark.session();
        folder = ShardFolder.cut(
                Digits.rows(session, Images.read(Optional.empty()).test()).limit(EXAMPLES),
                Digits::example,
                temp.resolve("shards"),
                16);
        expected = hash(
                plan(Training.of(network(), folder).cost(Costs.crossEntropy()).shards(16))
                        .threads(1));
        session.stop();
    }

    @AfterAll
    static void stop() {
        LocalSpark.session().stop();
    }

    private static Network network() {
        return Network.input(784)
                .dense(24, relu())
                .dropout(0.2)
                .layerNorm()
                .dense(10, softmax())
                .build(3);
    }

    private static TrainingBuilder plan(TrainingBuilder training) {
        return training.optimizer(Optimizers.adam(0.003))
                .penalty(Penalties.l2(1e-4))
                .batchSize(250)
                .epochs(2)
                .seed(5);
    }

    private static TrainingBuilder onSpark(SparkSession session) {
        return plan(SparkEngine.training(session, network(), folder, Costs::crossEntropy));
    }

    private static String hash(TrainingBuilder plan) {
        return Digits.hash(plan.run().network());
    }

    private static SparkSession session(String master) {
        LocalSpark.session().stop();
        return SparkSession.builder()
                .appName("same bits")
                .master(master)
                .config("spark.ui.enabled", false)
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.executor.memory", "512m")
                .config("spark.executor.extraClassPath", System.getProperty("java.class.path"))
                .config("spark.sql.warehouse.dir", "target/warehouse")
                .getOrCreate();
    }

    // ---- The same bits

    @Test
    void parameters_inThisProcess_areTheSame_withAnyNumberOfThreads() {
        for (int threads : new int[] {2, 3}) {
            assertThat(hash(plan(Training.of(network(), folder)
                                    .cost(Costs.crossEntropy())
                                    .shards(16))
                            .threads(threads)))
                    .isEqualTo(expected);
        }
    }

    @Test
    void parameters_onThreadsOfSpark_areTheSame() throws IOException {
        for (String master : new String[] {"local[1]", "local[4]"}) {
            try (SparkSession session = session(master)) {
                assertThat(hash(onSpark(session))).as(master).isEqualTo(expected);
                assertThat(hash(onSpark(session)
                                .engine(SparkEngine.on(session, Costs::crossEntropy)
                                        .tasks(16))))
                        .as(master + ", 16 tasks")
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void parameters_onACluster_areTheSame_alsoIfAnExecutorIsKilled(@TempDir Path logs) throws Exception {
        try (StandaloneCluster cluster = StandaloneCluster.start(2, logs);
                SparkSession session = session(cluster.master())) {
            assertThat(hash(onSpark(session))).isEqualTo(expected);

            KilledExecutor killed = new KilledExecutor(cluster);
            assertThat(hash(onSpark(session).listener(killed))).isEqualTo(expected);
            assertThat(killed.count).isEqualTo(1);
        }
    }

    /** Kills an executor in the middle of the second epoch. */
    private static final class KilledExecutor implements TrainingListener {

        private final StandaloneCluster cluster;
        private int count;

        KilledExecutor(StandaloneCluster cluster) {
            this.cluster = cluster;
        }

        @Override
        public void afterStep(Training training) {
            if (training.epochsDone() == 1 && training.examplesSeen() == 1000) {
                ProcessHandle executor = cluster.executors().get(0);
                executor.destroyForcibly();
                executor.onExit().join();
                count++;
            }
        }
    }

    @Test
    void parameters_ofWholeBatches_areTheSame() throws IOException {
        TrainingBuilder here = Training.of(network(), folder)
                .cost(Costs.crossEntropy())
                .shards(16)
                .fullBatch()
                .optimizer(Optimizers.lbfgs())
                .epochs(4);
        try (SparkSession session = session("local[2]")) {
            String there = hash(SparkEngine.training(session, network(), folder, Costs::crossEntropy)
                    .fullBatch()
                    .optimizer(Optimizers.lbfgs())
                    .epochs(4));
            assertThat(there).isEqualTo(hash(here));
        }
    }

    // ---- What ends it

    @Test
    void training_onAFileWithNaN_endsWithItsNameAndByte() throws IOException {
        SparkSession session = LocalSpark.session();
        ShardFolder poisoned = ShardFolder.cut(
                Digits.rows(session, Images.read(Optional.empty()).test()).limit(100),
                Digits::example,
                temp.resolve("poisoned"),
                2);
        Path file = ShardFolder.file(poisoned.path(), 1);
        byte[] bytes = Files.readAllBytes(file);
        bytes[794 * 4 + 2] = (byte) 0xc0; // the first number of its second row is NaN
        bytes[794 * 4 + 3] = 0x7f;
        Files.write(file, bytes);

        assertThatThrownBy(() -> SparkEngine.training(session, network(), poisoned, Costs::crossEntropy)
                        .batchSize(100)
                        .epochs(1)
                        .run())
                .isInstanceOf(UncheckedIOException.class)
                .cause()
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining("shard-1.f32, byte 3176: expected a finite number, found NaN");
    }

    private static Thread trainer;

    /** Interrupts the training from a task. */
    private static Cost interrupting() {
        if (Thread.currentThread() != trainer) {
            trainer.interrupt();
        }
        return Costs.crossEntropy();
    }

    @Test
    void training_interruptedDuringAJob_endsAfterTheStep() {
        trainer = Thread.currentThread();

        Training training = plan(SparkEngine.training(
                        LocalSpark.session(), network(), folder, SparkEngineTest::interrupting))
                .run();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(training.ending()).contains(Ending.INTERRUPTED);
    }

    @Test
    void parameters_areTheSame_withRowsInOtherPartitionsAndAnotherOrder() throws IOException {
        org.apache.spark.sql.Dataset<Row> rows =
                Digits.rows(LocalSpark.session(), Images.read(Optional.empty()).test());
        org.apache.spark.sql.Dataset<Row> unequal = rows.where("label = 3")
                .coalesce(1)
                .union(rows.where("label <> 3").orderBy(functions.rand(7)).coalesce(3));
        ShardFolder one = ShardFolder.cut(rows, Digits::example, temp.resolve("one"), 16);
        ShardFolder other = ShardFolder.cut(unequal, Digits::example, temp.resolve("other"), 16);

        assertThat(other.size()).isEqualTo(10_000);
        assertThat(hash(plan(SparkEngine.training(LocalSpark.session(), network(), other, Costs::crossEntropy))))
                .isEqualTo(hash(plan(SparkEngine.training(LocalSpark.session(), network(), one, Costs::crossEntropy))));
    }

    // ---- What an engine refuses

    @Test
    void trainingThatTheEngineCannotCompute_isRefused() {
        SparkEngine engine = SparkEngine.on(LocalSpark.session(), Costs::crossEntropy);
        Dataset inMemory = folder.range(0, 100);

        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Training.of(network(), inMemory).engine(engine).start())
                .withMessageContaining("cut it with ShardFolder.cut");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Training.of(network(), folder).engine(engine).start())
                .withMessage("the folder has 16 shards, but the training 1: call shards(16)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Training.of(network(), folder)
                        .cost(Costs.quadratic())
                        .shards(16)
                        .engine(engine)
                        .start())
                .withMessageContaining("give both the same cost");
        assertThatIllegalArgumentException().isThrownBy(() -> engine.tasks(3)).withMessageContaining("power of two");
    }

    @Test
    void otherRowsUnderTheSamePath_areAnError() throws IOException {
        Path path = temp.resolve("swapped");
        ShardFolder first = ShardFolder.cut(rows(1), Digits::example, path, 2);
        Training training = SparkEngine.training(LocalSpark.session(), network(), first, Costs::crossEntropy)
                .batchSize(100)
                .start();
        Files.move(path, temp.resolve("first"));
        ShardFolder.cut(rows(2), Digits::example, path, 2);

        assertThatThrownBy(training::run)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the executor sees other rows in " + path)
                .hasMessageContaining(
                        "fingerprint " + ShardFolder.open(path).fingerprint() + ", not " + first.fingerprint());
    }

    /** Returns 200 images without those that show a digit. */
    private static org.apache.spark.sql.Dataset<Row> rows(int without) throws IOException {
        return Digits.rows(LocalSpark.session(), Images.read(Optional.empty()).test())
                .limit(300)
                .where("label <> " + without)
                .limit(200);
    }

    @Test
    void layerThatMixesExamples_isRefused() {
        Network mixing = Network.input(784)
                .dense(24, relu())
                .batchNorm()
                .dense(10, softmax())
                .build(3);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> SparkEngine.training(LocalSpark.session(), mixing, folder, Costs::crossEntropy)
                        .batchSize(250)
                        .start())
                .withMessageContaining("layer 2 (batchNorm()) mixes the examples of a batch");
    }
}
