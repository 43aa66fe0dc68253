package dev.glissade.layer;

import dev.glissade.activation.Activation;
import dev.glissade.matrix.Range;
import java.util.Objects;
import java.util.Optional;

/**
 * Applies an activation: Y = f(X).
 *
 * @param activation f
 */
public record Activate(Activation activation) implements Layer {

    /** Checks that there is an activation. */
    public Activate {
        Objects.requireNonNull(activation, "activation");
    }

    @Override
    public Shape outputShape(Shape input) {
        return input;
    }

    @Override
    public Optional<Range> range() {
        return activation.range();
    }

    @Override
    public void forward(Pass pass) {
        activation.apply(pass.input(), pass.output());
    }

    /** dX = f′(X)ᵀ·dY; a saturated unit's derivative can be so small that it would slow down all that follows. */
    @Override
    public void backward(Pass pass) {
        if (pass.wantsInputGradient()) {
            activation.backpropagate(pass.input(), pass.output(), pass.outputGradient(), pass.inputGradient());
            pass.inputGradient().flushTinyInPlace();
        }
    }

    @Override
    public String toString() {
        return activation.toString();
    }
}
