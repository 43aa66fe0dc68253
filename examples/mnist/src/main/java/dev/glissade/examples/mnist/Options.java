package dev.glissade.examples.mnist;

import dev.glissade.activation.Activation;
import dev.glissade.cost.Cost;
import dev.glissade.optimize.Optimizer;
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
 * @param data a directory with four IDX files; empty for the bundled MNIST
 * @param maxPixel the input of a white pixel; black is 0
 * @param hidden the number of units of each hidden layer
 * @param activation the activation of the hidden layers
 * @param cost the cost that training minimises
 * @param optimizer the name of the optimizer
 * @param schedule the name of the schedule of the learning rate
 * @param rate the learning rate of the schedule
 * @param batch how many images each step looks at; empty for all
 * @param epochs passes over the training images
 * @param augment whether to augment the training images
 * @param earlyStop after how many epochs without improvement to stop; empty for never
 * @param compare whether to compare batch sizes and optimizers instead of training one network
 * @param seed seed of weights, image order and noise
 * @param threads how many threads share large products
 * @param report where the report goes
 * @param save where the trained network goes; empty for nowhere
 * @param checkpoint checkpoint file written after every epoch, for --resume; empty for nowhere
 * @param resume a checkpoint to resume from; empty to begin
 */
record Options(
        Optional<Path> data,
        double maxPixel,
        List<Integer> hidden,
        Activation activation,
        Cost cost,
        String optimizer,
        String schedule,
        double rate,
        OptionalInt batch,
        int epochs,
        boolean augment,
        OptionalInt earlyStop,
        boolean compare,
        long seed,
        int threads,
        Path report,
        Optional<Path> save,
        Optional<Path> checkpoint,
        Optional<Path> resume) {

    private static final List<Option> ALL = List.of(
            new Option("--preset", "NAME", "article", "a set of defaults for the other options: " + names(Presets.ALL)),
            new Option(
                    "--data",
                    "DIR",
                    "",
                    "directory with four IDX files named like MNIST's; default: the bundled MNIST"),
            new Option("--max-pixel", "W", "0.1", "input value of a white pixel; black is 0"),
            new Option("--hidden", "N,N", "16,16", "units of each hidden layer, or none"),
            new Option(
                    "--activation", "NAME", "sigmoid", "activation of the hidden layers: " + names(Names.ACTIVATIONS)),
            new Option("--cost", "NAME", "quadratic", "cost function: " + names(Names.COSTS)),
            new Option("--optimizer", "NAME", "gradientDescent", "optimizer: " + names(Names.OPTIMIZERS)),
            new Option("--schedule", "NAME", "cosine", "learning rate schedule: " + names(Names.SCHEDULES)),
            new Option("--rate", "R", "3", "initial learning rate; for oneCycle, the highest"),
            new Option("--batch", "N", "10", "images per step, or all"),
            new Option("--epochs", "N", "30", "passes over the training images"),
            new Option("--augment", "YES|NO", "no", "shift, rotate, scale and warp the images at random in each epoch"),
            new Option(
                    "--early-stop",
                    "N",
                    "never",
                    "hold out 1 training image in 12; stop after N epochs without improvement on them"),
            new Option(
                    "--compare", "YES|NO", "no", "compare batch sizes and optimizers instead of training one network"),
            new Option("--seed", "N", "1", "seed of weights, image order and noise"),
            new Option(
                    "--threads",
                    "N",
                    processors(),
                    "threads for large matrix products; the result does not depend on it"),
            new Option("--report", "FILE", reportPath(), "HTML file for the report"),
            new Option("--save", "FILE", "", "safetensors file for the trained network"),
            new Option("--checkpoint", "FILE", "", "checkpoint file written after every epoch, for --resume"),
            new Option("--resume", "FILE", "", "checkpoint to resume from; give the other options as before"));

    private record Option(String name, String value, String byDefault, String meaning) {}

    /** Defaults of a preset; what is missing here is as in {@link #ALL}. */
    private static final class Presets {
        static final Map<String, Map<String, String>> ALL = new TreeMap<>(Map.of(
                "article",
                Map.of(),
                "best",
                Map.ofEntries(
                        Map.entry("--max-pixel", "1"),
                        Map.entry("--hidden", "1024,1024"),
                        Map.entry("--activation", "relu"),
                        Map.entry("--cost", "crossEntropy"),
                        Map.entry("--optimizer", "adam"),
                        Map.entry("--rate", "0.001"),
                        Map.entry("--batch", "128"),
                        Map.entry("--epochs", "30"),
                        Map.entry("--augment", "yes"))));
    }

    private static final String USAGE = """
            mvn -q compile exec:exec -pl examples/mnist -am -Dargs="--option value ..."

            """;

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
        Map<String, String> given = pairs(arguments);
        Map<String, String> values = new HashMap<>();
        for (Option option : ALL) {
            values.put(option.name, option.byDefault);
        }
        values.putAll(named("--preset", given.getOrDefault("--preset", "article"), Presets.ALL));
        values.putAll(given);
        return of(values);
    }

    /** Returns options and values. {@code --compare} may stand alone, for its yes. */
    private static Map<String, String> pairs(String... arguments) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < arguments.length; i++) {
            String name = arguments[i];
            if (ALL.stream().noneMatch(option -> option.name.equals(name))) {
                throw new IllegalArgumentException("there is no option or command " + name + "; --help lists all");
            }
            boolean alone = i + 1 == arguments.length || arguments[i + 1].startsWith("--");
            if (alone && !name.equals("--compare")) {
                throw new IllegalArgumentException(name + " needs a value after it; --help tells which");
            }
            given.put(name, alone ? "yes" : arguments[++i]);
        }
        return given;
    }

    private static Options of(Map<String, String> values) {
        return new Options(
                path(values.get("--data")),
                positive("--max-pixel", values.get("--max-pixel")),
                hidden(values.get("--hidden")),
                named("--activation", values.get("--activation"), Names.ACTIVATIONS),
                named("--cost", values.get("--cost"), Names.COSTS),
                name("--optimizer", values.get("--optimizer"), Names.OPTIMIZERS),
                name("--schedule", values.get("--schedule"), Names.SCHEDULES),
                positive("--rate", values.get("--rate")),
                countUnless("all", "--batch", values.get("--batch")),
                count("--epochs", values.get("--epochs"), ""),
                yes("--augment", values.get("--augment")),
                countUnless("never", "--early-stop", values.get("--early-stop")),
                yes("--compare", values.get("--compare")),
                seed(values.get("--seed")),
                count("--threads", values.get("--threads"), ""),
                report(values.get("--report")),
                newFile("--save", values.get("--save")),
                newFile("--checkpoint", values.get("--checkpoint")),
                file("--resume", values.get("--resume")));
    }

    private static boolean yes(String option, String text) {
        if (!text.equals("yes") && !text.equals("no")) {
            throw wrong(option, "yes or no", text);
        }
        return text.equals("yes");
    }

    private static OptionalInt countUnless(String word, String option, String text) {
        return text.equals(word) ? OptionalInt.empty() : OptionalInt.of(count(option, text, "or " + word));
    }

    private static String name(String option, String name, Map<String, ?> known) {
        named(option, name, known);
        return name;
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

    private static Optional<Path> path(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
    }

    // A file that cannot be read or written is reported before the training, not after it.

    private static Optional<Path> file(String option, String text) {
        Optional<Path> file = path(text);
        if (file.filter(Files::isDirectory).isPresent()) {
            throw wrong(option, "a file", "the directory " + text);
        }
        return file;
    }

    private static Optional<Path> newFile(String option, String text) {
        Optional<Path> file = file(option, text);
        file.ifPresent(path -> checkWritable(option, path, path.toAbsolutePath().getParent()));
        return file;
    }

    /** Returns the file of the report, for which directories are made. */
    private static Path report(String text) {
        Path file = file("--report", text).orElseThrow(() -> wrong("--report", "a file", ""));
        Path folder = file.toAbsolutePath().getParent();
        while (folder.getParent() != null && !Files.exists(folder)) {
            folder = folder.getParent();
        }
        checkWritable("--report", file, folder);
        return file;
    }

    private static void checkWritable(String option, Path file, Path folder) {
        if (!Files.isDirectory(folder)) {
            throw wrong(option, "a file in a directory that exists", file.toString());
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw wrong(option, "a regular file or the name of a new one", file.toString());
        }
        if (!Files.isWritable(folder)) { // What is there is replaced, which is up to its directory.
            throw wrong(option, "a file in a directory that can be written", file.toString());
        }
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

    // ---- What it means

    /** Returns the optimizer, with its learning rate schedule. */
    Optimizer rule() {
        return Names.optimizer(optimizer, schedule, rate, epochs);
    }

    // ---- Explaining it

    /** Returns what {@code --help} shows: every option with its default. */
    static String help() {
        StringBuilder text =
                new StringBuilder("Trains a network on images and tests it on images it has never seen.\n\n" + USAGE);
        for (Option option : ALL) {
            text.append(String.format("  %-18s %s", option.name + " " + option.value, option.meaning));
            text.append(option.byDefault.isEmpty() ? "\n" : " [" + option.byDefault + "]\n");
        }
        text.append("  --help             this text\n\nAnother command, with its own --help:\n");
        return text.append("  " + Predict.USAGE + "\n").toString();
    }

    private static String names(Map<String, ?> known) {
        return known.keySet().stream().collect(Collectors.joining(", "));
    }
}
