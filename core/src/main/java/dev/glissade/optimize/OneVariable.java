package dev.glissade.optimize;

import java.util.Objects;
import java.util.function.DoubleUnaryOperator;

/** A function of one variable with its derivative. */
record OneVariable(DoubleUnaryOperator function, DoubleUnaryOperator derivative) implements Objective {

    OneVariable {
        Objects.requireNonNull(function, "function");
        Objects.requireNonNull(derivative, "derivative");
    }

    @Override
    public int dimension() {
        return 1;
    }

    @Override
    public double value(float[] point) {
        return function.applyAsDouble(point[0]);
    }

    @Override
    public double valueAndGradient(float[] point, float[] gradient) {
        gradient[0] = (float) derivative.applyAsDouble(point[0]);
        return value(point);
    }
}
