package dev.glissade.layer;

import dev.glissade.matrix.Matrix;
import dev.glissade.matrix.Range;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A block whose output is added to its input, Y = X + F(X): what the block learns is a correction, and gradients have a
 * short way back through many blocks (He et al., "Deep residual learning for image recognition", 2015).
 *
 * @param inner F, layer after layer; its output has the shape of its input
 */
public record Residual(List<Layer> inner) implements Layer {

    /**
     * Checks the block.
     *
     * @throws IllegalArgumentException if it has no layer
     */
    public Residual {
        inner = List.copyOf(inner);
        if (inner.isEmpty()) {
            throw new IllegalArgumentException("a residual block without layers");
        }
    }

    /**
     * Returns a block.
     *
     * @throws IllegalArgumentException if it has no layer
     */
    public static Residual of(Layer... inner) {
        return new Residual(List.of(inner));
    }

    @Override
    public Shape outputShape(Shape input) {
        Shape shape = input;
        for (Layer layer : inner) {
            shape = layer.outputShape(shape);
        }
        if (!shape.equals(input)) {
            throw new IllegalArgumentException(
                    "a residual block takes " + input + " numbers but its layers give " + shape);
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
        Matrix throughInner = pass.backwardInner(pass.outputGradient());
        if (pass.wantsInputGradient()) {
            pass.inputGradient().copyFrom(pass.outputGradient());
            pass.inputGradient().addScaledInPlace(1, throughInner);
        }
    }

    @Override
    public String definition() {
        return inner.stream().map(Layer::definition).collect(Collectors.joining(", ", "residual(", ")"));
    }

    @Override
    public String toString() {
        return inner.stream().map(Layer::toString).collect(Collectors.joining(", ", "Residual (", ")"));
    }
}
