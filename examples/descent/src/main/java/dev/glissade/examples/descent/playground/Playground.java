package dev.glissade.examples.descent.playground;

import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.util.List;

/** The playground in a browser: four rooms to watch gradient descent in. */
public final class Playground {

    /** The command that starts it; it is also the default. */
    public static final String COMMAND = "playground";

    private static final String PORT = "--port";
    /** Set by Maven, which does not end what it runs if it is killed. */
    private static final String ENDS_WITH_PARENT = "glissade.endsWithParent";

    private static final int ANY_PORT = 0;
    private static final int HIGHEST_PORT = 65535;

    private Playground() {}

    /**
     * Serves the page until the program is stopped, and prints its address. Returns when the server runs.
     *
     * @param options none, {@code --help}, or {@code --port} and a number; without it, the server takes a port that is free
     * @throws IllegalArgumentException if the options are others
     * @throws IOException if the port is taken
     */
    public static void run(List<String> options, PrintStream out) throws IOException {
        if (options.contains("--help")) {
            out.print(help());
            return;
        }
        PlaygroundServer server = start(port(options));
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "playground-end"));
        if (Boolean.getBoolean(ENDS_WITH_PARENT)) {
            endWithParent();
        }
        out.println("The playground is at " + server.address() + "  (Ctrl-C ends it)");
    }

    /** Ends the program when its parent ends, or now if that has ended already and the system's first process took its place. */
    private static void endWithParent() {
        ProcessHandle.current()
                .parent()
                .filter(parent -> parent.info()
                        .command()
                        .map(command -> command.contains("java"))
                        .orElse(true))
                .ifPresentOrElse(parent -> parent.onExit().thenRun(() -> System.exit(0)), () -> System.exit(0));
    }

    private static PlaygroundServer start(int port) throws IOException {
        try {
            return PlaygroundServer.start(port);
        } catch (BindException e) {
            throw new IOException(
                    "port " + port + (e.getMessage().contains("in use") ? " is in use" : ": " + e.getMessage())
                            + "; without " + PORT + ", the playground takes a free one",
                    e);
        }
    }

    private static int port(List<String> options) {
        if (options.isEmpty()) {
            return ANY_PORT;
        }
        if (options.size() != 2 || !options.get(0).equals(PORT)) {
            throw new IllegalArgumentException(
                    "the playground takes " + PORT + " N and nothing else, not '" + String.join(" ", options) + "'");
        }
        try {
            int port = Integer.parseInt(options.get(1));
            if (port >= ANY_PORT && port <= HIGHEST_PORT) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new IllegalArgumentException(
                PORT + " takes a number from 0 to " + HIGHEST_PORT + ", not '" + options.get(1) + "'");
    }

    /** Returns what {@code --help} shows. */
    public static String help() {
        return """
                The playground: four rooms to watch gradient descent in, for a browser on this machine.

                  playground   serves them at a free port, or at --port N:
                               mvn -q compile exec:exec -pl examples/descent -am -Dargs="playground --port N"
                """;
    }
}
