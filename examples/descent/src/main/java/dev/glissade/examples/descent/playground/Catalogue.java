package dev.glissade.examples.descent.playground;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What there is to choose from.
 *
 * @param functions landscapes
 * @param optimizers rules of descent for them
 * @param digits how many images there are
 * @param settings what the network's training can be set to
 * @param planeOptimizers rules of descent for the room of data
 */
record Catalogue(
        List<Landscape> functions,
        List<Choice> optimizers,
        Digits digits,
        Settings settings,
        List<Choice> planeOptimizers) {

    /**
     * A function with the part of it that is worth seeing and a good place to start; the page has its name and a note.
     *
     * @param rates for the rules whose usual rate does not suit it, by their words
     */
    record Landscape(
            String id,
            String expression,
            int variables,
            double[] from,
            double[] to,
            double[] start,
            Map<String, Double> rates) {

        Landscape at(Rule rule, double rate) {
            Map<String, Double> more = new HashMap<>(rates);
            more.put(rule.word(), rate);
            return new Landscape(id, expression, variables, from, to, start, Map.copyOf(more));
        }

        /** Returns the rate at which a rule is shown first. */
        double rate(Rule rule) {
            return rates.getOrDefault(rule.word(), rule.rate());
        }
    }

    /** A rule of descent with a rate to begin with. */
    record Choice(String name, double rate) {}

    /** The numbers of training and test images. */
    record Digits(int training, int test) {}

    /** Numbers and rules to choose from. */
    record Settings(List<Double> rates, List<Integer> batches, List<Choice> optimizers) {}

    private static final List<Landscape> LANDSCAPES = List.of(
            curve("two-valleys", "x^4 - 3*x^2 + x", -2.2, 2.2, 2).at(Rule.GRADIENT_DESCENT, 0.02),
            curve("bowl", "x^2", -3, 3, 2.5),
            curve("many-valleys", "x^2/8 + sin(3*x)", -6, 6, 5).at(Rule.RMS_PROP, 0.02),
            curve("plain", "1 - exp(-x^2)", -4, 4, 2.6)
                    .at(Rule.GRADIENT_DESCENT, 0.5)
                    .at(Rule.MOMENTUM, 0.2)
                    .at(Rule.NESTEROV, 0.1),
            curve("edge", "abs(x)", -2, 2, 1.63),
            curve("cliff", "tanh(4*x) + x^2/10", -4, 3, 2.5),
            surface("round-bowl", "x^2 + y^2", 2, 1.6, 1.2),
            surface("narrow-valley", "x^2/4 + 5*y^2", 3, -2.6, 1).at(Rule.GRADIENT_DESCENT, 0.18),
            surface("banana", "(1 - x)^2 + 10*(y - x^2)^2", 2, -1.4, 1.6)
                    .at(Rule.GRADIENT_DESCENT, 0.005)
                    .at(Rule.MOMENTUM, 0.01)
                    .at(Rule.NESTEROV, 0.01)
                    .at(Rule.ADAM, 0.5),
            surface("saddle", "x^2 - y^2 + y^4/4", 2, 1.6, 0.001),
            surface("himmelblau", "((x^2 + y - 11)^2 + (x + y^2 - 7)^2)/100", 5, 0, 0)
                    .at(Rule.GRADIENT_DESCENT, 0.2),
            surface("egg-box", "sin(2*x)*sin(2*y) + (x^2 + y^2)/20", 4, 3.2, 2.8)
                    .at(Rule.RMS_PROP, 0.02));

    private static final List<Double> RATES = List.of(0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0);
    private static final List<Integer> BATCHES = List.of(1, 10, 100, 1000, DigitImages.TRAINING);

    private static final Catalogue ALL = new Catalogue(
            LANDSCAPES,
            choices(Rule::rate, Rule.values().length),
            new Digits(DigitImages.TRAINING, DigitImages.TEST),
            new Settings(RATES, BATCHES, choices(Rule::networkRate, Rule.LBFGS.ordinal())),
            choices(Rule::planeRate, Rule.LBFGS.ordinal()));

    static Catalogue get() {
        return ALL;
    }

    private static List<Choice> choices(ToDoubleFunction<Rule> rate, int count) {
        return Arrays.stream(Rule.values())
                .limit(count)
                .map(rule -> new Choice(rule.word(), rate.applyAsDouble(rule)))
                .toList();
    }

    private static Landscape curve(String id, String expression, double from, double to, double start) {
        return new Landscape(id, expression, 1, new double[] {from}, new double[] {to}, new double[] {start}, Map.of());
    }

    private static Landscape surface(String id, String expression, double side, double x, double y) {
        return new Landscape(
                id,
                expression,
                2,
                new double[] {-side, -side},
                new double[] {side, side},
                new double[] {x, y},
                Map.of());
    }
}
