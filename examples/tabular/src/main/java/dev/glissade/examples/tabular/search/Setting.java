package dev.glissade.examples.tabular.search;

import static dev.glissade.activation.Activations.gelu;
import static dev.glissade.activation.Activations.relu;
import static dev.glissade.activation.Activations.tanh;

import dev.glissade.activation.Activation;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is chosen before a training, rather than learned by it.
 *
 * @param hidden the number of units of each hidden layer
 * @param activation the name of their activation, one of {@link #ACTIVATIONS}
 * @param rate the learning rate of Adam
 * @param batchSize how many rows a step uses
 * @param penalty the strength of the L2 penalty on the weights; 0 for none
 * @param dropout the share of each hidden layer's outputs that a training step drops; 0 for none
 */
public record Setting(
        List<Integer> hidden, String activation, double rate, int batchSize, double penalty, double dropout) {

    /** Activations by their names. */
    public static final Map<String, Activation> ACTIVATIONS =
            new TreeMap<>(Map.of("relu", relu(), "tanh", tanh(), "gelu", gelu()));

    /** Checks the name of the activation, and the batch size; the library checks the other numbers. */
    public Setting {
        hidden = List.copyOf(hidden);
        if (batchSize < 1) {
            throw new IllegalArgumentException("a batch has 1 or more rows, not " + batchSize);
        }
        if (!ACTIVATIONS.containsKey(activation)) {
            throw new IllegalArgumentException("there is no activation '" + activation + "'; there are "
                    + String.join(", ", ACTIVATIONS.keySet()));
        }
    }

    /** Returns the setting as options of the training program. */
    @Override
    public String toString() {
        String units =
                hidden.isEmpty() ? "none" : hidden.stream().map(String::valueOf).collect(Collectors.joining(","));
        return "--hidden " + units + " --activation " + activation + " --rate " + plain(rate) + " --batch " + batchSize
                + " --penalty " + plain(penalty) + " --dropout " + plain(dropout);
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString(); // 0.00001, not 1.0E-5
    }
}
