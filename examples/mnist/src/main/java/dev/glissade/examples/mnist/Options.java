package dev.glissade.examples.mnist;

import dev.glissade.activation.Activation;
import dev.glissade.activation.Activations;
import dev.glissade.cost.Cost;
import dev.glissade.cost.Costs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the command line asks for.
 *
 * @param data a directory with four IDX files; empty for the MNIST inside
 * @param white what a white pixel becomes as an input; black is 0
 * @param hidden the number of units of each hidden layer
 * @param activation the activation of the hidden layers
 * @param cost what training makes small
 * @param rate the learning rate of the first step
 * @param batch how many images each step looks at; empty for all
 * @param epochs how many times to see all images
 * @param seed which random weights, order of images, and noise
 * @param threads how many threads work on large products
 * @param report where the report goes
 */
record Options(
        Optional<Path> data,
        double white,
        List<Integer> hidden,
        Activation activation,
        Cost cost,
        double rate,
        OptionalInt batch,
        int epochs,
        long seed,
        int threads,
        Path report) {

    private static final List<Option> ALL = List.of(
            new Option("--data", "DIR", "", "a directory with MNIST's four IDX files; without it, the MNIST inside"),
            new Option("--white", "W", "0.1", "what a white pixel becomes as an input; black is 0"),
            new Option("--hidden", "N,N", "16,16", "units of the hidden layers, or none"),
            new Option("--activation", "NAME", "sigmoid", "of the hidden layers: " + names(Named.ACTIVATIONS)),
            new Option("--cost", "NAME", "quadratic", "what to make small: " + names(Named.COSTS)),
            new Option("--rate", "R", "3", "learning rate of the first step; it falls to 0 like a cosine"),
            new Option("--batch", "N", "10", "images in a step, or all"),
            new Option("--epochs", "N", "30", "how many times to see all images"),
            new Option("--seed", "N", "1", "which random weights, order of images, and noise"),
            new Option("--threads", "N", processors(), "threads for large products; the result is the same"),
            new Option("--report", "FILE", reportPath(), "where the report goes, an HTML file"));

    private record Option(String name, String value, String byDefault, String meaning) {}

    /** The functions that have a name on the command line. */
    private static final class Named {
        static final Map<String, Activation> ACTIVATIONS = new TreeMap<>(Map.of(
                "identity", Activations.identity(),
                "leakyRelu", Activations.leakyRelu(),
                "relu", Activations.relu(),
                "sigmoid", Activations.sigmoid(),
                "tanh", Activations.tanh()));
        static final Map<String, Cost> COSTS = new TreeMap<>(Map.of(
                "crossEntropy", Costs.crossEntropy(),
                "meanSquaredError", Costs.meanSquaredError(),
                "quadratic", Costs.quadratic(),
                "sigmoidCrossEntropy", Costs.sigmoidCrossEntropy()));
    }

    private static String processors() {
        return String.valueOf(Runtime.getRuntime().availableProcessors());
    }

    private static String reportPath() {
        return System.getProperty("glissade.report", "target/report.html");
    }

    // ---- Reading the command line

    /**
     * Reads the command line; what it does not say has the default value.
     *
     * @throws IllegalArgumentException if an option or its value is wrong; the message is one line for the user
     */
    static Options parse(String... arguments) {
        Map<String, String> values = new HashMap<>();
        for (Option option : ALL) {
            values.put(option.name, option.byDefault);
        }
        for (int i = 0; i < arguments.length; i += 2) {
            if (!values.containsKey(arguments[i])) {
                throw new IllegalArgumentException("there is no option " + arguments[i] + "; --help lists all");
            }
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(arguments[i] + " needs a value after it; --help tells which");
            }
            values.put(arguments[i], arguments[i + 1]);
        }
        return of(values);
    }

    private static Options of(Map<String, String> values) {
        String data = values.get("--data");
        return new Options(
                data.isEmpty() ? Optional.empty() : Optional.of(Path.of(data)),
                positive("--white", values.get("--white")),
                hidden(values.get("--hidden")),
                named("--activation", values.get("--activation"), Named.ACTIVATIONS),
                named("--cost", values.get("--cost"), Named.COSTS),
                positive("--rate", values.get("--rate")),
                values.get("--batch").equals("all")
                        ? OptionalInt.empty()
                        : OptionalInt.of(count("--batch", values.get("--batch"), "or all")),
                count("--epochs", values.get("--epochs"), ""),
                seed(values.get("--seed")),
                count("--threads", values.get("--threads"), ""),
                report(values.get("--report")));
    }

    private static List<Integer> hidden(String text) {
        if (text.equals("none")) {
            return List.of();
        }
        return Arrays.stream(text.split(",", -1))
                .map(units -> count("--hidden", units, "such as 16,16, or none"))
                .toList();
    }

    private static <T> T named(String option, String name, Map<String, T> known) {
        if (!known.containsKey(name)) {
            throw wrong(option, names(known), name);
        }
        return known.get(name);
    }

    private static double positive(String option, String text) {
        try {
            double number = Double.parseDouble(text);
            if (number > 0 && Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, as for a number that is not above 0.
        }
        throw wrong(option, "a number above 0", text);
    }

    private static long seed(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw wrong("--seed", "a whole number", text);
        }
    }

    private static Path report(String text) {
        Path report = Path.of(text);
        if (Files.isDirectory(report)) { // Better now than after the training.
            throw wrong("--report", "a file", "the directory " + text);
        }
        return report;
    }

    private static int count(String option, String text, String otherwise) {
        try {
            int count = Integer.parseInt(text);
            if (count >= 1) {
                return count;
            }
        } catch (NumberFormatException e) {
            // Told below, as for a number that is no count.
        }
        throw wrong(option, ("a whole number above 0 " + otherwise).strip(), text);
    }

    private static IllegalArgumentException wrong(String option, String expected, String found) {
        return new IllegalArgumentException(option + " takes " + expected + ", not '" + found + "'");
    }

    // ---- Explaining it

    /** Returns what {@code --help} shows: every option with its default. */
    static String help() {
        StringBuilder text =
                new StringBuilder("Trains a network on images and tests it on others that it never saw.\n\n");
        for (Option option : ALL) {
            text.append(String.format("  %-18s %s", option.name + " " + option.value, option.meaning));
            text.append(option.byDefault.isEmpty() ? "\n" : " [" + option.byDefault + "]\n");
        }
        return text.append("  --help             this text\n").toString();
    }

    private static String names(Map<String, ?> known) {
        return known.keySet().stream().collect(Collectors.joining(", "));
    }
}
