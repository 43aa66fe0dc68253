package dev.glissade.examples.descent.playground;

import dev.glissade.examples.common.Console;
import dev.glissade.examples.common.Language;
import dev.glissade.examples.common.Program;
import dev.glissade.examples.common.Words;
import dev.glissade.examples.common.options.Values;
import java.io.IOException;
import java.net.BindException;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** The playground in a browser: four rooms to watch gradient descent in. */
public final class Playground implements Program.Speaker {

    /** The command that starts it; it is also the default. */
    public static final String COMMAND = "playground";

    private static final List<String> TEXTS = List.of("console");

    /** Set by Maven, which does not end what it runs if it is killed. */
    private static final String ENDS_WITH_PARENT = "glissade.endsWithParent";

    private static final int ANY_PORT = 0;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "" + ANY_PORT,
            converter = Values.Port.class,
            descriptionKey = "console.port")
    private int port;

    /** Makes a playground at a port that is free, or that the options name. */
    public Playground() {
        this(ANY_PORT);
    }

    Playground(int port) {
        this.port = port;
    }

    /** Returns what the playground says on the console. */
    public static Words words(Language language) {
        return Words.of(Playground.class, language, TEXTS);
    }

    /**
     * Serves the page until the program is stopped, and prints its address. Returns when the server runs.
     *
     * @throws IOException if the port is taken
     */
    @Override
    public int run(Console console) throws IOException {
        Words words = words(console.language());
        PlaygroundServer server = start(words);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "playground-end"));
        if (Boolean.getBoolean(ENDS_WITH_PARENT)) {
            endWithParent();
        }
        console.out().println(words.get("console.at", Map.of("address", server.address())));
        return Program.DONE;
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

    private PlaygroundServer start(Words words) throws IOException {
        try {
            return PlaygroundServer.start(port);
        } catch (BindException e) {
            throw new IOException(
                    e.getMessage().contains("in use")
                            ? words.get("console.port-used", Map.of("port", port))
                            : words.get("console.port-refused", Map.of("port", port, "why", e.getMessage())),
                    e);
        }
    }
}
