package dev.glissade.layer;

import dev.glissade.initialize.Initializer;
import dev.glissade.matrix.Matrix;
import dev.glissade.matrix.Range;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Every output is a weighted sum of all inputs plus a bias: Y = X·W + b, with X (batch × in), W (in × out) and b (1 ×
 * out), added to every row; or without it. Created by {@link Layers#dense}.
 */
public final class Dense implements ParallelLayer {

    private static final int WEIGHT = 0;
    private static final int BIAS = 1;

    private final int units;
    private final Initializer weights;
    private final Optional<Initializer> biases;

    Dense(int units, Initializer weights, Optional<Initializer> biases) {
        if (units < 1) {
            throw new IllegalArgumentException("a dense layer of " + units + " units");
        }
        this.units = units;
        this.weights = Objects.requireNonNull(weights, "weights");
        this.biases = biases;
    }

    /** Returns a copy of this layer with other initial biases. */
    public Dense withBiases(Initializer biases) {
        return new Dense(units, weights, Optional.of(Objects.requireNonNull(biases, "biases")));
    }

    /** Returns a copy of this layer without biases, Y = X·W, as before a normalisation, which has biases of its own. */
    public Dense withoutBias() {
        return new Dense(units, weights, Optional.empty());
    }

    @Override
    public Shape outputShape(Shape input) {
        return Shape.of(units);
    }

    @Override
    public List<Parameter> parameters(Shape input) {
        Parameter weight = new Parameter("weight", input.size(), units, weights, true);
        return biases.map(initial -> List.of(weight, Parameter.row("bias", units, initial)))
                .orElse(List.of(weight));
    }

    @Override
    public Optional<Range> range() {
        return Optional.of(Range.REAL);
    }

    /** Y = X·W + b. */
    @Override
    public void forward(Pass pass) {
        Matrix output = pass.output();
        if (biases.isPresent()) {
            output.copyRowFrom(pass.parameter(BIAS));
        } else {
            output.fill(0);
        }
        output.addProductInPlace(pass.inputRows(), pass.parameter(WEIGHT));
    }

    /** dX = dY·Wᵀ. */
    @Override
    public void backward(Pass pass) {
        if (pass.wantsInputGradient()) {
            pass.inputGradient().fill(0);
            pass.inputGradient().addProductTransposedBInPlace(pass.outputGradient(), pass.parameter(WEIGHT));
        }
    }

    /** dW += Xᵀ·dY, db += the sum of the rows of dY. */
    @Override
    public void addGradient(Pass pass, int from, int to) {
        pass.parameterGradient(WEIGHT).addProductTransposedAInPlace(pass.inputRows(), pass.outputGradient(), from, to);
        if (from == 0 && biases.isPresent()) {
            pass.parameterGradient(BIAS).addColumnSumsInPlace(pass.outputGradient());
        }
    }

    @Override
    public String definition() {
        return (biases.isPresent() ? "dense(" : "denseWithoutBias(") + units + ")";
    }

    @Override
    public String toString() {
        return "dense(" + units + ")" + (biases.isPresent() ? "" : ".withoutBias()");
    }
}
