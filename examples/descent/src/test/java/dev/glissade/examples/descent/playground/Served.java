package dev.glissade.examples.descent.playground;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A server for all tests of a class, which must have survived each of them. */
final class Served implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

    static final String FUNCTION = "{\"expression\":\"x^2\",\"variables\":1,\"from\":[-1],\"to\":[1],\"samples\":3}";

    private PlaygroundServer server;
    private Client client;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        server = PlaygroundServer.start(0);
        client = new Client(server);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        assertThat(client.post("/api/function", FUNCTION).body()).isEqualTo("{\"values\":[1.0,0.0,1.0],\"breaks\":[]}");
    }

    @Override
    public void afterAll(ExtensionContext context) {
        server.close();
    }

    Client client() {
        return client;
    }

    int port() {
        return server.port();
    }

    String token() {
        return server.token();
    }
}
