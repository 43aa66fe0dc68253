package dev.glissade.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.glissade.Network;
import dev.glissade.activation.Activations;
import dev.glissade.check.GradientCheck;
import dev.glissade.cost.Cost;
import dev.glissade.cost.Costs;
import dev.glissade.evaluate.Evaluation;
import dev.glissade.matrix.Matrix;
import dev.glissade.optimize.Optimizers;
import dev.glissade.train.Learner;
import dev.glissade.train.Stepper;
import dev.glissade.train.Training;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A caller's own data set may return any sizes. */
class DatasetSizeTest {

    @TempDir
    private Path folder;

    private record Claims(int size, int inputSize, int outputSize) implements Dataset {
        @Override
        public void fill(Matrix inputs, Matrix targets, int[] examples, int from) {
            throw new AssertionError("asked for examples");
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 2, 1", "-5, 2, 1", "5, 0, 1", "5, -2, 1", "5, 2, 0", "5, 2, -1", "-2147483648, 2, 1"})
    void dataOfNoSize_isRefused_whereverItEnters(int size, int inputs, int outputs) {
        Dataset data = new Claims(size, inputs, outputs);
        Path file = folder.resolve("rows");
        for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> Scaling.standardInputs(data),
                () -> Scaling.standardTargets(data),
                () -> Scaling.minMaxInputs(data),
                () -> Scaling.minMaxTargets(data),
                () -> data.split(0.5, 1),
                () -> data.splitStratified(0.5, 1),
                () -> data.folds(2, 1),
                () -> data.foldsStratified(2, 1),
                () -> data.withWeights(1, 1),
                () -> data.withClassWeights(1, 1),
                data::balanced,
                () -> data.subset(0),
                () -> data.range(0, 1),
                () -> Augmentation.of(1, 2).apply(data, 1),
                () -> MappedRows.write(data, file))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(call)
                    .withMessage(
                            "a data set of %d examples with %d input%s and %d target%s: each must be 1 or more",
                            size, inputs, inputs == 1 ? "" : "s", outputs, outputs == 1 ? "" : "s");
        }
        assertThat(file).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -5, Integer.MIN_VALUE})
    void dataOfNoSize_isRefused_byWhatANetworkDoesWithIt(int size) {
        Network network = Network.input(2).dense(1, Activations.sigmoid()).build(1);
        Dataset good = Dataset.of(new float[4][2], new float[4][1]);
        Dataset bad = new Claims(size, 2, 1);
        Cost cost = Costs.quadratic();
        for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> network.objective(bad, cost),
                () -> Stepper.of(network, bad, cost, Optimizers.gradientDescent(1)),
                () -> Training.of(network, bad).start(),
                () -> Training.of(network, good).validation(bad).start(),
                () -> Evaluation.of(network, bad, cost),
                () -> GradientCheck.of(network, bad, cost).run(),
                () -> Learner.of(network, cost, Optimizers.gradientDescent(0.1)).learn(bad))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(call)
                    .withMessage("the data set has " + (size == 0 ? "no" : size) + " examples");
        }
    }
}
