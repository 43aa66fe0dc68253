package dev.glissade.examples.descent.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.Headers;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardTest {

    @RegisterExtension
    static final Served served = new Served();

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
        String named = host.replace("PORT", "" + served.port());
        for (String path : new String[] {"/", "/api/catalogue", "/api/training/events"}) {
            String answer = served.client().raw("GET " + path + " HTTP/1.1\r\nHost: " + named + "\r\n\r\n");
            assertThat(answer).isEqualTo("HTTP/1.1 403 Forbidden");
        }
    }

    @Test
    void host_missingOrTwice() throws IOException {
        String host = "Host: 127.0.0.1:" + served.port() + "\r\n";
        assertThat(served.client().raw("GET / HTTP/1.1\r\n\r\n")).contains(" 403 ");
        assertThat(served.client().raw("GET / HTTP/1.1\r\n" + host + "Host: evil.example\r\n\r\n"))
                .contains(" 403 ");
        assertThat(served.client().raw("GET / HTTP/1.1\r\nHost: LOCALHOST:" + served.port() + "\r\n\r\n"))
                .contains(" 200 ");
    }

    /** A browser leaves out port 80, in both headers. */
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "127.0.0.1:80", "localhost:80"})
    void host_withoutPort_isThatOfPort80Only(String host) {
        Headers headers = new Headers();
        headers.set("Host", host);
        headers.set("Origin", "http://" + host);
        assertThatCode(() -> new Guard(80).checkOrigin(headers)).doesNotThrowAnyException();
        assertThatThrownBy(() -> new Guard(8080).checkOrigin(headers)).isInstanceOf(Refusal.class);
        headers.set("Origin", "http://evil.example");
        assertThatThrownBy(() -> new Guard(80).checkOrigin(headers)).isInstanceOf(Refusal.class);
        headers.remove("Origin");
        headers.set("Host", "evil.example");
        assertThatThrownBy(() -> new Guard(80).checkOrigin(headers)).isInstanceOf(Refusal.class);
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
        String named = origin.replace("PORT", "" + served.port());
        HttpResponse<String> response = served.client()
                .send(served.client()
                        .request("/api/function")
                        .header("Origin", named)
                        .header("X-Token", served.token())
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(Served.FUNCTION)));
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.headers().map()).doesNotContainKey("access-control-allow-origin");
        assertThat(served.client()
                        .send(served.client().request("/api/training/events").header("Origin", named))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void origin_own() {
        HttpResponse<String> response = served.client()
                .send(served.client()
                        .request("/api/function")
                        .header("Origin", "http://127.0.0.1:" + served.port())
                        .header("Sec-Fetch-Site", "same-origin")
                        .header("X-Token", served.token())
                        .header("Content-Type", "application/json; charset=utf-8")
                        .POST(BodyPublishers.ofString(Served.FUNCTION)));
        assertThat(response.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", "Cross-Site"})
    void site_ofAnother(String site) {
        assertThat(served.client()
                        .send(served.client().request("/api/training/events").header("Sec-Fetch-Site", site))
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
                new String[] {"", "x", served.token() + "x", served.token().toLowerCase()}) {
            assertThat(served.client()
                            .send(served.client()
                                    .request(path)
                                    .header("X-Token", token)
                                    .header("Content-Type", "application/json")
                                    .POST(BodyPublishers.ofString("{}")))
                            .statusCode())
                    .isEqualTo(403);
        }
        assertThat(served.client()
                        .send(served.client()
                                .request(path)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("{}")))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void token_isOfOneServer() throws IOException {
        try (PlaygroundServer other = PlaygroundServer.start(0)) {
            assertThat(other.port()).isNotEqualTo(served.port());
            assertThat(other.token()).isNotEqualTo(served.token()).hasSize(32);
            assertThat(new Client(other).get("/").body()).contains(other.token());
            assertThat(served.client().get("/").body()).contains(served.token());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/jsonp"})
    void type_another(String type) {
        assertThat(served.client()
                        .send(served.client()
                                .request("/api/function")
                                .header("X-Token", served.token())
                                .header("Content-Type", type)
                                .POST(BodyPublishers.ofString(Served.FUNCTION)))
                        .statusCode())
                .isEqualTo(415);
    }

    @Test
    void method_another() {
        assertThat(served.client().get("/api/function").statusCode()).isEqualTo(405);
        assertThat(served.client().get("/api/function").headers().firstValue("Allow"))
                .contains("POST");
        assertThat(served.client().post("/api/catalogue", "{}").statusCode()).isEqualTo(405);
        assertThat(served.client().post("/", "{}").statusCode()).isEqualTo(405);
        for (String method : new String[] {"PUT", "DELETE", "OPTIONS", "HEAD", "TRACE"}) {
            assertThat(served.client()
                            .send(served.client().request("/api/function").method(method, BodyPublishers.noBody()))
                            .statusCode())
                    .as(method)
                    .isEqualTo(405);
        }
    }
}
