package dev.glissade.optimize;

import java.util.Objects;

/**
 * Factories of the usual optimizers, from gradient descent to Adam and L-BFGS. Default arguments are those of PyTorch
 * 2, with two exceptions: PyTorch has no Lion, whose defaults here are those of its paper, and PyTorch's L-BFGS keeps
 * 100 pairs and does a line search only on request.
 *
 * <pre>{@code
 * Training.of(network, examples).optimizer(gradientDescent(0.1)).run();
 * Training.of(network, examples).optimizer(adam(0.001).clipNorm(1)).run();
 * Descent.on(2, p -> p[0] * p[0] + 5 * p[1] * p[1]).from(2, 1).optimizer(lbfgs()).run();
 * }</pre>
 *
 * <p>Every factory takes a constant learning rate or a {@link Schedule}. In the formulas θ are the parameters, g is the
 * gradient and <i>rate</i> is the learning rate of the step.
 *
 * <p>The {@code toString} of an optimizer is the call that makes it: {@code adam(0.001).clipNorm(1.0)}.
 */
public final class Optimizers {

    private Optimizers() {}

    /**
     * Returns plain gradient descent, with a constant learning rate.
     *
     * @param learningRate above 0; 0.1 is usual
     * @throws IllegalArgumentException if the rate is not above 0 or not finite
     */
    public static Optimizer gradientDescent(double learningRate) {
        return gradientDescent(Schedules.constantRate(learningRate));
    }

    /** Returns plain gradient descent: θ ← θ − rate·g. */
    public static Optimizer gradientDescent(Schedule learningRate) {
        return new GradientDescent(learningRate);
    }

    /**
     * Returns gradient descent with momentum and a constant learning rate.
     *
     * @param learningRate above 0; 0.01 is usual
     * @param momentum the fraction of the velocity v that each step keeps, from 0 to below 1; 0.9 is usual
     * @throws IllegalArgumentException if the rate is not above 0 or not finite, or the momentum is not from 0 to below
     *     1
     */
    public static Optimizer momentum(double learningRate, double momentum) {
        return momentum(Schedules.constantRate(learningRate), momentum);
    }

    /**
     * Returns gradient descent with momentum (Polyak, 1964): v ← momentum·v + g, θ ← θ − rate·v. If the gradient stays
     * the same, steps become 1 / (1 − momentum) times as long as those of plain gradient descent.
     *
     * @param momentum the fraction of the velocity v that each step keeps, from 0 to below 1; 0.9 is usual
     * @throws IllegalArgumentException if the momentum is not from 0 to below 1
     */
    public static Optimizer momentum(Schedule learningRate, double momentum) {
        return new Momentum(learningRate, momentum);
    }

    /**
     * Returns gradient descent with Nesterov's momentum and a constant learning rate.
     *
     * @param learningRate above 0; 0.01 is usual
     * @param momentum the fraction of the velocity v that each step keeps, from 0 to below 1; 0.9 is usual
     * @throws IllegalArgumentException if the rate is not above 0 or not finite, or the momentum is not from 0 to below
     *     1
     */
    public static Optimizer nesterov(double learningRate, double momentum) {
        return nesterov(Schedules.constantRate(learningRate), momentum);
    }

    /**
     * Returns gradient descent with Nesterov's momentum (Nesterov, 1983; Sutskever et al., 2013): v ← momentum·v + g, θ
     * ← θ − rate·(g + momentum·v).
     *
     * @param momentum the fraction of the velocity v that each step keeps, from 0 to below 1; 0.9 is usual
     * @throws IllegalArgumentException if the momentum is not from 0 to below 1
     */
    public static Optimizer nesterov(Schedule learningRate, double momentum) {
        return new Nesterov(learningRate, momentum);
    }

    /**
     * Returns {@linkplain #adaGrad(Schedule, double) AdaGrad} with a constant learning rate and epsilon 1e-10.
     *
     * @param learningRate above 0; 0.01 is usual
     * @throws IllegalArgumentException if the rate is not above 0 or not finite
     */
    public static Optimizer adaGrad(double learningRate) {
        return adaGrad(Schedules.constantRate(learningRate));
    }

