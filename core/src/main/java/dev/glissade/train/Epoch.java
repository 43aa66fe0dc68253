package dev.glissade.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * What one pass over all training examples brought.
 *
 * @param number 1 for the first
 * @param trainingCost the mean cost of the training examples, each as it was when its batch came; so the number tells
 *     how bad the network was on the way, not at the end; with the penalty on large weights, if there is one
 * @param validationCost the mean cost of the validation examples at the end, without the penalty; empty without them
 * @param validationAccuracy the share of validation examples, from 0 to 1, whose largest output is that of the target;
 *     empty without them, and for a network with a single output, unless its targets are all 0 or 1
 * @param measures what else was {@linkplain TrainingBuilder#measure measured} on the validation examples, by name and in
 *     the order in which it was asked for
 * @param learningRate the rate of the last step
 * @param gradientNorm the length of the gradient of the last batch
 * @param seconds how long training took, without validation and pauses
 * @param examplesPerSecond how many examples training took in a second
 */
public record Epoch(
        int number,
        double trainingCost,
        OptionalDouble validationCost,
        OptionalDouble validationAccuracy,
        Map<String, Double> measures,
        double learningRate,
        double gradientNorm,
        double seconds,
        double examplesPerSecond) {

    /** Copies the measures. */
    public Epoch {
        Objects.requireNonNull(validationCost, "validationCost");
        Objects.requireNonNull(validationAccuracy, "validationAccuracy");
        Objects.requireNonNull(measures, "measures");

        measures = measures.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(measures));
    }

    /** Returns e.g. {@code epoch 1  cost 0.1832  accuracy 92.41 %  0.1 s}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "epoch %d  cost %.4f", number, trainingCost));
        if (validationAccuracy.isPresent()) {
            text.append(String.format(Locale.ROOT, "  accuracy %.2f %%", 100 * validationAccuracy.getAsDouble()));
        } else if (validationCost.isPresent()) {
            text.append(String.format(Locale.ROOT, "  validation cost %.4f", validationCost.getAsDouble()));
        }
        measures.forEach((name, value) -> text.append(String.format(Locale.ROOT, "  %s %.4f", name, value)));
        return text.append(String.format(Locale.ROOT, "  %.1f s", seconds)).toString();
    }
}
