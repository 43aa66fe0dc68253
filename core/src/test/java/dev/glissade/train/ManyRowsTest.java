package dev.glissade.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.glissade.ChildJvm;
import dev.glissade.ComputedRows;
import dev.glissade.Network;
import dev.glissade.activation.Activations;
import dev.glissade.cost.Costs;
import dev.glissade.data.Dataset;
import dev.glissade.optimize.Optimizers;
import java.io.IOException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How much of the heap a training takes for the order of its examples, in virtual machines whose heap is small. */
class ManyRowsTest {

    /** Trains for two epochs with so many examples in batches of so many, and prints the weights. */
    public static void main(String[] arguments) {
        int examples = Integer.getInteger("examples");
        Dataset data = new ComputedRows(examples, 1, 1, (row, j) -> row % 2, (row, j) -> row % 2 == 0 ? 1 : 3);
        Training training = Training.of(
                        Network.input(1).dense(1, Activations.identity()).build(1), data)
                .cost(Costs.quadratic())
                .optimizer(Optimizers.gradientDescent(0.1))
                .batchSize(Integer.getInteger("batch"))
                .epochs(Integer.getInteger("epochs"))
                .run();
        System.out.println(training.ending().orElseThrow() + " "
                + Arrays.toString(training.network().parameters()));
    }

    private static String train(String heap, int examples, int batch, int epochs)
            throws IOException, InterruptedException {
        return ChildJvm.run(
                        ManyRowsTest.class,
                        "-Xmx" + heap,
                        "-XX:+UseSerialGC",
                        "-Dexamples=" + examples,
                        "-Dbatch=" + batch,
                        "-Depochs=" + epochs)
                .output();
    }

    /** 12 MB for the order of 3 million examples; two orders would be 24 MB. */
    @Test
    void training_inBatches_takesFourBytesForAnExample() throws IOException, InterruptedException {
        assertThat(train("24m", 3_000_000, 100_000, 2)).contains("EPOCHS_DONE");
    }

    @Test
    void training_ofOneBatch_takesNoneForAnExample() throws IOException, InterruptedException {
        assertThat(train("16m", 5_000_000, 5_000_000, 2)).contains("EPOCHS_DONE");
    }

    /** Every second example is the same, so the mean gradient of 2³¹ − 1 of them is that of two, give or take 10⁻⁹. */
    @Test
    @Tag("heavy")
    void training_ofAsManyExamplesAsThereCanBe_isThatOfTwo() throws IOException, InterruptedException {
        float[] ofTwo = weights(train("16m", 2, 2, 1));
        float[] ofMost = weights(train("16m", Integer.MAX_VALUE, Integer.MAX_VALUE, 1));
        assertThat(ofMost).containsExactly(ofTwo, within(1e-6f));
    }

    private static float[] weights(String output) {
        Matcher weights = Pattern.compile("EPOCHS_DONE \\[(\\S+), (\\S+)]").matcher(output);
        assertThat(weights.find()).as(output).isTrue();
        return new float[] {Float.parseFloat(weights.group(1)), Float.parseFloat(weights.group(2))};
    }
}
