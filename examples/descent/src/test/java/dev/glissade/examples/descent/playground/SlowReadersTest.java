package dev.glissade.examples.descent.playground;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that ask much and do not read the answers, and bodies whose chunks lie. */
class SlowReadersTest {

    @ParameterizedTest
    @ValueSource(ints = {60, 200})
    void answers_thatNobodyReads_keepNobodyWaiting(int count) throws Exception {
        List<Socket> sockets = new ArrayList<>();
        try (PlaygroundServer server = PlaygroundServer.start(0)) {
            Client client = new Client(server);
            byte[] requests = ("GET / HTTP/1.1\r\nHost: 127.0.0.1:" + server.port() + "\r\n\r\n")
                    .repeat(600)
                    .getBytes(StandardCharsets.US_ASCII);
            try {
                for (int i = 0; i < count; i++) {
                    Socket socket = new Socket();
                    sockets.add(socket);
                    socket.setReceiveBufferSize(4096);
                    socket.connect(
                            new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), server.port()));
                    socket.getOutputStream().write(requests);
                }
                Thread.sleep(1000); // until all threads write to nobody
                assertThat(client.get("/api/catalogue").statusCode()).isEqualTo(200);
            } finally {
                for (Socket socket : sockets) {
                    socket.close();
                }
            }
        }
    }

    @Test
    void chunk_ofANegativeLength_isNoErrorOfTheServer() throws IOException {
        try (PlaygroundServer server = PlaygroundServer.start(0)) {
            assertThat(new Client(server)
                            .raw("POST /api/forget HTTP/1.1\r\nHost: 127.0.0.1:" + server.port() + "\r\nX-Token: "
                                    + server.token()
                                    + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                                    + "80000000\r\n"))
                    .doesNotContain(" 500 ");
        }
    }
}
