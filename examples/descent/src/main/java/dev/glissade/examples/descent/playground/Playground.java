package dev.glissade.examples.descent.playground;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/** The playground in a browser: three rooms to watch gradient descent in. */
public final class Playground {

    /** The word that starts it; so does no word at all. */
    public static final String COMMAND = "playground";

    private Playground() {}

    /** Serves the page, prints its address, and returns when the server runs. */
    public static void run(List<String> options, PrintStream out) throws IOException {
        throw new IOException("no page yet");
    }

    /** Returns what {@code --help} shows. */
    public static String help() {
        return "";
    }
}
