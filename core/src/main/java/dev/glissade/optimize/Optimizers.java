package dev.glissade.optimize;

/**
 * The usual rules of descent. Constants that are no arguments here are those of PyTorch 2; the constructor of each rule
 * takes others. There are two exceptions: PyTorch has no {@linkplain Lion Lion}, whose constants are those of its paper,
 * and its {@linkplain Lbfgs L-BFGS} remembers 100 pairs and searches along its direction only if it is told to.
 */
public final class Optimizers {

    private Optimizers() {}

    /**
     * Returns {@linkplain GradientDescent plain gradient descent} with a constant learning rate.
     *
     * @throws IllegalArgumentException if the rate is not above 0 or not finite
     */
    public static Optimizer gradientDescent(double learningRate) {
        return gradientDescent(Schedules.constantRate(learningRate));
    }

    /** Returns {@linkplain GradientDescent plain gradient descent} with a learning rate that changes on the way. */
    public static Optimizer gradientDescent(Schedule learningRate) {
        return new GradientDescent(learningRate);
    }

    /**
     * Returns {@linkplain Momentum gradient descent with momentum} with a constant learning rate.
     *
     * @param learningRate the rate, above 0; 0.01 is usual
     * @param momentum how much of the velocity is kept, from 0 to below 1; 0.9 is usual
     * @throws IllegalArgumentException if a number is out of its range
     */
    public static Optimizer momentum(double learningRate, double momentum) {
        return momentum(Schedules.constantRate(learningRate), momentum);
    }

    /** Returns {@linkplain Momentum gradient descent with momentum} with a learning rate that changes on the way. */
    public static Optimizer momentum(Schedule learningRate, double momentum) {
        return new Momentum(learningRate, momentum);
    }

    /**
     * Returns {@linkplain Nesterov gradient descent with Nesterov's momentum} with a constant learning rate.
     *
     * @param learningRate the rate, above 0; 0.01 is usual
     * @param momentum how much of the velocity is kept, from 0 to below 1; 0.9 is usual
     * @throws IllegalArgumentException if a number is out of its range
     */
    public static Optimizer nesterov(double learningRate, double momentum) {
        return nesterov(Schedules.constantRate(learningRate), momentum);
    }

    /** Returns {@linkplain Nesterov descent with Nesterov's momentum} with a learning rate that changes on the way. */
    public static Optimizer nesterov(Schedule learningRate, double momentum) {
        return new Nesterov(learningRate, momentum);
    }

    /**
     * Returns {@linkplain AdaGrad AdaGrad} with a constant learning rate and epsilon 1e-10.
     *
     * @param learningRate the rate, above 0; 0.01 is usual
     * @throws IllegalArgumentException if a number is out of its range
     */
    public static Optimizer adaGrad(double learningRate) {
        return adaGrad(Schedules.constantRate(learningRate));
    }

    /** Returns {@linkplain AdaGrad AdaGrad} with a learning rate that changes on the way and epsilon 1e-10. */
    public static Optimizer adaGrad(Schedule learningRate) {
        return new AdaGrad(learningRate, 1e-10);
    }

    /**
     * Returns {@linkplain AdaDelta AdaDelta} with a constant learning rate, decay 0.9 and epsilon 1e-6.
     *
     * @param learningRate the rate, above 0; 1 is usual
     * @throws IllegalArgumentException if a number is out of its range
     */
    public static Optimizer adaDelta(double learningRate) {
        return adaDelta(Schedules.constantRate(learningRate));
    }

    /** Returns {@linkplain AdaDelta AdaDelta} with a learning rate that changes on the way, decay 0.9 and epsilon 1e-6. */
    public static Optimizer adaDelta(Schedule learningRate) {
        return new AdaDelta(learningRate, 0.9, 1e-6);
    }

    /**
     * Returns {@linkplain RmsProp RMSProp} with a constant learning rate, decay 0.99 and epsilon 1e-8.
     *
     * @param learningRate the rate, above 0; 0.01 is usual
     * @throws IllegalArgumentException if a number is out of its range
     */
    public static Optimizer rmsProp(double learningRate) {
        return rmsProp(Schedules.constantRate(learningRate));
    }

    /** Returns {@linkplain RmsProp RMSProp} with a learning rate that changes on the way, decay 0.99 and epsilon 1e-8. */
    public static Optimizer rmsProp(Schedule learningRate) {
        return new RmsProp(learningRate, 0.99, 1e-8);
    }

    /**
     * Returns {@linkplain Adam Adam} with a constant learning rate, betas 0.9 and 0.999, and epsilon 1e-8.
     *
     * @param learningRate the rate, above 0; 0.001 is usual
     * @throws IllegalArgumentException if a number is out of its range
     */
    public static Optimizer adam(double learningRate) {
        return adam(Schedules.constantRate(learningRate));
    }

    /** Returns {@linkplain Adam Adam} with a learning rate that changes on the way, and the constants above. */
    public static Optimizer adam(Schedule learningRate) {
        return new Adam(learningRate, 0.9, 0.999, 1e-8);
    }