    /** Returns {@linkplain #adaGrad(Schedule, double) AdaGrad} with a learning rate schedule and epsilon 1e-10. */
    public static Optimizer adaGrad(Schedule learningRate) {
        return adaGrad(learningRate, 1e-10);
    }

    /**
     * Returns {@linkplain #adaGrad(Schedule, double) AdaGrad} with a constant learning rate and other constants.
     *
     * @throws IllegalArgumentException if the rate is not above 0 or not finite, or epsilon is not above 0 or not finite
     */
    public static Optimizer adaGrad(double learningRate, double epsilon) {
        return adaGrad(Schedules.constantRate(learningRate), epsilon);
    }

    /**
     * Returns AdaGrad (Duchi, Hazan and Singer, 2011): θ ← θ − rate·g / (√s + epsilon), where s is the sum of all g² so
     * far. Parameters whose gradient is almost always 0 keep large steps.
     *
     * @param epsilon prevents a division by 0; above 0
     * @throws IllegalArgumentException if epsilon is not above 0 or not finite
     */
    public static Optimizer adaGrad(Schedule learningRate, double epsilon) {
        return new AdaGrad(learningRate, epsilon);
    }

    /**
     * Returns {@linkplain #adaDelta(Schedule, double, double) AdaDelta} with a constant learning rate, decay 0.9 and epsilon
     * 1e-6.
     *
     * @param learningRate above 0; 1 is usual
     * @throws IllegalArgumentException if the rate is not above 0 or not finite
     */
    public static Optimizer adaDelta(double learningRate) {
        return adaDelta(Schedules.constantRate(learningRate));
    }

    /**
     * Returns {@linkplain #adaDelta(Schedule, double, double) AdaDelta} with a learning rate schedule, decay 0.9 and epsilon
     * 1e-6.
     */
    public static Optimizer adaDelta(Schedule learningRate) {
        return adaDelta(learningRate, 0.9, 1e-6);
    }

    /**
     * Returns {@linkplain #adaDelta(Schedule, double, double) AdaDelta} with a constant learning rate and other constants.
     *
     * @throws IllegalArgumentException if the rate is not above 0 or not finite, or decay is not from 0 to below 1, or
     *     epsilon not above 0 or not finite
     */
    public static Optimizer adaDelta(double learningRate, double decay, double epsilon) {
        return adaDelta(Schedules.constantRate(learningRate), decay, epsilon);
    }

    /**
     * Returns AdaDelta (Zeiler, 2012): θ ← θ − rate·δ with δ = g·√(d + epsilon) / √(s + epsilon), where s and d are
     * running averages of g² and δ².
     *
     * @param decay the fraction of the averages that each step keeps, from 0 to below 1
     * @param epsilon makes the first steps possible, whose size is about its square root; above 0
     * @throws IllegalArgumentException if decay is not from 0 to below 1, or epsilon not above 0 or not finite
     */
    public static Optimizer adaDelta(Schedule learningRate, double decay, double epsilon) {
        return new AdaDelta(learningRate, decay, epsilon);
    }

    /**
     * Returns {@linkplain #rmsProp(Schedule, double, double) RMSProp} with a constant learning rate, decay 0.99 and epsilon
     * 1e-8.
     *
     * @param learningRate above 0; 0.01 is usual
     * @throws IllegalArgumentException if the rate is not above 0 or not finite
     */
    public static Optimizer rmsProp(double learningRate) {
        return rmsProp(Schedules.constantRate(learningRate));
    }

    /**
     * Returns {@linkplain #rmsProp(Schedule, double, double) RMSProp} with a learning rate schedule, decay 0.99 and epsilon
     * 1e-8.
     */
    public static Optimizer rmsProp(Schedule learningRate) {
        return rmsProp(learningRate, 0.99, 1e-8);
    }

