package dev.glissade.examples.mnist;

import dev.glissade.examples.common.Console;
import dev.glissade.examples.common.Words;
import dev.glissade.examples.common.options.CommandLines;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The two commands, a training and {@code predict}: their options, and their help. */
final class Commands {

    static final List<String> TEXTS = List.of("options", "predict");

    private static final Map<String, ?> NAMES = Map.of(
            "presets", list(new TreeSet<>(Options.PRESETS.keySet())),
            "activations", list(Names.ACTIVATIONS.keySet()),
            "costs", list(Names.COSTS.keySet()),
            "optimizers", list(Names.OPTIMIZERS.keySet()),
            "schedules", list(Names.SCHEDULES.keySet()));

    private final CommandLines lines;

    Commands(Console console) {
        this.lines = new CommandLines(console, Words.of(Commands.class, console.language(), TEXTS), NAMES);
    }

    private static String list(Iterable<String> names) {
        return String.join(", ", names);
    }

    // ---- Training

    /**
     * Reads the options of a training; what is not given has the default value of the preset.
     *
     * @throws IllegalArgumentException if an option or its value is wrong; the message is one line for the user
     */
    Options options(List<String> arguments) {
        Options options = read(Options.class, trainingLine(Map.of()), arguments);
        Map<String, String> preset = Options.PRESETS.get(options.preset());
        return preset.isEmpty() ? options : read(Options.class, trainingLine(preset), arguments);
    }

    String help() {
        return CommandLines.help(trainingLine(Map.of()));
    }

    private CommandLine trainingLine(Map<String, String> defaults) {
        CommandLine line = lines.line(
                Options.class,
                lines.text("options.header"),
                lines.text("options.synopsis"),
                lines.text("options.footer"));
        line.setDefaultValueProvider(option -> byDefault(option, defaults));
        return line;
    }

    private static String byDefault(ArgSpec argument, Map<String, String> defaults) {
        if (!(argument instanceof OptionSpec option)) {
            return null; // as picocli has it: no default
        }
        String processors = String.valueOf(Runtime.getRuntime().availableProcessors());
        return option.longestName().equals("--threads") ? processors : defaults.get(option.longestName());
    }

    // ---- Predictions

    /**
     * Reads the options of {@code predict}.
     *
     * @throws IllegalArgumentException if they are wrong; the message is one line for the user
     */
    PredictOptions predictOptions(List<String> arguments) {
        return read(PredictOptions.class, predictLine(), arguments);
    }

    String predictHelp() {
        return CommandLines.help(predictLine());
    }

    private CommandLine predictLine() {
        return lines.line(
                PredictOptions.class,
                lines.text("predict.header"),
                lines.text("predict.synopsis"),
                lines.text("predict.footer"));
    }

    // ---- Both

    private <T> T read(Class<T> options, CommandLine line, List<String> arguments) {
        lines.parse(line, arguments);
        return options.cast(line.getCommand());
    }
}
