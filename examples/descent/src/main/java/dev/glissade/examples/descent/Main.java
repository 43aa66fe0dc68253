package dev.glissade.examples.descent;

import dev.glissade.examples.common.Console;
import dev.glissade.examples.common.Language;
import dev.glissade.examples.common.Program;
import dev.glissade.examples.common.Words;
import dev.glissade.examples.common.options.CommandLines;
import dev.glissade.examples.common.options.Values;
import dev.glissade.examples.descent.film.Film;
import dev.glissade.examples.descent.laboratory.Laboratory;
import dev.glissade.examples.descent.playground.Playground;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/** Gradient descent to look at: the playground in a browser, or with a name, an experiment of the laboratory or the film. */
public final class Main {

    static final List<String> TEXTS = List.of("commands");

    private static final String RUN = "mvn -q compile exec:exec -pl examples/descent -am -Dargs=\"%s\"";

    /** What each command takes. */
    private static final class Options {

        @Option(
                names = Language.OPTION,
                paramLabel = "en|zh",
                converter = Values.LanguageTag.class,
                descriptionKey = "commands.language",
                scope = ScopeType.INHERIT)
        private Optional<Language> language; // which the program has chosen before it reads the others

        @Option(names = "--help", usageHelp = true, descriptionKey = "option.help", scope = ScopeType.INHERIT)
        private boolean help;
    }

    private final Words words;
    private final CommandLine all;
    private final CommandLines lines;

    private Main(Console console) {
        words = Words.of(Main.class, console.language(), TEXTS);
        Words ofCommands = Playground.words(console.language())
                .and(Laboratory.words(console.language()))
                .and(Film.words(console.language()));
        lines = new CommandLines(console, words.and(ofCommands), Map.of());
        all = line(new Options(), "commands.header", "COMMAND ...", "commands.footer");
        all.getCommandSpec().usageMessage().commandListHeading("%n" + words.get("commands.list") + "%n");
        all.addSubcommand(
                Playground.COMMAND,
                lines.line(new Playground(), lines.text("console.header"), run(Playground.COMMAND + " --port N"), ""));
        Laboratory.commands(console)
                .forEach((name, command) -> all.addSubcommand(
                        name,
                        lines.line(
                                command,
                                command.header(),
                                run(name.equals(Laboratory.COMMAND) ? name + " --to DIR" : name),
                                command.footer())));
        all.addSubcommand(Film.COMMAND, line(new Film(), "film.header", Film.COMMAND + " --to DIR", "film.footer"));
    }

    private CommandLine line(Object options, String header, String arguments, String footer) {
        return lines.line(options, lines.text(header), run(arguments), lines.text(footer));
    }

    private static String run(String arguments) {
        return String.format(Locale.ROOT, RUN, arguments);
    }

    /**
     * Serves the playground until the program is stopped, or runs the command that the arguments name.
     *
     * @param args see {@code --help}
     */
    public static void main(String[] args) {
        List<String> arguments = List.of(args);
        Language wanted = Language.wanted(arguments, Locale.getDefault(Locale.Category.DISPLAY));
        Program.main(wanted, console -> run(arguments, console));
    }

    static int run(List<String> args, Console console) throws IOException {
        Main main = new Main(console);
        boolean isNamed = args.stream().anyMatch(main.all.getSubcommands()::containsKey);
        if (!isNamed && args.contains("--help")) {
            console.out().print(CommandLines.help(main.all));
            return Program.DONE;
        }
        return main.command(isNamed ? args : main.ofPlayground(args)).run(console);
    }

    private List<String> ofPlayground(List<String> args) {
        if (!args.isEmpty() && !args.get(0).startsWith("-")) {
            String known = String.join(", ", Laboratory.experiments());
            throw new IllegalArgumentException(words.get(
                    "commands.no-such", Map.of("name", args.get(0), "known", known, "all", Laboratory.COMMAND)));
        }
        return Stream.concat(Stream.of(Playground.COMMAND), args.stream()).toList();
    }

    /** Returns the command that the arguments name, with its options; or what prints its help. */
    private Program.Speaker command(List<String> args) {
        ParseResult command = lines.parse(all, args).subcommand();
        CommandLine line = command.commandSpec().commandLine();
        return command.isUsageHelpRequested()
                ? console -> {
                    console.out().print(CommandLines.help(line));
                    return Program.DONE;
                }
                : line.getCommand();
    }
}
