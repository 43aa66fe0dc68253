package dev.glissade.examples.common.options;

import dev.glissade.examples.common.Console;
import dev.glissade.examples.common.Language;
import dev.glissade.examples.common.Words;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reads command lines by picocli, and has the help and the messages in the language of the console. */
public final class CommandLines {

    static final List<String> TEXTS = List.of("option");

    private final Console console;
    private final Words words;
    private final Map<String, ?> places;

    /**
     * Returns a reader of command lines.
     *
     * @param descriptions the texts that the description keys of options name
     * @param places what fills the places of these texts
     */
    public CommandLines(Console console, Words descriptions, Map<String, ?> places) {
        this.console = console;
        this.words = descriptions.and(Words.of(CommandLines.class, console.language(), TEXTS));
        this.places = places;
    }

    /**
     * Sets the options of a program that speaks only English: its descriptions are in picocli's annotations.
     *
     * @param options an object whose fields have the annotations
     * @return whether to go on: false if the help was asked for, and printed
     * @throws IllegalArgumentException if an option is wrong; the message is one line for the user
     */
    public static boolean read(Object options, List<String> arguments, PrintStream out) {
        Words none = Words.of(CommandLines.class, Language.ENGLISH, List.of());
        CommandLines lines = new CommandLines(Console.of(out, out, Language.ENGLISH), none, Map.of());
        CommandLine line = lines.line(options);
        if (lines.parse(line, arguments).isUsageHelpRequested()) {
            out.print(help(line));
            return false;
        }
        return true;
    }

    /** Returns a command line for options: an object whose fields, or an interface whose methods have the annotations. */
    public CommandLine line(Object options) {
        CommandLine line = new CommandLine(options)
                .setOverwrittenOptionsAllowed(true)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(console.columns());
        // For options without a converter of their own: what is wrong is told in our words, in the language of the
        // console.
        line.registerConverter(int.class, new Values.Whole()).registerConverter(Integer.class, new Values.Whole());
        line.registerConverter(long.class, new Values.Seed()).registerConverter(Long.class, new Values.Seed());
        line.registerConverter(double.class, new Values.Real()).registerConverter(Double.class, new Values.Real());
        line.registerConverter(char.class, new Values.Letter()).registerConverter(Charset.class, new Values.Encoding());
        line.setResourceBundle(new Descriptions());
        line.getCommandSpec()
                .usageMessage()
                .sortOptions(false)
                .synopsisHeading("%n")
                .descriptionHeading("%n"); // There are none; this is the empty line before the options.
        return line;
    }

    /** Returns a command line whose help has a first line, a command to copy, and an end. */
    public CommandLine line(Object options, String header, String synopsis, String footer) {
        CommandLine line = line(options);
        line.getCommandSpec()
                .usageMessage()
                .header(format(header))
                .customSynopsis(format(synopsis))
                .footerHeading(footer.isEmpty() ? "" : "%n")
                .footer(footer.isEmpty() ? new String[0] : new String[] {format(footer)});
        return line;
    }

    /** Returns a text as picocli takes it: a format, in which a % is written twice. */
    private static String format(String text) {
        return text.replace("%", "%%");
    }

    /** What picocli looks up by the description keys. */
    private final class Descriptions extends ResourceBundle {

        @Override
        protected Object handleGetObject(String key) {
            return words.all().containsKey(key) ? format(text(key)) : null;
        }

        @Override
        public Enumeration<String> getKeys() {
            return Collections.enumeration(words.all().keySet());
        }
    }

    // ---- Help

    /** Returns one of the texts. */
    public String text(String key) {
        return words.get(key, places);
    }

    /** Returns the help. */
    public static String help(CommandLine line) {
        return line.getUsageMessage(Ansi.OFF);
    }

    // ---- Reading

    /**
     * Sets the options of a command line.
     *
     * @throws IllegalArgumentException if an option or its value is wrong; the message is one line for the user
     */
    public ParseResult parse(CommandLine line, List<String> arguments) {
        try {
            return line.parseArgs(arguments.toArray(String[]::new));
        } catch (MissingParameterException e) {
            throw new IllegalArgumentException(missing(e), e);
        } catch (UnmatchedArgumentException e) {
            Map<String, ?> found = Map.of("argument", e.getUnmatched().get(0));
            throw new IllegalArgumentException(words.get("option.no-such", found), e);
        } catch (ParameterException e) {
            throw new IllegalArgumentException(wrong(e), e);
        }
    }

    private String missing(MissingParameterException e) {
        Optional<ArgSpec> withoutValue = e.getMissing().stream()
                .filter(argument -> argument.isOption() && !argument.required())
                .findFirst();
        if (withoutValue.isPresent()) {
            return words.get("option.no-value", Map.of("option", name(withoutValue.get())));
        }
        String names = e.getMissing().stream().map(CommandLines::name).collect(Collectors.joining(", "));
        return words.get("option.missing", Map.of("arguments", names));
    }

    private String wrong(ParameterException e) {
        ArgSpec argument = e.getArgSpec();
        Map<String, Object> found = new HashMap<>();
        if (argument != null && e.getValue() != null) {
            found.put("option", name(argument));
            found.put("found", e.getValue());
        }
        if (e.getCause() instanceof Values.Wrong wrong) {
            found.putAll(wrong.places());
            return words.get(wrong.getMessage(), found);
        }
        if (!found.isEmpty() && argument.completionCandidates() != null) { // An enum without a converter of its own.
            found.put(
                    "known", String.join(", ", argument.completionCandidates()).toLowerCase(Locale.ROOT));
            return words.get("option.wrong.name", found);
        }
        return words.get("option.refused", Map.of("why", e.getMessage()));
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }
}
