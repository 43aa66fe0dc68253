package dev.glissade.layer;

import dev.glissade.matrix.Matrix;
import dev.glissade.matrix.Range;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Adds the output of a block to its input, Y = X + F(X); see {@link Layers#residual}.
 *
 * @param inner F, layer after layer; its output has the shape of its input
 */
record Residual(List<Layer> inner) implements Layer {

    Residual {
        inner = List.copyOf(inner);
        if (inner.isEmpty()) {
            throw new IllegalArgumentException("a residual block without layers");
        }
    }

    @Override
    public Shape outputShape(Shape input) {
        Shape shape = input;
        for (Layer layer : inner) {
            shape = layer.outputShape(shape);
        }
        if (!shape.equals(input)) {
            throw new IllegalArgumentException(
                    "a residual block has " + input + " inputs but its layers give " + shape);
        }
        return input;
    }

    @Override
    public Optional<Range> range() {
        return Optional.of(Range.REAL);
    }

    @Override
    public void forward(Pass pass) {
        pass.output().copyFrom(pass.input());
        pass.output().addScaledInPlace(1, pass.forwardInner(pass.input()));
    }

    /** dX = dY + F′(X)ᵀ·dY. */
    @Override
    public void backward(Pass pass) {
        Optional<Matrix> throughInner = pass.backwardInner(pass.outputGradient());
        if (pass.wantsInputGradient()) {
            pass.inputGradient().copyFrom(pass.outputGradient());
            pass.inputGradient().addScaledInPlace(1, throughInner.orElseThrow());
        }
    }

    @Override
    public String definition() {
        return inner.stream().map(Layer::definition).collect(Collectors.joining(", ", "residual(", ")"));
    }

    @Override
    public String toString() {
        return inner.stream().map(Layer::toString).collect(Collectors.joining(", ", "residual(", ")"));
    }
}
