package dev.glissade.diagnose;

import dev.glissade.text.Count;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes the first finding of a diagnosis, the symptom. */
final class Signs {

    /** At most this many outputs are named. */
    private static final int MAX_NAMED = 10;

    private Signs() {}

    /**
     * Returns the symptom that a training detected, or empty if a finding that names an example, parameter or layer
     * says it already.
     */
    static Optional<Finding> of(Diagnostician.Incident trouble) {
        if (trouble.text().isPresent()) {
            return Optional.of(Finding.of(trouble.symptom(), trouble.text().get()));
        }
        String what = switch (trouble.symptom()) {
            case BAD_EXAMPLE, BAD_PARAMETER, BAD_OUTPUT -> "";
            case COST_NOT_FINITE ->
                "the cost of a batch of " + Count.of(trouble.batch().size(), "example") + " is " + trouble.cost();
            case COST_RISES -> format("the cost has risen epoch after epoch, to %.4g", trouble.cost());
            case COST_EXPLODED -> format("the cost is %.4g, far above that of an untrained network", trouble.cost());
            case STANDSTILL -> noGradient(trouble.cost());
            default ->
                throw new IllegalArgumentException(trouble.symptom() + " is not a symptom that a training detects");
        };
        return what.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Finding.of(trouble.symptom(), what + format(", at a learning rate of %.4g", trouble.rate())));
    }

    /**
     * Returns the symptom of a network that has learnt nothing, or empty if there is none.
     *
     * @param hasCause whether a cause was found for being no better than a constant prediction
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
        if (examination.isStandstill()) {
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
        return format("the cost is %.4g but the gradient of every example is zero", cost);
    }

    private static Finding constant(String outputs, Examination examination) {
        String text = outputs + " on the inputs in a sample of " + Count.of(examination.exampleCount(), "example")
                + "; the cost is " + format("%.4g", examination.cost());
        return Finding.of(Symptom.CONSTANT_OUTPUTS, text);
    }

    private static String named(int[] outputs) {
        String all = Arrays.stream(outputs)
                .limit(MAX_NAMED)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(", "));
        String more = outputs.length > MAX_NAMED ? " and " + (outputs.length - MAX_NAMED) + " more" : "";
        return outputs.length == 1 ? "output " + all + " does not depend" : "outputs " + all + more + " do not depend";
    }

    private static String format(String text, Object... numbers) {
        return String.format(Locale.ROOT, text, numbers);
    }
}
