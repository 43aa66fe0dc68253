package dev.glissade.examples.descent.playground;

import dev.glissade.examples.descent.article.Article;
import dev.glissade.optimize.Optimizer;
import dev.glissade.optimize.Optimizers;
import dev.glissade.optimize.Schedule;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The rules of descent that can be chosen, with rates to begin with. */
enum Rule {
    GRADIENT_DESCENT("gradientDescent", 0.1, Article.RATE, 0.1),
    MOMENTUM("momentum", 0.02, 0.3, 0.03),
    NESTEROV("nesterov", 0.02, 0.3, 0.01),
    ADA_GRAD("adaGrad", 0.5, 0.1, 0.3),
    RMS_PROP("rmsProp", 0.05, 0.01, 0.01),
    ADAM("adam", 0.2, 0.01, 0.01),
    LBFGS("lbfgs", 1, 1, 1);

    /** What momentum keeps of its speed unless somebody sets it. */
    static final double USUAL_MOMENTUM = 0.9;

    private static final int LBFGS_HISTORY = 10;

    static final double MOST_MOMENTUM = 0.99;

    private final String word;
    private final double rate;
    private final double networkRate;
    private final double planeRate;

    Rule(String word, double rate, double networkRate, double planeRate) {
        this.word = word;
        this.rate = rate;
        this.networkRate = networkRate;
        this.planeRate = planeRate;
    }

    /**
     * Returns the rule of a name.
     *
     * @throws Refusal if there is none
     */
    static Rule named(String word) {
        return Arrays.stream(values())
                .filter(rule -> rule.word.equals(word))
                .findFirst()
                .orElseThrow(() -> Refusal.bad("there is no such optimizer; there are "
                        + Arrays.stream(values()).map(Rule::word).collect(Collectors.joining(", "))));
    }

    Optimizer optimizer(Schedule rate) {
        return optimizer(rate, USUAL_MOMENTUM);
    }

    /**
     * Returns the rule at a rate.
     *
     * @param momentum what Momentum and Nesterov keep of their speed in each step; the other rules have none
     */
    Optimizer optimizer(Schedule rate, double momentum) {
        return switch (this) {
            case GRADIENT_DESCENT -> Optimizers.gradientDescent(rate);
            case MOMENTUM -> Optimizers.momentum(rate, momentum);
            case NESTEROV -> Optimizers.nesterov(rate, momentum);
            case ADA_GRAD -> Optimizers.adaGrad(rate);
            case RMS_PROP -> Optimizers.rmsProp(rate);
            case ADAM -> Optimizers.adam(rate);
            case LBFGS -> Optimizers.lbfgs(rate, LBFGS_HISTORY, 1); // One line search a step, so each can be seen.
        };
    }

    /** Returns whether the rule has a momentum to set. */
    boolean hasMomentum() {
        return this == MOMENTUM || this == NESTEROV;
    }

    String word() {
        return word;
    }

    /** Returns a rate that suits most of the catalogue's functions. */
    double rate() {
        return rate;
    }

    /** Returns a rate that suits the network of the second room. */
    double networkRate() {
        return networkRate;
    }

    /** Returns a rate that suits most networks and data of the room of data. */
    double planeRate() {
        return planeRate;
    }
}