    /**
     * Returns {@linkplain #rmsProp(Schedule, double, double) RMSProp} with a constant learning rate and other constants.
     *
     * @throws IllegalArgumentException if the rate is not above 0 or not finite, or decay is not from 0 to below 1, or
     *     epsilon not above 0 or not finite
     */
    public static Optimizer rmsProp(double learningRate, double decay, double epsilon) {
        return rmsProp(Schedules.constantRate(learningRate), decay, epsilon);
    }

    /**
     * Returns RMSProp (Hinton, 2012): θ ← θ − rate·g / (√v + epsilon), where v is a running average of g².
     *
     * @param decay the fraction of the average that each step keeps, from 0 to below 1
     * @param epsilon prevents a division by 0; above 0
     * @throws IllegalArgumentException if decay is not from 0 to below 1, or epsilon not above 0 or not finite
     */
    public static Optimizer rmsProp(Schedule learningRate, double decay, double epsilon) {
        return new RmsProp(learningRate, decay, epsilon);
    }

    /**
     * Returns {@linkplain #adam(Schedule, double, double, double) Adam} with a constant learning rate, betas 0.9 and 0.999,
     * and epsilon 1e-8.
     *
     * @param learningRate above 0; 0.001 is usual
     * @throws IllegalArgumentException if the rate is not above 0 or not finite
     */
    public static Optimizer adam(double learningRate) {
        return adam(Schedules.constantRate(learningRate));
    }

    /**
     * Returns {@linkplain #adam(Schedule, double, double, double) Adam} with a learning rate schedule, betas 0.9 and 0.999,
     * and epsilon 1e-8.
     */
    public static Optimizer adam(Schedule learningRate) {
        return adam(learningRate, 0.9, 0.999, 1e-8);
    }

    /**
     * Returns {@linkplain #adam(Schedule, double, double, double) Adam} with a constant learning rate and other constants.
     *
     * @throws IllegalArgumentException if the rate is not above 0 or not finite, or a beta is not from 0 to below 1, or
     *     epsilon not above 0 or not finite
     */
    public static Optimizer adam(double learningRate, double beta1, double beta2, double epsilon) {
        return adam(Schedules.constantRate(learningRate), beta1, beta2, epsilon);
    }

    /**
     * Returns Adam (Kingma and Ba, 2015): θ ← θ − rate·m̂ / (√v̂ + epsilon), where m̂ and v̂ are running averages of g
     * and g², corrected for starting at 0.
     *
     * @param beta1 the fraction of the average of g that each step keeps, from 0 to below 1
     * @param beta2 the fraction of the average of g² that each step keeps, from 0 to below 1
     * @param epsilon prevents a division by 0; above 0
     * @throws IllegalArgumentException if a beta is not from 0 to below 1, or epsilon not above 0 or not finite
     */
    public static Optimizer adam(Schedule learningRate, double beta1, double beta2, double epsilon) {
        return new Adam(learningRate, beta1, beta2, epsilon);
    }

    /**
     * Returns {@linkplain #amsGrad(Schedule, double, double, double) AMSGrad} with a constant learning rate, betas 0.9 and
     * 0.999, and epsilon 1e-8.
     *
     * @param learningRate above 0; 0.001 is usual
     * @throws IllegalArgumentException if the rate is not above 0 or not finite
     */
    public static Optimizer amsGrad(double learningRate) {
        return amsGrad(Schedules.constantRate(learningRate));
    }

    /**
     * Returns {@linkplain #amsGrad(Schedule, double, double, double) AMSGrad} with a learning rate schedule, betas 0.9 and
     * 0.999, and epsilon 1e-8.
     */
    public static Optimizer amsGrad(Schedule learningRate) {
        return amsGrad(learningRate, 0.9, 0.999, 1e-8);
    }

    /**
     * Returns {@linkplain #amsGrad(Schedule, double, double, double) AMSGrad} with a constant learning rate and other
     * constants.
     *
     * @throws IllegalArgumentException if the rate is not above 0 or not finite, or a beta is not from 0 to below 1, or
     *     epsilon not above 0 or not finite
     */
    public static Optimizer amsGrad(double learningRate, double beta1, double beta2, double epsilon) {
        return amsGrad(Schedules.constantRate(learningRate), beta1, beta2, epsilon);
    }

