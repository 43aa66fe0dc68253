package dev.glissade.optimize;

/** The usual rules of descent. */
public final class Optimizers {

    private Optimizers() {}

    /**
     * Returns {@linkplain GradientDescent plain gradient descent} with a constant learning rate.
     *
     * @throws IllegalArgumentException if the rate is not above 0 or not finite
     */
    public static Optimizer gradientDescent(double learningRate) {
        return gradientDescent(Schedules.constant(learningRate));
    }

    /** Returns {@linkplain GradientDescent plain gradient descent} with a learning rate that changes on the way. */
    public static Optimizer gradientDescent(Schedule learningRate) {
        return new GradientDescent(learningRate);
    }
}
