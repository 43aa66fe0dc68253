package dev.glissade.examples.tabular;

import dev.glissade.Network;
import dev.glissade.examples.common.Program;
import dev.glissade.examples.common.options.CommandLines;
import dev.glissade.examples.common.options.Values;
import dev.glissade.examples.tabular.service.Service;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Answers rows of JSON with the predictions of a saved network, over HTTP. It reads the network's file and nothing else. */
@Command(
        name = "Serve",
        sortOptions = false,
        header = "Serves a saved network over HTTP: POST /predict takes JSON rows.",
        customSynopsis =
                "mvn -q compile exec:exec -pl examples/tabular -am -Dexample=Serve -Dargs=\"NETWORK --option value ...\"")
public final class Serve {

    @Parameters(paramLabel = "NETWORK", description = "a network that Train saved")
    private Path network;

    @Option(
            names = "--host",
            paramLabel = "NAME",
            defaultValue = "127.0.0.1",
            description = "address to listen at; 0.0.0.0 is open to other machines [${DEFAULT-VALUE}]")
    private String host;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8080",
            converter = Values.Port.class,
            description = "port to listen at; 0 is one that is free [${DEFAULT-VALUE}]")
    private int port;

    @Option(names = "--help", usageHelp = true, description = "this text")
    private boolean help;

    private Serve() {}

    /**
     * Serves until the program is ended, by Ctrl-C or SIGTERM. Requests that run are answered then.
     *
     * @param args see {@code --help}
     */
    public static void main(String[] args) {
        Program.main((out, err) -> {
            start(List.of(args), out)
                    .ifPresent(service -> Runtime.getRuntime().addShutdownHook(new Thread(service::close)));
            return Program.DONE; // The service has threads of its own.
        });
    }

    static Optional<Service> start(List<String> args, PrintStream out) throws IOException {
        Serve options = new Serve();
        if (!CommandLines.read(options, args, out)) {
            return Optional.empty();
        }
        Service service =
                Service.start(Network.load(options.network), new InetSocketAddress(options.host, options.port));
        out.println("http://" + options.host + ":" + service.port() + "/");
        return Optional.of(service);
    }
}
