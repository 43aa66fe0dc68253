package dev.glissade.layer;

import dev.glissade.activation.Activation;
import dev.glissade.matrix.Range;
import java.util.Objects;
import java.util.Optional;

/** Applies an activation: Y = f(X). Created by {@link Layers#activation}. */
public final class Activate implements Layer {

    private final Activation activation;

    Activate(Activation activation) {
        this.activation = Objects.requireNonNull(activation, "activation");
    }

    /** Returns f. */
    public Activation activation() {
        return activation;
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

    /** dX = f′(X)ᵀ·dY. A saturated unit can give subnormal gradients, which would slow down the layers before it. */
    @Override
    public void backward(Pass pass) {
        if (pass.wantsInputGradient()) {
            activation.backpropagate(pass.input(), pass.output(), pass.outputGradient(), pass.inputGradient());
            pass.inputGradient().flushTinyInPlace();
        }
    }

    /** Returns whether the other is a layer with an equal activation. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Activate that && activation.equals(that.activation);
    }

    @Override
    public int hashCode() {
        return activation.hashCode();
    }

    /** An activation without settings has no parentheses in a file: {@code relu}, {@code leakyRelu(0.2)}. */
    @Override
    public String definition() {
        String call = activation.toString();
        return call.endsWith("()") ? call.substring(0, call.length() - 2) : call;
    }

    @Override
    public String toString() {
        return "activation(" + activation + ")";
    }
}
