package dev.glissade.activation;

import dev.glissade.matrix.Matrix;
import java.util.Objects;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** An element-wise activation made of a user's function and its derivative. */
record CustomElementwise(String name, DoubleUnaryOperator function, DoubleBinaryOperator derivative)
        implements Activation {

    CustomElementwise {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(function, "function");
        Objects.requireNonNull(derivative, "derivative");
    }

    @Override
    public void apply(Matrix input, Matrix output) {
        output.checkShapeOf(input);
        for (int i = 0; i < input.rows(); i++) {
            for (int j = 0; j < input.columns(); j++) {
                output.set(i, j, (float) function.applyAsDouble(input.get(i, j)));
            }
        }
    }

    @Override
    public void backpropagate(Matrix input, Matrix output, Matrix outputGradient, Matrix inputGradient) {
        outputGradient.checkShapeOf(input);
        inputGradient.checkShapeOf(input);
        for (int i = 0; i < input.rows(); i++) {
            for (int j = 0; j < input.columns(); j++) {
                double factor = derivative.applyAsDouble(input.get(i, j), output.get(i, j));
                inputGradient.set(i, j, (float) (factor * outputGradient.get(i, j)));
            }
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
