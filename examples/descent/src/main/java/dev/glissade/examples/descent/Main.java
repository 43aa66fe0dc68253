package dev.glissade.examples.descent;

import dev.glissade.examples.common.Program;
import dev.glissade.examples.descent.film.Film;
import dev.glissade.examples.descent.laboratory.Laboratory;
import dev.glissade.examples.descent.playground.Playground;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/** Gradient descent to look at: the playground in a browser, or with a name, an experiment of the laboratory or the film. */
public final class Main {

    private Main() {}

    /**
     * Serves the playground until the program is stopped, or runs the experiment that the first argument names.
     *
     * @param args see {@code --help}
     */
    public static void main(String[] args) {
        Program.main((out, err) -> run(List.of(args), out));
    }

    static int run(List<String> args, PrintStream out) throws IOException {
        String first = args.isEmpty() ? Playground.COMMAND : args.get(0);
        List<String> rest = args.subList(Math.min(1, args.size()), args.size());
        if (first.equals("--help")) {
            out.print(Playground.help() + '\n' + Laboratory.help() + '\n' + Film.help());
        } else if (first.equals(Playground.COMMAND)) {
            Playground.run(rest, out);
        } else if (first.equals(Film.COMMAND)) {
            Film.run(rest, out);
        } else if (first.startsWith("--")) {
            Playground.run(args, out);
        } else {
            Laboratory.run(first, rest, out);
        }
        return Program.DONE;
    }
}
