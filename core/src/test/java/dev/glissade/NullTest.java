package dev.glissade;

import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.glissade.activation.Activations;
import dev.glissade.check.GradientCheck;
import dev.glissade.cost.Costs;
import dev.glissade.data.Csv;
import dev.glissade.data.Dataset;
import dev.glissade.data.Example;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class NullTest {

    private final Network network =
            Network.input(1).dense(1, Activations.identity()).build(1);
    private final Dataset data = Dataset.of(new float[1][1], new float[1][1]);

    private static void refused(String name, ThrowingCallable call) {
        assertThatNullPointerException().isThrownBy(call).withMessage(name);
    }

    @Test
    void null_isRefusedByName() {
        refused("penalty", () -> network.objective(data, Costs.quadratic()).penalty(null));
        refused(
                "penalty",
                () -> GradientCheck.of(network, data, Costs.quadratic()).penalty(null));
        refused("activation", () -> Network.input(1).dense(2, null));
        refused("activation", () -> Network.input(1).activation(null));
        refused("layer", () -> Network.input(1).layer(null));
        refused("scaling", () -> Network.input(1).inputScaling(null));
        refused("scaling", () -> Network.input(1).targetScaling(null));
        refused("names", () -> Network.input(1).labels(null));
        refused("file", () -> network.save(null));
        refused("column", () -> Csv.withHeader().withLabel(null));
        refused("inputs", () -> new Example(null, new float[1]));
        refused("targets", () -> new Example(new float[1], null));
    }
}
