package dev.glissade.examples.descent.playground;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuardTest {

    private static final String FUNCTION =
            "{\"expression\":\"x^2\",\"variables\":1,\"from\":[-1],\"to\":[1],\"samples\":3}";

    private static PlaygroundServer server;
    private static Client client;

    @BeforeAll
    static void start() throws IOException {
        server = PlaygroundServer.start(0);
        client = new Client(server);
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @AfterEach
    void theServerLivesOn() {
        assertThat(client.post("/api/function", FUNCTION).body()).isEqualTo("{\"values\":[1.0,0.0,1.0]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:PORT",
                "127.0.0.1",
                "localhost",
                "127.0.0.1:1",
                "127.0.0.2:PORT",
                "localhost.evil.example:PORT",
                "127.0.0.1:PORT.evil.example",
                "0.0.0.0:PORT",
                "[::1]:PORT",
                "",
            })
    void host_ofAnother(String host) throws IOException {
        String named = host.replace("PORT", "" + server.port());
        for (String path : new String[] {"/", "/api/catalogue", "/api/training/events"}) {
            String answer = client.raw("GET " + path + " HTTP/1.1\r\nHost: " + named + "\r\n\r\n");
            assertThat(answer).isEqualTo("HTTP/1.1 403 Forbidden");
        }
    }

    @Test
    void host_missingOrTwice() throws IOException {
        String host = "Host: 127.0.0.1:" + server.port() + "\r\n";
        assertThat(client.raw("GET / HTTP/1.1\r\n\r\n")).contains(" 403 ");
        assertThat(client.raw("GET / HTTP/1.1\r\n" + host + "Host: evil.example\r\n\r\n"))
                .contains(" 403 ");
        assertThat(client.raw("GET / HTTP/1.1\r\nHost: LOCALHOST:" + server.port() + "\r\n\r\n"))
                .contains(" 200 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example",
                "null",
                "https://127.0.0.1:PORT",
                "http://127.0.0.1",
                "http://localhost:PORT"
            })
    void origin_ofAnother(String origin) {
        String named = origin.replace("PORT", "" + server.port());
        HttpResponse<String> response = client.send(client.request("/api/function")
                .header("Origin", named)
                .header("X-Token", server.token())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(FUNCTION)));
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.headers().map()).doesNotContainKey("access-control-allow-origin");
        assertThat(client.send(client.request("/api/training/events").header("Origin", named))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void origin_own() {
        HttpResponse<String> response = client.send(client.request("/api/function")
                .header("Origin", "http://127.0.0.1:" + server.port())
                .header("Sec-Fetch-Site", "same-origin")
                .header("X-Token", server.token())
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(BodyPublishers.ofString(FUNCTION)));
        assertThat(response.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", "Cross-Site"})
    void site_ofAnother(String site) {
        assertThat(client.send(client.request("/api/training/events").header("Sec-Fetch-Site", site))
                        .statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/function",
                "/api/descend",
                "/api/training",
                "/api/training/settings",
                "/api/training/digit",
                "/api/draw",
                "/api/teach",
                "/api/forget",
            })
    void token_missingOrAnother(String path) {
        for (String token :
                new String[] {"", "x", server.token() + "x", server.token().toLowerCase()}) {
            assertThat(client.send(client.request(path)
                                    .header("X-Token", token)
                                    .header("Content-Type", "application/json")
                                    .POST(BodyPublishers.ofString("{}")))
                            .statusCode())
                    .isEqualTo(403);
        }
        assertThat(client.send(client.request(path)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("{}")))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void token_isOfOneServer() throws IOException {
        try (PlaygroundServer other = PlaygroundServer.start(0)) {
            assertThat(other.port()).isNotEqualTo(server.port());
            assertThat(other.token()).isNotEqualTo(server.token()).hasSize(32);
            assertThat(new Client(other).get("/").body()).contains(other.token());
            assertThat(client.get("/").body()).contains(server.token());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/jsonp"})
    void type_another(String type) {
        assertThat(client.send(client.request("/api/function")
                                .header("X-Token", server.token())
                                .header("Content-Type", type)
                                .POST(BodyPublishers.ofString(FUNCTION)))
                        .statusCode())
                .isEqualTo(415);
    }

    @Test
    void method_another() {
        assertThat(client.get("/api/function").statusCode()).isEqualTo(405);
        assertThat(client.get("/api/function").headers().firstValue("Allow")).contains("POST");
        assertThat(client.post("/api/catalogue", "{}").statusCode()).isEqualTo(405);
        assertThat(client.post("/", "{}").statusCode()).isEqualTo(405);
        for (String method : new String[] {"PUT", "DELETE", "OPTIONS", "HEAD", "TRACE"}) {
            assertThat(client.send(client.request("/api/function").method(method, BodyPublishers.noBody()))
                            .statusCode())
                    .as(method)
                    .isEqualTo(405);
        }
    }

    @Test
    void body_ofTenMegabytes() throws IOException {
        assertThat(client.raw(head("/api/function", "Content-Length: 10485760")))
                .contains(" 413 ");
        assertThat(client.raw(head("/api/function", "Content-Length: 99999999999999999999")))
                .containsAnyOf(" 400 ", " 413 ");
        assertThat(client.raw(head("/api/function", "Content-Length: -1"))).contains(" 400 ");
    }

    @Test
    void body_ofTenMegabytesInChunks() throws IOException {
        String head = head("/api/function", "Transfer-Encoding: chunked");
        byte[] chunk = ("2000\r\n" + " ".repeat(0x2000) + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        String answer = "";
        int sent = 0;
        try (Socket socket = client.connect()) {
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
        return "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + server.port() + "\r\nX-Token: " + server.token()
                + "\r\nContent-Type: application/json\r\n" + length + "\r\n\r\n";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/..",
                "/../pom.xml",
                "/../../../../../../etc/passwd",
                "/./index.html/../../Playground.class",
                "/%2e%2e/%2e%2e/etc/passwd",
                "/..%2f..%2fetc%2fpasswd",
                "/%252e%252e%252fetc%252fpasswd",
                "/..%5c..%5cwindows%5cwin.ini",
                "/%c0%ae%c0%ae/etc/passwd",
                "/index.html%00.js",
                "/%69ndex.html",
                "//etc/passwd",
                "/files.txt",
                "/Playground.class",
                "/mnist/t10k-images-idx3-ubyte.gz",
                "/api",
                "/api/",
                "/api/function/",
                "/api/../index.html",
                "/META-INF/MANIFEST.MF",
                "http://evil.example/",
            })
    void path_outside(String path) throws IOException {
        String answer = client.raw("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + server.port() + "\r\n\r\n");
        assertThat(answer).isIn("HTTP/1.1 404 Not Found", "HTTP/1.1 400 Bad Request", answerTo(path));
    }

    /** A whole address names its path only; that of another host is refused or is this server's own page. */
    private static String answerTo(String path) {
        return path.startsWith("http") ? "HTTP/1.1 200 OK" : "";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/function|{'expression':'S','variables':1,'from':[0],'to':[1],'samples':3}",
                "/api/descend|{'expression':'S','variables':1,'starts':[[1]],'optimizer':'adam','rate':1,'steps':3}",
                "/api/descend|{'expression':'x','variables':1,'starts':[[1]],'optimizer':'S','rate':1,'steps':3}",
                "/api/descend|{'expression':'x','variables':1,'starts':[['S']],'optimizer':'adam','rate':1,'steps':3}",
                "/api/descend|{'expression':'x','variables':1,'starts':[[1]],'optimizer':'adam','rate':'S','steps':3}",
                "/api/descend|{'S':'x'}",
                "/api/training|{'action':'S'}",
                "/api/training|{'action':'start','optimizer':'S'}",
                "/api/training|{'action':'start','seed':'S'}",
                "/api/training/settings|{'rate':'S'}",
                "/api/training/digit|{'index':'S'}",
                "/api/draw|{'width':28,'pixels':'S'}",
                "/api/draw|{'noise':'S'}",
                "/api/draw|{'test':'S'}",
                "/api/teach|{'pixels':'S','label':1}",
                "/api/forget|{'S':1}",
            },
            quoteCharacter = '"')
    void script_inEveryText(String path, String json) throws IOException {
        String script = "<script>alert(1)</script><img src=x onerror=alert(1)>";
        HttpResponse<String> response =
                client.post(path, json.replace('\'', '"').replace("S", script));
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(response.body()).doesNotContain("<", ">");
        assertThat(Client.json(response.body()).get("error").asText()).isNotBlank();
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
        assertThat(client.post("/api/function", json).statusCode()).isEqualTo(400);
    }

    @Test
    void json_deep() {
        HttpResponse<String> response = client.post("/api/function", "[".repeat(60_000));
        assertThat(response.statusCode()).isEqualTo(400);
    }

    @Test
    void headers_ofEveryAnswer() {
        for (String path : new String[] {"/", "/api/catalogue", "/nowhere"}) {
            HttpResponse<String> response = client.get(path);
            assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .startsWith("default-src 'none'; script-src 'self';")
                    .doesNotContain("unsafe");
            assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(response.headers().firstValue("Referrer-Policy")).contains("no-referrer");
            assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
        }
    }
}
