package dev.glissade.examples.descent.playground;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.glissade.examples.common.Language;
import dev.glissade.examples.descent.expression.ExpressionException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Serves the page and its rooms to this machine only. */
final class PlaygroundServer implements AutoCloseable {

    private static final Logger LOGGER = System.getLogger(PlaygroundServer.class.getName());
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final byte[] NO_BODY = {};
    private static final String LANGUAGE_COOKIE = "language=";
    private static final int INTERNAL_ERROR = 500;

    private final HttpServer server;
    private final Attendants attendants = new Attendants();
    private final Guard guard;
    private final Pages pages;
    private final FunctionRoom functions = new FunctionRoom();
    private final TrainingRoom training = new TrainingRoom(attendants);
    private final GradientRoom gradient = new GradientRoom(training);
    private final DrawingRoom drawing = new DrawingRoom(training);
    private final DataRoom data = new DataRoom();
    private final Map<String, Route> routes;

    /**
     * Starts a server.
     *
     * @param port which one, or 0 for one that is free
     */
    static PlaygroundServer start(int port) throws IOException {
        setLimits();
        PlaygroundServer server = new PlaygroundServer(port);
        server.server.start();
        return server;
    }

    private PlaygroundServer(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), 0);
        guard = new Guard(port());
        pages = new Pages(guard.token());
        routes = List.of(
                        Route.get("/api/catalogue", Catalogue::get),
                        Route.post("/api/function", FunctionRoom.Area.class, functions::look),
                        Route.post("/api/descend", FunctionRoom.Walk.class, functions::descend),
                        Route.post("/api/race", FunctionRoom.Race.class, functions::race),
                        new Route(Route.GET, "/api/training/events", (exchange, body) -> training.watch(exchange)),
                        Route.post("/api/training", TrainingRoom.Order.class, training::order),
                        Route.post("/api/training/settings", TrainingRoom.Settings.class, training::change),
                        Route.post("/api/training/digit", TrainingRoom.Choice.class, training::show),
                        Route.post("/api/gradient", GradientRoom.Question.class, gradient::look),
                        Route.post("/api/gradient/knob", GradientRoom.Choice.class, gradient::choose),
                        Route.post("/api/gradient/turn", GradientRoom.Turn.class, gradient::turn),
                        Route.post("/api/draw", DrawingRoom.Question.class, drawing::read),
                        Route.post("/api/teach", DrawingRoom.Correction.class, drawing::teach),
                        Route.post("/api/forget", DrawingRoom.Nothing.class, drawing::forget),
                        Route.post("/api/data", DataRoom.Beginning.class, data::begin),
                        Route.post("/api/data/look", DataRoom.Look.class, data::look))
                .stream()
                .collect(Collectors.toMap(Route::path, Function.identity()));
        server.setExecutor(attendants);
        server.createContext("/", this::handle);
    }

    /** Sets what the JDK's server bounds by itself; it looks once, before the first server is made. */
    private static void setLimits() {
        Map.of(
                        "sun.net.httpserver.maxReqTime", "10", // seconds until the whole request is there
                        "sun.net.httpserver.maxReqHeaders", "64",
                        "sun.net.httpserver.maxReqHeaderSize", "32768", // bytes; JDK 21 on
                        "sun.net.httpserver.idleInterval", "30", // seconds
                        "sun.net.httpserver.maxIdleConnections", "64",
                        "jdk.httpserver.maxConnections", "1024", // JDK 22 on
                        "sun.net.httpserver.nodelay", "true") // small answers go out at once
                .forEach((name, value) -> {
                    if (System.getProperty(name) == null) {
                        System.setProperty(name, value);
                    }
                });
    }

    int port() {
        return server.getAddress().getPort();
    }

    String address() {
        return "http://127.0.0.1:" + port() + "/";
    }

    String token() {
        return guard.token();
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
            guard.checkOrigin(exchange.getRequestHeaders());
            admit(exchange);
        } catch (Refusal e) {
            Reply.problem(exchange, e.status(), new Reply.Problem(e.getMessage()));
        } catch (ExpressionException e) {
            Reply.problem(exchange, Refusal.BAD_REQUEST, new Reply.Problem(e));
        } catch (IllegalArgumentException e) { // What the library refuses, in words.
            Reply.problem(exchange, Refusal.BAD_REQUEST, new Reply.Problem(e.getMessage()));
        } catch (RuntimeException e) {
            LOGGER.log(Level.ERROR, "an error of the playground", e);
            Reply.problem(exchange, INTERNAL_ERROR, new Reply.Problem("the playground failed"));
        }
    }

    private void admit(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        Route route = routes.get(path);
        if (route != null) {
            guard.checkSite(exchange.getRequestHeaders());
            checkMethod(exchange, route.method());
            route.answer().send(exchange, route.method().equals(Route.POST) ? change(exchange) : look(exchange));
        } else {
            Pages.Page page = pages.at(path, language(exchange))
                    .orElseThrow(() -> new Refusal(Refusal.NOT_FOUND, "there is nothing of this name"));
            checkMethod(exchange, Route.GET);
            look(exchange);
            Reply.page(exchange, page);
        }
    }

    /** Returns the language that was chosen on the page, or else the browser's. */
    private static Language language(HttpExchange exchange) {
        Stream<String> cookies = exchange.getRequestHeaders().getOrDefault("Cookie", List.of()).stream()
                .flatMap(header -> Stream.of(header.split(";")))
                .map(String::strip);
        return cookies.filter(cookie -> cookie.startsWith(LANGUAGE_COOKIE))
                .map(cookie -> Language.of(cookie.substring(LANGUAGE_COOKIE.length())))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> Language.accepted(exchange.getRequestHeaders().getFirst("Accept-Language")));
    }

    private static void checkMethod(HttpExchange exchange, String method) {
        if (!exchange.getRequestMethod().equals(method)) {
            exchange.getResponseHeaders().set("Allow", method);
            throw new Refusal(Refusal.METHOD_NOT_ALLOWED, "only " + method + " is allowed here");
        }
    }

    private byte[] change(HttpExchange exchange) throws IOException {
        guard.checkChange(exchange.getRequestHeaders());
        byte[] body = guard.body(exchange);
        attendants.heard();
        return body;
    }

    private byte[] look(HttpExchange exchange) {
        guard.checkNoBody(exchange.getRequestHeaders());
        attendants.heard();
        return NO_BODY;
    }

    /** Ends the server and everything that it began, and waits until all threads are gone. */
    @Override
    public void close() {
        server.stop(0);
        attendants.close();
        training.close();
        drawing.close();
    }
}
