package dev.glissade.examples.tabular;

import java.io.PrintStream;
import java.util.List;
import picocli.CommandLine;

/** Reads a command line into an object whose fields have picocli's annotations. */
final class Arguments {

    private Arguments() {}

    /**
     * Sets the options.
     *
     * @return whether to go on: false if the help was asked for, and printed
     * @throws IllegalArgumentException if an option is wrong; the message is one line for the user
     */
    static boolean read(Object options, List<String> arguments, PrintStream out) {
        CommandLine line = new CommandLine(options).setCaseInsensitiveEnumValuesAllowed(true);
        try {
            line.parseArgs(arguments.toArray(String[]::new));
        } catch (CommandLine.ParameterException e) {
            throw new IllegalArgumentException(e.getMessage() + "; --help lists all options", e);
        }
        if (line.isUsageHelpRequested()) {
            out.print(line.getUsageMessage(CommandLine.Help.Ansi.OFF));
            return false;
        }
        return true;
    }
}
