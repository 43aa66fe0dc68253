package dev.glissade.train;

import static dev.glissade.optimize.Optimizers.lbfgs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.glissade.Network;
import dev.glissade.file.InvalidFileException;
import dev.glissade.format.DataType;
import dev.glissade.format.Safetensors;
import dev.glissade.format.Tensor;
import dev.glissade.format.Tensors;
import dev.glissade.random.RandomStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A good checkpoint in which a test changes one thing. */
class HostileCheckpointTest {

    @TempDir
    private Path folder;

    private Path file;
    private Map<String, String> metadata;
    private Map<String, Tensor> tensors;

    private static TrainingBuilder plan() {
        return Clouds.plan(new PlantedTrouble.BadNumber(Clouds.of(300), 17, 0, Float.NaN))
                .optimizer(lbfgs())
                .onTrouble(Remedy.ROLL_BACK)
                .reduceRateOn(Plateau.ofCost(1), 0.5)
                .stopOn(Plateau.ofCost(9));
    }

    /** Stands after the third step of the third epoch, with an example left out. */
    @BeforeEach
    void leaveATraining() throws IOException {
        file = folder.resolve("checkpoint");
        Training training = plan().listener(new TrainingListener() {
                    @Override
                    public void afterStep(Training training) {
                        if (training.epochsDone() == 2 && training.examplesSeen() == 30) {
                            training.stop();
                        }
                    }
                })
                .run();
        training.checkpoint(file);
        Tensors good = Safetensors.read(file);
        metadata = new LinkedHashMap<>(good.metadata());
        tensors = new LinkedHashMap<>();
        good.names().forEach(name -> tensors.put(name, good.tensor(name)));
    }

    private InvalidFileException refusal() throws IOException {
        Safetensors.write(Tensors.of(metadata, List.copyOf(tensors.values())), file);
        InvalidFileException fault = catchThrowableOfType(InvalidFileException.class, () -> plan().resumeFrom(file));
        assertThat(fault).as("the checkpoint is refused").isNotNull();
        assertThat(fault.file()).isEqualTo(file.toString());
        return fault;
    }

    private void change(String name, UnaryOperator<double[]> change) {
        Tensor tensor = tensors.get(name);
        double[] numbers = change.apply(tensor.doubles());
        boolean isTable = tensor.shape().size() == 2;
        tensors.put(name, Tensor.of(name, isTable ? tensor.shape() : List.of(numbers.length), numbers));
    }

    private void set(String name, int index, double number) {
        change(name, numbers -> {
            numbers[index] = number;
            return numbers;
        });
    }

    @Test
    void checkpoint_withNothingChanged_isResumed() throws IOException {
        Safetensors.write(Tensors.of(metadata, List.copyOf(tensors.values())), file);
        assertThat(Digest.of(plan().resumeFrom(file).run())).isEqualTo(Digest.of(plan().run()));
    }

    /** Every number that may be there is kept, whatever it is: what is written after it was read is the same file. */
    @Test
    void checkpoint_ofOtherNumbers_isKept() throws IOException {
        change("checkpoint.runner", numbers -> new double[] {2, 1, 40, 0.25, 1e9, 3.5, 4.5, 5.5, 6.5});
        change("checkpoint.rollback", numbers -> new double[] {1.5, 2.5, 3.5, 4, 5, 6, 7});
        change("checkpoint.plateaus", numbers -> new double[] {-1.5, -2.5, 2, 3, 4.5, 4.5, 5, 6});
        for (String name : List.of("optimizerState", "goodOptimizerState", "beginOptimizerState")) {
            change("checkpoint." + name, numbers -> {
                Arrays.setAll(numbers, i -> i == 0 ? 8 : i == 1 ? 0.25 : i % 3 == 0 ? Double.NaN : -i);
                return numbers;
            });
        }
        for (String name : List.of("optimizerState.1", "goodOptimizerState.2", "last", "good", "best")) {
            float[] numbers = new float[51]; // 2·8 + 8 + 8·3 + 3
            Arrays.fill(numbers, name.hashCode());
            tensors.put("checkpoint." + name, Tensor.of("checkpoint." + name, List.of(51), numbers));
        }
        Safetensors.write(Tensors.of(metadata, List.copyOf(tensors.values())), file);
        Path again = folder.resolve("again");
        Training resumed = plan().resumeFrom(file);
        resumed.checkpoint(again);
        Tensors written = Safetensors.read(again);
        assertThat(written.metadata()).isEqualTo(metadata);
        assertThat(written.names()).containsExactlyInAnyOrderElementsOf(tensors.keySet());
        tensors.forEach((name, tensor) ->
                assertThat(written.tensor(name).doubles()).as(name).isEqualTo(tensor.doubles()));
        assertThat(resumed.network().parameters()).containsOnly("last".hashCode());
    }