    /**
     * Returns AMSGrad (Reddi, Kale and Kumar, 2018): as {@linkplain #adam(Schedule, double, double, double) Adam}, with
     * the largest average of g² so far in place of the current one.
     *
     * @param beta1 the fraction of the average of g that each step keeps, from 0 to below 1
     * @param beta2 the fraction of the average of g² that each step keeps, from 0 to below 1
     * @param epsilon prevents a division by 0; above 0
     * @throws IllegalArgumentException if a beta is not from 0 to below 1, or epsilon not above 0 or not finite
     */
    public static Optimizer amsGrad(Schedule learningRate, double beta1, double beta2, double epsilon) {
        return new AmsGrad(learningRate, beta1, beta2, epsilon);
    }

    /**
     * Returns AdamW (Loshchilov and Hutter, 2019) with a constant learning rate: {@code adam(learningRate).decay(0.01)}.
     *
     * @param learningRate above 0; 0.001 is usual
     * @throws IllegalArgumentException if the rate is not above 0 or not finite
     */
    public static Optimizer adamW(double learningRate) {
        return adamW(Schedules.constantRate(learningRate));
    }

    /** Returns AdamW (Loshchilov and Hutter, 2019) with a learning rate schedule: {@code adam(learningRate).decay(0.01)}. */
    public static Optimizer adamW(Schedule learningRate) {
        return adam(learningRate).decay(0.01);
    }

    /**
     * Returns {@linkplain #adaMax(Schedule, double, double, double) AdaMax} with a constant learning rate, betas 0.9 and
     * 0.999, and epsilon 1e-8.
     *
     * @param learningRate above 0; 0.002 is usual
     * @throws IllegalArgumentException if the rate is not above 0 or not finite
     */
    public static Optimizer adaMax(double learningRate) {
        return adaMax(Schedules.constantRate(learningRate));
    }

    /**
     * Returns {@linkplain #adaMax(Schedule, double, double, double) AdaMax} with a learning rate schedule, betas 0.9 and
     * 0.999, and epsilon 1e-8.
     */
    public static Optimizer adaMax(Schedule learningRate) {
        return adaMax(learningRate, 0.9, 0.999, 1e-8);
    }

    /**
     * Returns {@linkplain #adaMax(Schedule, double, double, double) AdaMax} with a constant learning rate and other
     * constants.
     *
     * @throws IllegalArgumentException if the rate is not above 0 or not finite, or a beta is not from 0 to below 1, or
     *     epsilon not above 0 or not finite
     */
    public static Optimizer adaMax(double learningRate, double beta1, double beta2, double epsilon) {
        return adaMax(Schedules.constantRate(learningRate), beta1, beta2, epsilon);
    }

    /**
     * Returns AdaMax (Kingma and Ba, 2015, section 7.1): θ ← θ − rate·m̂ / u, where m̂ is the average of g as in
     * {@linkplain #adam(Schedule, double, double, double) Adam} and u ← max(beta2·u, |g| + epsilon).
     *
     * @param beta1 the fraction of the average of g that each step keeps, from 0 to below 1
     * @param beta2 the fraction of the maximum of |g| that each step keeps, from 0 to below 1
     * @param epsilon prevents a division by 0; above 0
     * @throws IllegalArgumentException if a beta is not from 0 to below 1, or epsilon not above 0 or not finite
     */
    public static Optimizer adaMax(Schedule learningRate, double beta1, double beta2, double epsilon) {
        return new AdaMax(learningRate, beta1, beta2, epsilon);
    }

    /**
     * Returns {@linkplain #nAdam(Schedule, double, double, double) NAdam} with a constant learning rate, betas 0.9 and
     * 0.999, and epsilon 1e-8.
     *
     * @param learningRate above 0; 0.002 is usual
     * @throws IllegalArgumentException if the rate is not above 0 or not finite
     */
    public static Optimizer nAdam(double learningRate) {
        return nAdam(Schedules.constantRate(learningRate));
    }

