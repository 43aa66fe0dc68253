package dev.glissade.examples.benchmark.score;

import java.util.Locale;

/**
 * How good a network is on rows that it was not trained on.
 *
 * @param score the accuracy, or R²
 * @param logLoss the mean of −log(probability of the right class); NaN if a number is predicted
 * @param epochs how long it was trained
 */
record Score(double score, double logLoss, int epochs) {

    /** Reads three numbers, as the script writes them. */
    static Score parse(String text) {
        String[] numbers = text.split(" ");
        return new Score(Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1]), Integer.parseInt(numbers[2]));
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.5f %.5f %d", score, logLoss, epochs);
    }
}