    // ---- Numbers

    @ParameterizedTest
    @CsvSource({
        // epochsDone, withinEpoch, examplesSeen, costSum, nanoseconds
        "runner, 0, -1",
        "runner, 0, 1.5",
        "runner, 0, NaN",
        "runner, 0, 3",
        "runner, 0, 1e300",
        "runner, 0, 2147483648",
        "runner, 1, 2",
        "runner, 1, -1",
        "runner, 2, -10",
        "runner, 2, 310",
        "runner, 2, 35",
        "runner, 2, 1e18",
        "runner, 3, NaN",
        "runner, 3, Infinity",
        "runner, 4, -1",
        "runner, 4, 1e16",
        // rises, steps rising, steps high, rescues
        "rollback, 3, -1",
        "rollback, 4, 0.5",
        "rollback, 5, NaN",
        "rollback, 6, 11",
        "rollback, 6, -1",
        // what an epoch has to beat, the best measure, waited, cooldown
        "plateaus, 0, NaN",
        "plateaus, 1, NaN",
        "plateaus, 2, -1",
        "plateaus, 3, 3e9",
        "plateaus, 6, 2147483647",
        // steps, rate factor
        "optimizerState, 0, -1",
        "optimizerState, 0, 1e17",
        "optimizerState, 1, -0.5",
        "optimizerState, 1, NaN",
        "optimizerState, 1, Infinity",
        // Factors reduce: none above 1 can come about, and none is 0.
        "optimizerState, 1, 1e300",
        "optimizerState, 1, 1.0000000000000002",
        "optimizerState, 1, 0",
        "goodOptimizerState, 1, 2",
        "beginOptimizerState, 1, 1e300",
        // more steps than three epochs have
        "optimizerState, 0, 91",
        // gradient norm, rate
        "runner, 7, -1",
        "runner, 7, NaN",
        "runner, 8, -1",
        "runner, 8, Infinity",
        // waited longer than the patience of 1
        "plateaus, 2, 3",
        // training cost; with a validation cost or an accuracy; these two; rate, gradient, seconds, examples per second
        "history, 1, 1",
        "history, 1, 2",
        "history, 3, 1.5",
        "history, 3, NaN",
        "history, 4, -1",
        "history, 5, NaN",
        "history, 6, -1",
        "history, 7, NaN",
        "goodOptimizerState, 0, NaN",
        "beginOptimizerState, 0, -1",
        "members, 0, -1",
        "members, 0, 1",
        "members, 5, 4",
        "members, 298, 300",
        "members, 298, NaN"
    })
    void number_outOfItsRange(String name, int index, double number) throws IOException {
        set("checkpoint." + name, index, number);
        assertThat(refusal().offset()).isGreaterThanOrEqualTo(8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"last", "good", "best", "0.weight"})
    void parameter_thatIsNotFinite(String name) throws IOException {
        String full = tensors.containsKey(name) ? name : "checkpoint." + name;
        Tensor tensor = tensors.getOrDefault(full, SavedState.tensor(name, Network.load(file)));
        float[] numbers = tensor.floats();
        numbers[numbers.length - 1] = Float.POSITIVE_INFINITY;
        tensors.put(full, Tensor.of(full, tensor.shape(), numbers));
        assertThat(refusal()).hasMessageContaining("a finite number");
    }