    /**
     * Returns {@linkplain #nAdam(Schedule, double, double, double) NAdam} with a learning rate schedule, betas 0.9 and
     * 0.999, and epsilon 1e-8.
     */
    public static Optimizer nAdam(Schedule learningRate) {
        return nAdam(learningRate, 0.9, 0.999, 1e-8);
    }

    /**
     * Returns {@linkplain #nAdam(Schedule, double, double, double) NAdam} with a constant learning rate and other constants.
     *
     * @throws IllegalArgumentException if the rate is not above 0 or not finite, or a beta is not from 0 to below 1, or
     *     epsilon not above 0 or not finite
     */
    public static Optimizer nAdam(double learningRate, double beta1, double beta2, double epsilon) {
        return nAdam(Schedules.constantRate(learningRate), beta1, beta2, epsilon);
    }

    /**
     * Returns NAdam (Dozat, 2016): {@linkplain #adam(Schedule, double, double, double) Adam} with Nesterov's momentum,
     * which rises from beta1 / 2 to beta1, as in PyTorch with its default momentum_decay of 0.004.
     *
     * @param beta1 the fraction of the average of g that each step keeps, from 0 to below 1
     * @param beta2 the fraction of the average of g² that each step keeps, from 0 to below 1
     * @param epsilon prevents a division by 0; above 0
     * @throws IllegalArgumentException if a beta is not from 0 to below 1, or epsilon not above 0 or not finite
     */
    public static Optimizer nAdam(Schedule learningRate, double beta1, double beta2, double epsilon) {
        return new NAdam(learningRate, beta1, beta2, epsilon);
    }

    /**
     * Returns {@linkplain #rAdam(Schedule, double, double, double) RAdam} with a constant learning rate, betas 0.9 and
     * 0.999, and epsilon 1e-8.
     *
     * @param learningRate above 0; 0.001 is usual
     * @throws IllegalArgumentException if the rate is not above 0 or not finite
     */
    public static Optimizer rAdam(double learningRate) {
        return rAdam(Schedules.constantRate(learningRate));
    }

    /**
     * Returns {@linkplain #rAdam(Schedule, double, double, double) RAdam} with a learning rate schedule, betas 0.9 and
     * 0.999, and epsilon 1e-8.
     */
    public static Optimizer rAdam(Schedule learningRate) {
        return rAdam(learningRate, 0.9, 0.999, 1e-8);
    }

    /**
     * Returns {@linkplain #rAdam(Schedule, double, double, double) RAdam} with a constant learning rate and other constants.
     *
     * @throws IllegalArgumentException if the rate is not above 0 or not finite, or a beta is not from 0 to below 1, or
     *     epsilon not above 0 or not finite
     */
    public static Optimizer rAdam(double learningRate, double beta1, double beta2, double epsilon) {
        return rAdam(Schedules.constantRate(learningRate), beta1, beta2, epsilon);
    }

    /**
     * Returns RAdam (Liu et al., 2020): as {@linkplain #adam(Schedule, double, double, double) Adam}, but without the
     * division by √v̂ in the first steps, while v̂ varies too much. It needs no warm-up.
     *
     * @param beta1 the fraction of the average of g that each step keeps, from 0 to below 1
     * @param beta2 the fraction of the average of g² that each step keeps, from 0 to below 1
     * @param epsilon prevents a division by 0; above 0
     * @throws IllegalArgumentException if a beta is not from 0 to below 1, or epsilon not above 0 or not finite
     */
    public static Optimizer rAdam(Schedule learningRate, double beta1, double beta2, double epsilon) {
        return new RAdam(learningRate, beta1, beta2, epsilon);
    }

    /**
     * Returns {@linkplain #lion(Schedule, double, double) Lion} with a constant learning rate and the betas of its paper,
     * 0.9 and 0.99.
     *
     * @param learningRate above 0; 0.0001 is usual
     * @throws IllegalArgumentException if the rate is not above 0 or not finite
     */
    public static Optimizer lion(double learningRate) {
        return lion(Schedules.constantRate(learningRate));
    }

