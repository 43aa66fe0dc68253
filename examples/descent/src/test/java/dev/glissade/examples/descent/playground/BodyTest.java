package dev.glissade.examples.descent.playground;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyTest {

    @RegisterExtension
    static final Served served = new Served();

    @Test
    void body_ofTenMegabytes() throws IOException {
        assertThat(served.client().raw(head("/api/function", "Content-Length: 10485760")))
                .contains(" 413 ");
        assertThat(served.client().raw(head("/api/function", "Content-Length: 99999999999999999999")))
                .containsAnyOf(" 400 ", " 413 ");
        assertThat(served.client().raw(head("/api/function", "Content-Length: -1")))
                .contains(" 400 ");
    }

    @Test
    void body_ofTenMegabytesInChunks() throws IOException {
        String head = head("/api/function", "Transfer-Encoding: chunked");
        byte[] chunk = ("2000\r\n" + " ".repeat(0x2000) + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        String answer = "";
        int sent = 0;
        try (Socket socket = served.client().connect()) {
            OutputStream out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.ISO_8859_1));
            try {
                for (; sent < 10 << 20; sent += 0x2000) {
                    out.write(chunk);
                    out.flush();
                    if (socket.getInputStream().available() > 0) {
                        break;
                    }
                }
                answer = Client.firstLine(socket);
            } catch (SocketException e) {
                answer = "closed";
            }
        }
        assertThat(answer).containsAnyOf(" 413 ", "closed");
        assertThat(sent).isLessThan(10 << 20);
    }

    private static String head(String path, String length) {
        return "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + served.port() + "\r\nX-Token: " + served.token()
                + "\r\nContent-Type: application/json\r\n" + length + "\r\n\r\n";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "1",
                "{",
                "{}",
                "{\"expression\":null}",
                "{\"expression\":\"x\",\"variables\":1,\"from\":[0],\"to\":[1],\"samples\":3,\"more\":1}",
                "{\"expression\":\"x\",\"expression\":\"x\",\"variables\":1,\"from\":[0],\"to\":[1],\"samples\":3}",
                "{\"expression\":\"x\",\"variables\":1,\"from\":[0],\"to\":[1],\"samples\":3} {}",
                "{\"expression\":\"x\",\"variables\":1,\"from\":[0],\"to\":[1],\"samples\":\"3\"}",
                "{\"expression\":\"x\",\"variables\":1,\"from\":[0],\"to\":[1],\"samples\":3.5}",
                "{\"expression\":\"x\",\"variables\":1,\"from\":[\"NaN\"],\"to\":[1],\"samples\":3}",
                "{\"expression\":\"x\",\"variables\":1,\"from\":[1e999],\"to\":[1],\"samples\":3}",
                "{\"expression\":\"x\",\"variables\":1,\"from\":[0],\"to\":[1],\"samples\":2001}",
                "{\"expression\":\"x\",\"variables\":1,\"from\":[0],\"to\":[1],\"samples\":-1}",
                "{\"expression\":\"x\",\"variables\":2,\"from\":[0],\"to\":[1],\"samples\":3}",
                "{\"expression\":\"x\",\"variables\":3,\"from\":[0],\"to\":[1],\"samples\":3}",
                "{\"@class\":\"java.net.URL\"}",
            })
    void json_thatMakesNoSense(String json) {
        assertThat(served.client().post("/api/function", json).statusCode()).isEqualTo(400);
    }

    @Test
    void json_deep() {
        HttpResponse<String> response = served.client().post("/api/function", "[".repeat(60_000));
        assertThat(response.statusCode()).isEqualTo(400);
    }
}
