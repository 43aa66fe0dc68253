package dev.glissade.examples.descent.playground;

import java.util.Arrays;
import java.util.List;
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

    /** A function with the part of it that is worth seeing and a good place to start; the page has its name and a note. */
    record Landscape(String id, String expression, int variables, double[] from, double[] to, double[] start) {}

    /** A rule of descent with a rate to begin with. */
    record Choice(String name, double rate) {}

    /** The numbers of training and test images. */
    record Digits(int training, int test) {}

    /** Numbers and rules to choose from. */
    record Settings(List<Double> rates, List<Integer> batches, List<Choice> optimizers) {}

    private static final List<Landscape> LANDSCAPES = List.of(
            curve("two-valleys", "x^4 - 3*x^2 + x", -2.2, 2.2, 2),
            curve("bowl", "x^2", -3, 3, 2.5),
            curve("many-valleys", "x^2/8 + sin(3*x)", -6, 6, 5),
            curve("plain", "1 - exp(-x^2)", -4, 4, 2.6),
            curve("edge", "abs(x)", -2, 2, 1.63),
            curve("cliff", "tanh(4*x) + x^2/10", -4, 3, 2.5),
            surface("round-bowl", "x^2 + y^2", 2, 1.6, 1.2),
            surface("narrow-valley", "x^2/4 + 5*y^2", 3, -2.6, 1),
            surface("banana", "(1 - x)^2 + 10*(y - x^2)^2", 2, -1.4, 1.6),
            surface("saddle", "x^2 - y^2 + y^4/4", 2, 1.6, 0.001),
            surface("himmelblau", "((x^2 + y - 11)^2 + (x + y^2 - 7)^2)/100", 5, 0, 0),
            surface("egg-box", "sin(2*x)*sin(2*y) + (x^2 + y^2)/20", 4, 3.2, 2.8));

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
        return new Landscape(id, expression, 1, new double[] {from}, new double[] {to}, new double[] {start});
    }

    private static Landscape surface(String id, String expression, double side, double x, double y) {
        return new Landscape(
                id, expression, 2, new double[] {-side, -side}, new double[] {side, side}, new double[] {x, y});
    }
}