    /** What an optimizer remembers may be anything: it must lead to no other exception than those of trouble. */
    @ParameterizedTest
    @ValueSource(doubles = {-1, 1e9, 1e300, Double.NaN, Double.NEGATIVE_INFINITY})
    void memory_thatIsNonsense_endsInNothingWorseThanTrouble(double number) throws IOException {
        change("checkpoint.optimizerState", numbers -> {
            for (int i = 2; i < numbers.length; i++) {
                numbers[i] = number;
            }
            return numbers;
        });
        Safetensors.write(Tensors.of(metadata, List.copyOf(tensors.values())), file);
        assertThat(plan().resumeFrom(file).run().ending()).isPresent();
    }

    // ---- Tensors

    @Test
    void tensor_ofAnotherLength() throws IOException {
        for (String name :
                List.of("runner", "rollback", "plateaus", "optimizerState", "beginOptimizerState", "members")) {
            Tensor good = tensors.get("checkpoint." + name);
            change("checkpoint." + name, numbers -> new double[0]);
            assertThat(refusal()).hasMessageContaining("checkpoint." + name);
            tensors.put("checkpoint." + name, good);
        }
    }

    @Test
    void tensor_missing() throws IOException {
        for (String name : List.copyOf(tensors.keySet())) {
            boolean optional = List.of("checkpoint.members", "checkpoint.last", "checkpoint.good", "checkpoint.best")
                    .contains(name);
            if (!optional) {
                Tensor good = tensors.remove(name);
                assertThat(refusal().found()).contains(name.startsWith("checkpoint.") ? "none" : "missing");
                tensors.put(name, good);
            }
        }
    }

    @Test
    void tensor_ofAnotherTypeOrShape() throws IOException {
        tensors.put("checkpoint.runner", Tensor.of("checkpoint.runner", List.of(9), new float[9]));
        InvalidFileException type = refusal();
        assertThat(type.expected()).isEqualTo("tensor checkpoint.runner of F64 [9]");
        assertThat(type.found()).isEqualTo(DataType.F32 + " [9]");

        tensors.put("checkpoint.runner", Tensor.of("checkpoint.runner", List.of(3, 3), new double[9]));
        assertThat(refusal().found()).isEqualTo("F64 [3, 3]");
    }

    @Test
    void tensor_thatNobodyAskedFor() throws IOException {
        tensors.put("checkpoint.more", Tensor.of("checkpoint.more", List.of(1), new double[1]));
        assertThat(refusal().found()).isEqualTo("1 more");
    }

    @Test
    void tensor_ofNoCheckpointAndNoNetwork() throws IOException {
        tensors.put("9.weight", Tensor.of("9.weight", List.of(1), new float[1]));
        assertThat(refusal()).hasMessageContaining("extra \"9.weight\" [1]");
    }

    // ---- The whole

    @Test
    void version_ofAnotherTime() throws IOException {
        metadata.put("checkpoint.version", "1");
        assertThat(refusal().expected())
                .isEqualTo("version 2 of Glissade's checkpoints as metadata \"checkpoint.version\"");
        assertThat(refusal().found()).isEqualTo("1: only the version of Glissade that wrote this can resume it");
    }

    @Test
    void file_ofANetworkAlone() throws IOException {
        Clouds.network().save(file);
        assertThatThrownBy(() -> plan().resumeFrom(file))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining("Glissade's checkpoints");
    }

    @Test
    void mutations_giveNoOtherException() throws IOException {
        byte[] good = Files.readAllBytes(file);
        RandomStream random = new RandomStream(1, 1);
        int refused = 0;
        for (int i = 0; i < 1000; i++) {
            byte[] bytes = good.clone();
            for (int j = random.nextInt(4); j >= 0; j--) {
                bytes[random.nextInt(i % 2 == 0 ? bytes.length : 4000)] = (byte) random.nextInt(256);
            }
            Files.write(file, bytes);
            try {
                plan().resumeFrom(file);
            } catch (InvalidFileException e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(400, 1000);
    }
}
