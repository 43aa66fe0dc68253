package dev.glissade.examples.descent.playground;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What can be asked for.
 *
 * @param method GET if it only looks, POST if it changes something or computes
 * @param path exactly
 * @param answer gives the answer
 */
record Route(String method, String path, Answer answer) {

    static final String GET = "GET";
    static final String POST = "POST";

    /** Gives the answer to a request that is allowed. */
    interface Answer {
        void send(HttpExchange exchange, byte[] body) throws IOException;
    }

    static Route get(String path, Supplier<?> look) {
        return new Route(GET, path, (exchange, body) -> Reply.json(exchange, look.get()));
    }

    static <T> Route post(String path, Class<T> request, Function<T, ?> act) {
        return new Route(POST, path, (exchange, body) -> Reply.json(exchange, act.apply(Json.read(body, request))));
    }
}
