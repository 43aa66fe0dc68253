package dev.glissade.examples.mnist;

import dev.glissade.examples.common.Console;
import dev.glissade.examples.common.Words;
import java.util.HashMap;
import java.util.List;
import java.util.ListResourceBundle;
import java.util.Map;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reads command lines by picocli, and has the help and the messages in the language of the console. */
final class CommandLines {

    static final List<String> TEXTS = List.of("options", "predict");

    private final Console console;
    private final Words words;

    CommandLines(Console console) {
        this.console = console;
        this.words = Words.of(CommandLines.class, console.language(), TEXTS);
    }

    // ---- Training

    /**
     * Reads the options of a training; what is not given has the default value of the preset.
     *
     * @throws IllegalArgumentException if an option or its value is wrong; the message is one line for the user
     */
    Options options(List<String> arguments) {
        Options options = read(Options.class, commandLine(Options.class, Map.of()), arguments);
        Map<String, String> preset = Options.PRESETS.get(options.preset());
        return preset.isEmpty() ? options : read(Options.class, commandLine(Options.class, preset), arguments);
    }

    String help() {
        return help(commandLine(Options.class, Map.of()), "options.header", "options.synopsis", "options.footer");
    }

    // ---- Predictions

    /**
     * Reads the options of {@code predict}.
     *
     * @throws IllegalArgumentException if they are wrong; the message is one line for the user
     */
    PredictOptions predictOptions(List<String> arguments) {
        return read(PredictOptions.class, commandLine(PredictOptions.class, Map.of()), arguments);
    }

    String predictHelp() {
        CommandLine line = commandLine(PredictOptions.class, Map.of());
        return help(line, "predict.header", "predict.synopsis", "predict.footer");
    }

    // ---- picocli

    private CommandLine commandLine(Class<?> options, Map<String, String> defaults) {
        CommandLine line = new CommandLine(options).setOverwrittenOptionsAllowed(true);
        line.setDefaultValueProvider(option -> byDefault(option, defaults));
        line.setResourceBundle(new Descriptions());
        return line;
    }

    private static String byDefault(ArgSpec argument, Map<String, String> defaults) {
        if (!(argument instanceof OptionSpec option)) {
            return null; // as picocli has it: no default
        }
        String processors = String.valueOf(Runtime.getRuntime().availableProcessors());
        return option.longestName().equals("--threads") ? processors : defaults.get(option.longestName());
    }

    /** What picocli looks up by the description keys. Its texts are formats, in which a % is written twice. */
    private final class Descriptions extends ListResourceBundle {
        @Override
        protected Object[][] getContents() {
            return words.all().keySet().stream()
                    .filter(key -> !key.contains(".wrong.") && !key.contains(".no-"))
                    .map(key -> new Object[] {key, describe(key)})
                    .toArray(Object[][]::new);
        }
    }

    private String describe(String key) {
        Map<String, ?> names = Map.of(
                "presets", list(new TreeSet<>(Options.PRESETS.keySet())),
                "activations", list(Names.ACTIVATIONS.keySet()),
                "costs", list(Names.COSTS.keySet()),
                "optimizers", list(Names.OPTIMIZERS.keySet()),
                "schedules", list(Names.SCHEDULES.keySet()));
        return words.get(key, names).replace("%", "%%");
    }

    private static String list(Iterable<String> names) {
        return String.join(", ", names);
    }

    private String help(CommandLine line, String header, String synopsis, String footer) {
        line.getCommandSpec()
                .usageMessage()
                .width(console.columns())
                .sortOptions(false)
                .header(describe(header), "")
                .synopsisHeading("")
                .customSynopsis(describe(synopsis), "")
                .footer(describe(footer));
        return line.getUsageMessage(Ansi.OFF);
    }

    private <T> T read(Class<T> options, CommandLine line, List<String> arguments) {
        try {
            line.parseArgs(arguments.toArray(String[]::new));
            return options.cast(line.getCommand());
        } catch (MissingParameterException e) {
            throw new IllegalArgumentException(missing(e), e);
        } catch (UnmatchedArgumentException e) {
            Map<String, ?> places = Map.of("argument", e.getUnmatched().get(0));
            throw new IllegalArgumentException(words.get("options.no-such", places), e);
        } catch (ParameterException e) {
            throw new IllegalArgumentException(wrong(e), e);
        }
    }

    private String missing(MissingParameterException e) {
        return e.getMissing().stream()
                .filter(argument -> argument.isOption() && !argument.required())
                .findFirst()
                .map(option -> words.get("options.no-value", Map.of("option", name(option))))
                .orElseGet(() -> words.get("predict.no-picture"));
    }

    private String wrong(ParameterException e) {
        if (!(e.getCause() instanceof Values.Wrong wrong)) {
            return e.getMessage();
        }
        Map<String, Object> places = new HashMap<>(wrong.places());
        places.put("option", name(e.getArgSpec()));
        places.put("found", e.getValue());
        return words.get(wrong.getMessage(), places);
    }

    private static String name(ArgSpec option) {
        return ((OptionSpec) option).longestName();
    }
}
