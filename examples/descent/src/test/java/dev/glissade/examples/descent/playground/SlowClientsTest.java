package dev.glissade.examples.descent.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlowClientsTest {

    private static final int CLIENTS = 200;

    private PlaygroundServer server;
    private Client client;
    private final List<Socket> sockets = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        server = PlaygroundServer.start(0);
        client = new Client(server);
    }

    @AfterEach
    void end() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        server.close();
    }

    private Socket slow(String beginning) throws IOException {
        Socket socket = client.connect();
        sockets.add(socket);
        socket.getOutputStream().write(beginning.getBytes(StandardCharsets.ISO_8859_1));
        return socket;
    }

    private void assertThatOthersAreServed() {
        long start = System.nanoTime();
        for (int i = 0; i < 5; i++) {
            assertThat(client.get("/api/catalogue").statusCode()).isEqualTo(200);
        }
        assertThat((System.nanoTime() - start) / 1e9).isLessThan(8);
    }

    private String head() {
        return "POST /api/function HTTP/1.1\r\nHost: 127.0.0.1:" + server.port() + "\r\nX-Token: " + server.token()
                + "\r\nContent-Type: application/json\r\n";
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "G", "GET / HTTP/1.1\r\nHost: 127"})
    void twoHundred_withHalfAHead(String beginning) throws IOException {
        for (int i = 0; i < CLIENTS; i++) {
            slow(beginning);
        }
        assertThatOthersAreServed();
    }

    @Test
    void twoHundred_withHalfABody() throws IOException {
        for (int i = 0; i < CLIENTS; i++) {
            slow(head() + "Content-Length: 100\r\n\r\n{");
        }
        assertThatOthersAreServed();
    }

    @Test
    void twoHundred_withHalfABodyOfWhatIsRefused() throws IOException {
        String get = "GET / HTTP/1.1\r\nHost: 127.0.0.1:" + server.port() + "\r\nContent-Length: 100\r\n\r\n";
        for (int i = 0; i < CLIENTS; i++) {
            slow(i % 2 == 0 ? get : get.replace("Host: ", "Host: x"));
        }
        assertThatOthersAreServed();
    }

    @Test
    void one_withHalfABody_isSentAway() throws IOException {
        Socket socket = slow(head() + "Content-Length: 100\r\n\r\n{");
        long start = System.nanoTime();
        assertThatCode(() -> assertThat(socket.getInputStream().read()).isEqualTo(-1))
                .satisfiesAnyOf(
                        thrown -> assertThat(thrown).isNull(),
                        thrown -> assertThat(thrown).isInstanceOf(SocketException.class));
        assertThat((System.nanoTime() - start) / 1e9).isBetween(1.0, 10.0);
    }

    private static void assertThatItEnds(Socket stream) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf("event: dismissed\ndata: {}") < 0) {
            int next = stream.getInputStream().read();
            assertThat(next).as(text.toString()).isNotNegative();
            text.append((char) next);
        }
    }

    @Test
    void streams_theNinth_endsTheOldest() throws Exception {
        String head = "GET /api/training/events HTTP/1.1\r\nHost: 127.0.0.1:" + server.port() + "\r\n\r\n";
        for (int i = 0; i < 8; i++) {
            assertThat(Client.firstLine(slow(head))).isEqualTo("HTTP/1.1 200 OK");
        }
        assertThat(Client.firstLine(slow(head))).isEqualTo("HTTP/1.1 200 OK");
        assertThatItEnds(sockets.get(0));
        assertThat(Client.firstLine(slow(head))).isEqualTo("HTTP/1.1 200 OK");
        assertThatItEnds(sockets.get(1));
        assertThatOthersAreServed();
    }

    @Test
    void streams_ofPagesThatAreGone_areInNobodysWay() throws Exception {
        String head = "GET /api/training/events HTTP/1.1\r\nHost: 127.0.0.1:" + server.port() + "\r\n\r\n";
        for (int i = 0; i < 60; i++) {
            Socket socket = slow(head);
            assertThat(Client.firstLine(socket)).isEqualTo("HTTP/1.1 200 OK");
            socket.close();
        }
        assertThatOthersAreServed();
    }
}
