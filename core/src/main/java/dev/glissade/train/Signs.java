package dev.glissade.train;

import dev.glissade.text.Count;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How trouble shows: the first finding of a diagnosis. */
final class Signs {

    /** How many outputs are named. */
    private static final int MOST_NAMED = 10;

    private Signs() {}

    /** Says how the trouble of a training shows. */
    static Finding of(Diagnostician.Incident trouble) {
        String what = switch (trouble.symptom()) {
            case COST_NOT_FINITE ->
                "the cost of a batch of " + Count.of(trouble.batch().count(), "example") + " is " + trouble.cost();
            case COST_RISES -> format("the cost has risen again and again, to %.4g", trouble.cost());
            case COST_EXPLODED -> format("the cost is %.4g, more than that of an untrained network", trouble.cost());
            case STANDSTILL -> noGradient(trouble.cost());
            default -> throw new AssertionError(trouble.symptom());
        };
        return Finding.of(trouble.symptom(), what + format(", at a learning rate of %.4g", trouble.rate()));
    }

    /**
     * Returns the sign that a network has learnt nothing, or empty if there is none.
     *
     * @param hasCause whether there is a cause for doing no better than a constant prediction
     */
    static Optional<Finding> of(Examination examination, boolean hasCause) {
        if (!Double.isFinite(examination.cost())) {
            String text =
                    "the cost of " + Count.of(examination.exampleCount(), "example") + " is " + examination.cost();
            return Optional.of(Finding.of(Symptom.COST_NOT_FINITE, text));
        }
        if (examination.isConstant()) {
            return Optional.of(constant("no output depends", examination));
        }
        int[] outputs = examination.constantOutputs();
        if (outputs.length > 0) {
            return Optional.of(constant(named(outputs), examination));
        }
        if (examination.standsStill()) {
            return Optional.of(Finding.of(Symptom.STANDSTILL, noGradient(examination.cost())));
        }
        if (hasCause && examination.isNoBetterThanConstant()) {
            String text = format(
                    "the cost is %.4g, no better than the %.4g of the best constant prediction",
                    examination.cost(), examination.constantCost());
            return Optional.of(Finding.of(Symptom.NO_BETTER_THAN_CONSTANT, text));
        }
        return Optional.empty();
    }

    private static String noGradient(double cost) {
        return format("the cost is %.4g but no example has a gradient", cost);
    }

    private static Finding constant(String outputs, Examination examination) {
        String text = outputs + " on the inputs, as " + examination.exampleCount() + " examples" + " tell; the cost is "
                + format("%.4g", examination.cost());
        return Finding.of(Symptom.CONSTANT_OUTPUTS, text);
    }

    private static String named(int[] outputs) {
        String all = Arrays.stream(outputs)
                .limit(MOST_NAMED)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(", "));
        String more = outputs.length > MOST_NAMED ? " and " + (outputs.length - MOST_NAMED) + " more" : "";
        return outputs.length == 1 ? "output " + all + " does not depend" : "outputs " + all + more + " do not depend";
    }

    private static String format(String text, Object... numbers) {
        return String.format(Locale.ROOT, text, numbers);
    }
}
