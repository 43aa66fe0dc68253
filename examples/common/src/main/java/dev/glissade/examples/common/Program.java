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

/** Start and end of a command-line program: prints what any console can show, and reports a failure in one line. */
public final class Program {

    public static final int DONE = 0;
    public static final int FAILED = 1;
    public static final int WRONG_OPTION = 2;

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

    private Program() {}

    /**
     * Runs a program on the console and ends the Java program if it fails, with 1 if something failed or with 2 if an option is
     * wrong. What it has started, such as a server, goes on otherwise.
     */
    public static void main(Body body) {
        System.setProperty("java.awt.headless", "true"); // Pictures are drawn; no window opens.
        int exitCode = run(body, ConsoleStream.out(), ConsoleStream.err());
        if (exitCode != DONE) {
            System.exit(exitCode);
        }
    }

    /** Runs a program and returns its exit code. */
    public static int run(Body body, PrintStream out, PrintStream err) {
        int exitCode = outcome(body, out, err);
        if (out.checkError()
                && exitCode == DONE) { // Print streams do not throw, so a full disk would look like success.
            err.println("not all of the output could be written: its reader is gone, or the disk is full");
            return FAILED;
        }
        return exitCode;
    }

    private static int outcome(Body body, PrintStream out, PrintStream err) {
        try {
            return body.run(out, err);
        } catch (InvalidPathException e) { // Before IllegalArgumentException, which it is.
            err.println("'" + e.getInput() + "' cannot be the name of a file here (" + e.getReason()
                    + "); if it has letters beyond ASCII, set a locale that has them, such as LC_ALL=C.UTF-8");
            return WRONG_OPTION;
        } catch (IllegalArgumentException e) { // A setting that the options or the library refuse.
            err.println(e.getMessage());
            return WRONG_OPTION;
        } catch (UncheckedIOException e) {
            err.println(explain(e.getCause()));
            return FAILED;
        } catch (IOException e) {
            err.println(explain(e));
            return FAILED;
        } catch (NonFiniteOutputException e) {
            err.println(e.getMessage());
            return FAILED;
        } catch (OutOfMemoryError e) {
            err.println("there is not enough memory: the heap has at most "
                    + Runtime.getRuntime().maxMemory() / MEBIBYTE
                    + " MB; -Xmx gives the program more, and smaller settings need less");
            return FAILED;
        }
    }

    /** Returns what went wrong, in one line. */
    public static String explain(IOException e) {
        boolean isOnlyAPath = e instanceof FileSystemException fault && fault.getReason() == null;
        if (e.getMessage() != null && !isOnlyAPath) {
            return e.getMessage();
        }
        String what = e instanceof NoSuchFileException
                ? "there is no such file"
                : e instanceof AccessDeniedException
                        ? "permission denied"
                        : e instanceof FileAlreadyExistsException
                                ? "a file of this name exists already"
                                : e.getClass().getSimpleName();
        return e.getMessage() == null ? what : e.getMessage() + ": " + what;
    }
}
