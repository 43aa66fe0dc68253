package dev.glissade.examples.common;

import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * Where a program prints.
 *
 * @param out the standard output
 * @param err the standard error output
 * @param wanted the language of the reader, for files
 * @param language the language of what is printed: the wanted one, or English if the console lacks its letters
 * @param columns how wide a line may be
 * @param isTerminal whether a line can be drawn over
 */
public record Console(
        PrintStream out, PrintStream err, Language wanted, Language language, int columns, boolean isTerminal) {

    /** The width of lines that go to a file or another program. */
    public static final int USUAL_COLUMNS = 80;

    /** Returns the console of this Java program. */
    public static Console of(Language wanted) {
        ConsoleStream out = ConsoleStream.out();
        ConsoleStream err = ConsoleStream.err();
        boolean isTerminal = hasTerminal();
        int columns = isTerminal ? new UsageMessageSpec().autoWidth(true).width() : USUAL_COLUMNS;
        return new Console(out, err, wanted, out.shown(err.shown(wanted)), columns, isTerminal);
    }

    /** Returns a console that is no terminal. */
    public static Console of(PrintStream out, PrintStream err, Language language) {
        return new Console(out, err, language, language, USUAL_COLUMNS, false);
    }

    private static boolean hasTerminal() {
        java.io.Console console = System.console();
        return console != null && !"dumb".equals(System.getenv("TERM")) && isTerminal(console);
    }

    /** Calls isTerminal(), which is new in JDK 22; before that, every console is a terminal. */
    private static boolean isTerminal(java.io.Console console) {
        try {
            return (boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException e) {
            return false;
        }
    }
}
