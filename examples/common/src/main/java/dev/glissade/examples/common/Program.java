package dev.glissade.examples.common;

import dev.glissade.layer.NonFiniteOutputException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;

/** Start and end of a command-line program: prints what any console can show, and reports a failure in one line. */
public final class Program {

    public static final int DONE = 0;
    public static final int FAILED = 1;
    public static final int WRONG_OPTION = 2;

    static final List<String> TEXTS = List.of("program");

    private static final long MEBIBYTE = 1 << 20;

    /** What a program does. */
    @FunctionalInterface
    public interface Body {

        /**
         * Does it.
         *
         * @return {@link #DONE} or {@link #FAILED}
         * @throws IllegalArgumentException if an option is wrong; the message is one line for the user
         */
        int run(PrintStream out, PrintStream err) throws IOException;
    }

    /** What a program does that speaks the language of its console. */
    @FunctionalInterface
    public interface Speaker {

        /**
         * Does it.
         *
         * @return {@link #DONE} or {@link #FAILED}
         * @throws IllegalArgumentException if an option is wrong; the message is one line for the user
         */
        int run(Console console) throws IOException;
    }

    private Program() {}

    /**
     * Runs a program on the console and ends the Java program if it fails, with 1 if something failed or with 2 if an option is
     * wrong. What it has started, such as a server, goes on otherwise.
     */
    public static void main(Body body) {
        main(Language.ENGLISH, console -> body.run(console.out(), console.err()));
    }

    /** Runs a program, as {@link #main(Body)} does, in a language if the console has its letters. */
    public static void main(Language wanted, Speaker speaker) {
        System.setProperty("java.awt.headless", "true"); // Pictures are drawn; no window opens.
        int exitCode = run(speaker, Console.of(wanted));
        if (exitCode != DONE) {
            System.exit(exitCode);
        }
    }

    /** Runs a program and returns its exit code. */
    public static int run(Body body, PrintStream out, PrintStream err) {
        return run(console -> body.run(out, err), Console.of(out, err, Language.ENGLISH));
    }

    /** Runs a program and returns its exit code. */
    public static int run(Speaker speaker, Console console) {
        int exitCode = outcome(speaker, console);
        if (console.out().checkError()
                && exitCode == DONE) { // Print streams do not throw, so a full disk would look like success.
            console.err().println(words(console.language()).get("program.output-lost"));
            return FAILED;
        }
        return exitCode;
    }

    private static int outcome(Speaker speaker, Console console) {
        PrintStream err = console.err();
        try {
            return speaker.run(console);
        } catch (InvalidPathException e) { // Before IllegalArgumentException, which it is.
            Map<String, ?> places = Map.of("name", e.getInput(), "reason", e.getReason());
            err.println(words(console.language()).get("program.bad-name", places));
            return WRONG_OPTION;
        } catch (IllegalArgumentException e) { // A setting that the options or the library refuse.
            err.println(e.getMessage());
            return WRONG_OPTION;
        } catch (UncheckedIOException e) {
            err.println(explain(e.getCause(), console.language()));
            return FAILED;
        } catch (IOException e) {
            err.println(explain(e, console.language()));
            return FAILED;
        } catch (NonFiniteOutputException e) {
            err.println(e.getMessage());
            return FAILED;
        } catch (OutOfMemoryError e) {
            long heap = Runtime.getRuntime().maxMemory() / MEBIBYTE;
            err.println(words(console.language()).get("program.memory", Map.of("heap", heap)));
            return FAILED;
        }
    }

    /** Returns what went wrong, in one line. */
    public static String explain(IOException e) {
        return explain(e, Language.ENGLISH);
    }

    /** Returns what went wrong, in one line. What the library or the system says is in English. */
    public static String explain(IOException e, Language language) {
        boolean isOnlyAPath = e instanceof FileSystemException fault && fault.getReason() == null;
        if (e.getMessage() != null && !isOnlyAPath) {
            return e.getMessage();
        }
        Words words = words(language);
        String what = e instanceof NoSuchFileException
                ? words.get("program.no-such-file")
                : e instanceof AccessDeniedException
                        ? words.get("program.no-permission")
                        : e instanceof FileAlreadyExistsException
                                ? words.get("program.file-exists")
                                : e.getClass().getSimpleName();
        return e.getMessage() == null ? what : e.getMessage() + ": " + what;
    }

    private static Words words(Language language) {
        return Words.of(Program.class, language, TEXTS);
    }
}
