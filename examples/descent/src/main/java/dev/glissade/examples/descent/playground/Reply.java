package dev.glissade.examples.descent.playground;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import dev.glissade.examples.descent.expression.ExpressionException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** Sends answers, each with the headers that tell a browser to trust nothing but the page's own files. */
final class Reply {

    private static final int OK = 200;
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "no-referrer",
            "Cache-Control",
            "no-store",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Cross-Origin-Opener-Policy",
            "same-origin");

    /**
     * What went wrong, for a person.
     *
     * @param error the text
     * @param position the character of the expression that it is about, or null
     * @param kind what is wrong with the expression, as a word for which the page has a text; or null
     * @param values what belongs to the kind, by name
     */
    record Problem(String error, Integer position, String kind, Map<String, String> values) {

        Problem(String error) {
            this(error, null, null, Map.of());
        }

        Problem(ExpressionException e) {
            this(e.getMessage(), e.position(), e.kind().word(), e.values());
        }
    }

    private Reply() {}

    static void page(HttpExchange exchange, Pages.Page page) throws IOException {
        send(exchange, OK, page.type(), page.content());
    }

    static void json(HttpExchange exchange, Object answer) throws IOException {
        send(exchange, OK, "application/json", Json.write(answer));
    }

    static void problem(HttpExchange exchange, int status, Problem problem) throws IOException {
        if (exchange.getResponseCode() < 0) { // Nothing was sent yet.
            send(exchange, status, "application/json", Json.write(problem));
        }
    }

    /** Begins an answer that has no end. */
    static OutputStream stream(HttpExchange exchange) throws IOException {
        setHeaders(exchange, "text/event-stream");
        exchange.sendResponseHeaders(OK, 0);
        return exchange.getResponseBody();
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] content) throws IOException {
        Attendants.sending();
        setHeaders(exchange, type);
        boolean wantsContent = !exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, wantsContent ? content.length : -1);
        if (wantsContent) {
            try (OutputStream out = exchange.getResponseBody()) { // Sends it, whatever of the request is still to come.
                out.write(content);
            }
        }
    }

    private static void setHeaders(HttpExchange exchange, String type) {
        Headers headers = exchange.getResponseHeaders();
        HEADERS.forEach(headers::set);
        headers.set("Content-Type", type);
    }
}
