package dev.glissade.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * The results of one epoch, a pass over the training set.
 *
 * @param number 1 for the first
 * @param trainingCost the mean cost of the training examples, each computed before the step of its batch: a cost during
 *     the epoch, not at its end; with the penalty, if there is one
 * @param validationCost the mean cost of the validation set at the end, without the penalty; empty without a validation
 *     set
 * @param validationAccuracy the fraction of the validation set that is classified correctly, from 0 to 1; empty without
 *     a validation set, or if its targets are not classes
 * @param measures the {@linkplain TrainingBuilder#measure measures} of the validation set by name, in the order in
 *     which they were added
 * @param learningRate the learning rate of the last step
 * @param gradientNorm the norm of the gradient of the last batch
 * @param seconds the duration of the epoch, without validation and pauses
 * @param examplesPerSecond the number of training examples divided by these seconds
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
