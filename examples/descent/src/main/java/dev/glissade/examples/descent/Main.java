package dev.glissade.examples.descent;

import dev.glissade.examples.descent.laboratory.Laboratory;
import dev.glissade.examples.descent.playground.Playground;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;

/** Gradient descent to look at: the playground in a browser, or with a name, an experiment of the laboratory. */
public final class Main {

    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int WRONG_OPTION = 2;

    private Main() {}

    /**
     * Serves the playground until the program is stopped, or runs the experiment that the first argument names.
     *
     * @param args see {@code --help}
     */
    public static void main(String[] args) {
        System.setProperty("java.awt.headless", "true"); // Pictures are drawn; no window opens.
        int exitCode = run(args, System.out, System.err);
        if (exitCode != DONE) {
            System.exit(exitCode);
        }
    }

    static int run(String[] args, PrintStream out, PrintStream err) {
        List<String> rest = Arrays.asList(args).subList(Math.min(1, args.length), args.length);
        try {
            if (args.length == 0 || args[0].equals(Playground.COMMAND)) {
                Playground.run(rest, out);
            } else if (args[0].equals("--help")) {
                out.print(Playground.help() + Laboratory.help());
            } else if (args[0].startsWith("--")) {
                Playground.run(List.of(args), out);
            } else {
                Laboratory.run(args[0], rest, out);
            }
            return DONE;
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            return WRONG_OPTION;
        } catch (IOException e) {
            err.println(e.getMessage());
            return FAILED;
        }
    }
}
