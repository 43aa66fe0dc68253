package dev.glissade.activation;

import dev.glissade.matrix.Matrix;
import dev.glissade.matrix.Range;
import java.util.Optional;

/** f(x) = x. */
record Identity() implements Activation {

    @Override
    public void apply(Matrix input, Matrix output) {
        output.copyFrom(input);
    }

    @Override
    public void backpropagate(Matrix input, Matrix output, Matrix outputGradient, Matrix inputGradient) {
        inputGradient.copyFrom(outputGradient);
    }

    @Override
    public Optional<Range> range() {
        return Optional.of(Range.REAL);
    }

    @Override
    public String toString() {
        return "identity()";
    }
}
