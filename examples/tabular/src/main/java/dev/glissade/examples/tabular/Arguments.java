package dev.glissade.examples.tabular;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;

/** Reads a command line into an object whose fields have picocli's annotations, and checks what picocli does not. */
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

    /**
     * Checks a number.
     *
     * @throws IllegalArgumentException if it is less
     */
    static void checkAtLeast(int least, String option, int number) {
        if (number < least) {
            throw new IllegalArgumentException(option + " takes a number from " + least + " up, not " + number);
        }
    }

    /**
     * Checks that a file can be written later, rather than after a long training.
     *
     * @throws IllegalArgumentException if its directory does not exist, or it is a directory itself
     */
    static void checkWritable(String option, Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder) || Files.isDirectory(file)) {
            throw new IllegalArgumentException(
                    option + " takes a file in a directory that exists and can be written, not '" + file + "'");
        }
    }
}