    /**
     * Returns {@linkplain #lion(Schedule, double, double) Lion} with a learning rate schedule and the betas of its paper,
     * 0.9 and 0.99.
     */
    public static Optimizer lion(Schedule learningRate) {
        return lion(learningRate, 0.9, 0.99);
    }

    /**
     * Returns {@linkplain #lion(Schedule, double, double) Lion} with a constant learning rate and other constants.
     *
     * @throws IllegalArgumentException if the rate is not above 0 or not finite, or a beta is not from 0 to below 1
     */
    public static Optimizer lion(double learningRate, double beta1, double beta2) {
        return lion(Schedules.constantRate(learningRate), beta1, beta2);
    }

    /**
     * Returns Lion (Chen et al., 2023): θ ← θ − rate·sign(beta1·m + (1 − beta1)·g), then m ← beta2·m + (1 − beta2)·g.
     * Its learning rate should be about ten times smaller than that of Adam.
     *
     * @param beta1 the weight of m against g in a step, from 0 to below 1
     * @param beta2 the fraction of m that each step keeps, from 0 to below 1
     * @throws IllegalArgumentException if a beta is not from 0 to below 1
     */
    public static Optimizer lion(Schedule learningRate, double beta1, double beta2) {
        return new Lion(learningRate, beta1, beta2);
    }

    /**
     * Returns resilient propagation, Rprop (Riedmiller and Braun, 1993), for full-batch gradients: the step size of
     * each parameter grows by 1.2 while the sign of its gradient stays the same, and is halved when it changes.
     *
     * @param firstStep the size of the first step, above 0; 0.01 is usual
     * @throws IllegalArgumentException if the size is not above 0 or not finite
     */
    public static Optimizer resilientPropagation(double firstStep) {
        return new ResilientPropagation(Schedules.constantRate(firstStep));
    }

    /**
     * Returns {@linkplain #lbfgs(Schedule, int, int) L-BFGS} with a first length of 1, a history of 10 pairs and up to 20
     * iterations per step.
     */
    public static Optimizer lbfgs() {
        return lbfgs(1);
    }

    /**
     * Returns {@linkplain #lbfgs(Schedule, int, int) L-BFGS} with a history of 10 pairs and up to 20 iterations per
     * step.
     *
     * @param firstLength the step length that each line search tries first, above 0; 1 is usual
     * @throws IllegalArgumentException if the length is not above 0 or not finite
     */
    public static Optimizer lbfgs(double firstLength) {
        return lbfgs(Schedules.constantRate(firstLength));
    }

    /**
     * Returns {@linkplain #lbfgs(Schedule, int, int) L-BFGS} with a history of 10 pairs and up to 20 iterations per
     * step.
     *
     * @param firstLength the step length that each line search tries first
     */
    public static Optimizer lbfgs(Schedule firstLength) {
        Objects.requireNonNull(firstLength, "firstLength");
        return lbfgs(firstLength, 10, 20);
    }

    /**
     * Returns {@linkplain #lbfgs(Schedule, int, int) L-BFGS} with other constants.
     *
     * @throws IllegalArgumentException if the length is not above 0 or not finite, or another number is below 1
     */
    public static Optimizer lbfgs(double firstLength, int history, int iterations) {
        return lbfgs(Schedules.constantRate(firstLength), history, iterations);
    }

    /**
     * Returns L-BFGS (Liu and Nocedal, 1989), for full-batch gradients and few parameters: it keeps 2·history + 3
     * vectors as long as the parameters. It estimates the curvature from its last steps and the changes of the
     * gradient, and does a line search for a step length that meets the strong Wolfe conditions. Without an objective,
     * the step length is the learning rate.
     *
     * @param firstLength the step length that each line search tries first
     * @param history the number of pairs of step and gradient change to keep, at least 1
     * @param iterations the largest number of directions and line searches per step, at least 1
     * @throws IllegalArgumentException if history or iterations is below 1
     */
    public static Optimizer lbfgs(Schedule firstLength, int history, int iterations) {
        Objects.requireNonNull(firstLength, "firstLength");
        return new Lbfgs(firstLength, history, iterations);
    }
}
