package dev.glissade.examples.tabular.service;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.glissade.Network;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Answers rows with predictions, over HTTP and in JSON. {@code POST /predict} takes a row or a list of rows and returns a list of
 * predictions; {@code GET /} says what columns a row has. All requests share one network, which is immutable.
 */
public final class Service implements AutoCloseable {

    static final int LARGEST_BODY = 1 << 20; // bytes
    private static final int THREADS = 32; // more than processors, as some wait for clients that send slowly
    private static final int OK = 200;
    private static final int INTERNAL_ERROR = 500;
    private static final int SECONDS_TO_FINISH = 5;
    private static final Logger LOGGER = System.getLogger(Service.class.getName());

    private final Predictions predictions;
    private final HttpServer server;
    private final ExecutorService executor = Executors.newFixedThreadPool(THREADS);

    private Service(Network network, InetSocketAddress address) throws IOException {
        predictions = new Predictions(network);
        server = HttpServer.create(address, 0);
        server.setExecutor(executor);
        server.createContext("/", this::handle);
    }

    /**
     * Starts a service.
     *
     * @param network with columns and labels
     * @param address port 0 is one that is free
     * @throws IOException if the port is taken
     * @throws IllegalArgumentException if the network has no columns or no labels
     */
    public static Service start(Network network, InetSocketAddress address) throws IOException {
        // The JDK's server reads these once. A client that sends slowly must not keep a thread.
        Map.of("sun.net.httpserver.maxReqTime", "10", "sun.net.httpserver.maxRspTime", "10") // seconds
                .forEach((name, value) -> System.setProperty(name, System.getProperty(name, value)));
        Service service = new Service(network, address);
        service.server.start();
        return service;
    }

    /** Returns the port. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** Begins no more requests, and ends when those that run are answered, or after a few seconds. */
    @Override
    public void close() {
        executor.shutdown();
        try {
            executor.awaitTermination(SECONDS_TO_FINISH, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.stop(0); // With seconds to wait, JDK 17 waits them even if nothing runs.
    }

    private void handle(HttpExchange exchange) {
        try (exchange) {
            answer(exchange);
        } catch (IOException e) {
            LOGGER.log(Level.DEBUG, "a client has gone", e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try {
            send(exchange, OK, result(exchange));
        } catch (Refusal e) {
            send(exchange, e.status(), Map.of("error", e.getMessage()));
        } catch (RuntimeException e) { // A fault of the service, of which the sender learns nothing.
            LOGGER.log(Level.ERROR, "a request failed", e);
            send(exchange, INTERNAL_ERROR, Map.of("error", "the service failed"));
        }
    }

    private Object result(HttpExchange exchange) throws IOException, Refusal {
        String path = exchange.getRequestURI().getPath();
        String method = exchange.getRequestMethod();
        switch (path) {
            case "/":
                check(method, "GET", exchange);
                return predictions.description();
            case "/predict":
                check(method, "POST", exchange);
                return predictions.of(Rows.read(body(exchange)));
            default:
                throw new Refusal(Refusal.NOT_FOUND, "there is GET / and POST /predict, not " + path);
        }
    }

    private static void check(String method, String expected, HttpExchange exchange) throws Refusal {
        if (!method.equals(expected)) {
            exchange.getResponseHeaders().set("Allow", expected);
            throw new Refusal(Refusal.METHOD_NOT_ALLOWED, "this path takes " + expected + ", not " + method);
        }
    }

    private static byte[] body(HttpExchange exchange) throws IOException, Refusal {
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            throw new Refusal(Refusal.TOO_LARGE, "the request has more than " + LARGEST_BODY + " bytes");
        }
        return body;
    }

    private static void send(HttpExchange exchange, int status, Object answer) throws IOException {
        byte[] content = Rows.JSON.writeValueAsBytes(answer);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, content.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(content);
        }
    }
}