    /**
     * Returns {@linkplain AmsGrad AMSGrad} with a constant learning rate, betas 0.9 and 0.999, and epsilon 1e-8.
     *
     * @param learningRate the rate, above 0; 0.001 is usual
     * @throws IllegalArgumentException if a number is out of its range
     */
    public static Optimizer amsGrad(double learningRate) {
        return amsGrad(Schedules.constantRate(learningRate));
    }

    /** Returns {@linkplain AmsGrad AMSGrad} with a learning rate that changes on the way, and the constants above. */
    public static Optimizer amsGrad(Schedule learningRate) {
        return new AmsGrad(learningRate, 0.9, 0.999, 1e-8);
    }

    /**
     * Returns AdamW (Loshchilov and Hutter, 2019), which is {@linkplain Adam Adam} with
     * {@linkplain Optimizer#decay weight decay} 0.01, with a constant learning rate.
     *
     * @param learningRate the rate, above 0; 0.001 is usual
     * @throws IllegalArgumentException if a number is out of its range
     */
    public static Optimizer adamW(double learningRate) {
        return adamW(Schedules.constantRate(learningRate));
    }

    /**
     * Returns AdamW (Loshchilov and Hutter, 2019), which is {@linkplain Adam Adam} with
     * {@linkplain Optimizer#decay weight decay} 0.01, with a learning rate that changes on the way.
     */
    public static Optimizer adamW(Schedule learningRate) {
        return adam(learningRate).decay(0.01);
    }

    /**
     * Returns {@linkplain AdaMax AdaMax} with a constant learning rate, betas 0.9 and 0.999, and epsilon 1e-8.
     *
     * @param learningRate the rate, above 0; 0.002 is usual
     * @throws IllegalArgumentException if a number is out of its range
     */
    public static Optimizer adaMax(double learningRate) {
        return adaMax(Schedules.constantRate(learningRate));
    }

    /** Returns {@linkplain AdaMax AdaMax} with a learning rate that changes on the way, and the constants above. */
    public static Optimizer adaMax(Schedule learningRate) {
        return new AdaMax(learningRate, 0.9, 0.999, 1e-8);
    }

    /**
     * Returns {@linkplain NAdam NAdam} with a constant learning rate, betas 0.9 and 0.999, and epsilon 1e-8.
     *
     * @param learningRate the rate, above 0; 0.002 is usual
     * @throws IllegalArgumentException if a number is out of its range
     */
    public static Optimizer nAdam(double learningRate) {
        return nAdam(Schedules.constantRate(learningRate));
    }

    /** Returns {@linkplain NAdam NAdam} with a learning rate that changes on the way, and the constants above. */
    public static Optimizer nAdam(Schedule learningRate) {
        return new NAdam(learningRate, 0.9, 0.999, 1e-8);
    }

    /**
     * Returns {@linkplain RAdam RAdam} with a constant learning rate, betas 0.9 and 0.999, and epsilon 1e-8.
     *
     * @param learningRate the rate, above 0; 0.001 is usual
     * @throws IllegalArgumentException if a number is out of its range
     */
    public static Optimizer rAdam(double learningRate) {
        return rAdam(Schedules.constantRate(learningRate));
    }

    /** Returns {@linkplain RAdam RAdam} with a learning rate that changes on the way, and the constants above. */
    public static Optimizer rAdam(Schedule learningRate) {
        return new RAdam(learningRate, 0.9, 0.999, 1e-8);
    }

    /**
     * Returns {@linkplain Lion Lion} with a constant learning rate and the betas of its paper, 0.9 and 0.99.
     *
     * @param learningRate the rate, above 0; 0.0001 is usual
     * @throws IllegalArgumentException if a number is out of its range
     */
    public static Optimizer lion(double learningRate) {
        return lion(Schedules.constantRate(learningRate));
    }

    /** Returns {@linkplain Lion Lion} with a learning rate that changes on the way, and the constants above. */
    public static Optimizer lion(Schedule learningRate) {
        return new Lion(learningRate, 0.9, 0.99);
    }

    /**
     * Returns {@linkplain ResilientPropagation resilient propagation}, for gradients of all examples.
     *
     * @param firstStep the size of the first step, above 0; 0.01 is usual
     * @throws IllegalArgumentException if the size is not above 0 or not finite
     */
    public static Optimizer resilientPropagation(double firstStep) {
        return new ResilientPropagation(Schedules.constantRate(firstStep));
    }

    /**
     * Returns {@linkplain Lbfgs L-BFGS} with a history of 10 pairs (PyTorch's has 100) and up to 20 iterations a step, for
     * gradients of all examples.
     */
    public static Optimizer lbfgs() {
        return lbfgs(Schedules.constantRate(1), 10);
    }

    /**
     * Returns {@linkplain Lbfgs L-BFGS}, for gradients of all examples, with up to 20 iterations a step.
     *
     * @param learningRate the length that is tried first; 1 is usual
     * @param history how many pairs it remembers, at least 1
     * @throws IllegalArgumentException if the history is below 1
     */
    public static Optimizer lbfgs(Schedule learningRate, int history) {
        return new Lbfgs(learningRate, history, 20);
    }
}
