package dev.glissade.examples.tabular;

import dev.glissade.examples.tabular.search.Setting;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Options that are the setting of a training. */
final class SettingOptions {

    @Option(
            names = "--hidden",
            paramLabel = "N,N",
            defaultValue = "16",
            description = "units of each hidden layer, or none [${DEFAULT-VALUE}]")
    private String hidden;

    @Option(
            names = "--activation",
            paramLabel = "NAME",
            defaultValue = "tanh",
            description = "activation of the hidden layers: gelu, relu, tanh [${DEFAULT-VALUE}]")
    private String activation;

    @Option(
            names = "--rate",
            paramLabel = "R",
            defaultValue = "0.003",
            description = "learning rate of Adam [${DEFAULT-VALUE}]")
    private double rate;

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "32",
            description = "rows of each step [${DEFAULT-VALUE}]")
    private int batch;

    @Option(
            names = "--penalty",
            paramLabel = "S",
            defaultValue = "0.003",
            description = "strength of the L2 penalty on the weights [${DEFAULT-VALUE}]")
    private double penalty;

    @Option(
            names = "--dropout",
            paramLabel = "P",
            defaultValue = "0",
            description = "share of each hidden layer's outputs that a step drops [${DEFAULT-VALUE}]")
    private double dropout;

    /**
     * Returns the setting.
     *
     * @throws IllegalArgumentException if one makes no sense
     */
    Setting setting() {
        List<Integer> units = new ArrayList<>();
        for (String text : hidden.equals("none") ? new String[0] : hidden.split(",", -1)) {
            units.add(units(text));
        }
        return new Setting(units, activation, rate, batch, penalty, dropout);
    }

    private static int units(String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--hidden takes numbers such as 32,16, or none, not '" + text + "'", e);
        }
    }
}
