package dev.glissade.examples.descent.playground;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link GuardTest} leaves: other ways to get past the guard, and other fields to put a script in. */
class HostileRequestsTest {

    private static final String SCRIPT = "<script>alert(1)</script>";

    @RegisterExtension
    static final Served served = new Served();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "/api/function|{'expression':'x','variables':'S','from':[0],'to':[1],'samples':3}",
                "/api/function|{'expression':'x','variables':1,'from':['S'],'to':[1],'samples':3}",
                "/api/function|{'expression':'x','variables':1,'from':'S','to':[1],'samples':3}",
                "/api/function|{'expression':'x','variables':1,'from':[0],'to':['S'],'samples':3}",
                "/api/function|{'expression':'x','variables':1,'from':[0],'to':[1],'samples':'S'}",
                "/api/function|'S'",
                "/api/descend|{'expression':'x','variables':1,'starts':[[1]],'optimizer':'adam','rate':1,'steps':'S'}",
                "/api/descend|{'expression':'x','variables':1,'starts':'S','optimizer':'adam','rate':1,'steps':3}",
                "/api/descend|{'expression':'x','variables':1,'starts':[[1]],'optimizer':'momentum','rate':1,'momentum':'S','steps':3}",
                "/api/race|{'expression':'x','variables':1,'start':'S','runners':[{'optimizer':'adam','rate':1}],'steps':3}",
                "/api/race|{'expression':'x','variables':1,'start':[1],'runners':'S','steps':3}",
                "/api/race|{'expression':'x','variables':1,'start':[1],'runners':[{'optimizer':'adam','rate':'S'}],'steps':3}",
                "/api/race|{'expression':'x','variables':1,'start':[1],'runners':[{'optimizer':'adam','rate':1}],'momentum':'S','steps':3}",
                "/api/training|{'action':'start','rate':'S'}",
                "/api/training|{'action':'start','batch':'S'}",
                "/api/training|{'action':'start','epochs':'S'}",
                "/api/training|{'action':'start','images':'S'}",
                "/api/training|{'action':'start','pace':'S'}",
                "/api/training|{'S':'start'}",
                "/api/training/settings|{'batch':'S'}",
                "/api/training/settings|{'pace':'S'}",
                "/api/training/settings|{'S':1}",
                "/api/training/digit|{'S':1}",
                "/api/gradient|{'rate':'S'}",
                "/api/gradient|{'S':1}",
                "/api/gradient/knob|{'index':'S'}",
                "/api/gradient/turn|{'index':0,'value':'S'}",
                "/api/gradient/turn|{'index':'S','value':0}",
                "/api/draw|{'width':'S','pixels':''}",
                "/api/draw|{'noise':'uniform','seed':'S'}",
                "/api/draw|{'S':1}",
                "/api/teach|{'pixels':'','label':'S'}",
                "/api/teach|{'S':1}",
                "/api/forget|'S'",
                "/api/data|{'cloud':'spiral','noise':'S','share':0.5,'layers':[2],'activation':'tanh','seed':1}",
                "/api/data|{'cloud':'spiral','noise':0,'share':'S','layers':[2],'activation':'tanh','seed':1}",
                "/api/data|{'cloud':'spiral','noise':0,'share':0.5,'layers':['S'],'activation':'tanh','seed':1}",
                "/api/data|{'cloud':'spiral','noise':0,'share':0.5,'layers':'S','activation':'tanh','seed':1}",
                "/api/data|{'cloud':'spiral','noise':0,'share':0.5,'layers':[2],'activation':'tanh','seed':'S'}",
                "/api/data|{'own':[['S',1,1]],'noise':0,'share':0.5,'layers':[2],'activation':'tanh','seed':1}",
                "/api/data/look|{'id':'S','epochs':0,'optimizer':'adam','rate':1,'batch':1,'penalty':'none','strength':0,'layer':0,'unit':0}",
                "/api/data/look|{'id':1,'epochs':'S','optimizer':'adam','rate':1,'batch':1,'penalty':'none','strength':0,'layer':0,'unit':0}",
                "/api/data/look|{'id':1,'epochs':0,'optimizer':'adam','rate':'S','batch':1,'penalty':'none','strength':0,'layer':0,'unit':0}",
                "/api/data/look|{'id':1,'epochs':0,'optimizer':'adam','rate':1,'batch':'S','penalty':'none','strength':0,'layer':0,'unit':0}",
                "/api/data/look|{'id':1,'epochs':0,'optimizer':'adam','rate':1,'batch':1,'penalty':'none','strength':'S','layer':0,'unit':0}",
                "/api/data/look|{'id':1,'epochs':0,'optimizer':'adam','rate':1,'batch':1,'penalty':'none','strength':0,'layer':'S','unit':0}",
                "/api/data/look|{'id':1,'epochs':0,'optimizer':'adam','rate':1,'batch':1,'penalty':'none','strength':0,'layer':0,'unit':'S'}",
            })
    void script_inTheOtherFields(String path, String json) {
        assertThatItComesBackHarmless(
                served.client().post(path, json.replace('\'', '"').replace("S", SCRIPT)));
    }

    @Test
    void script_inAFormula() {
        String json = "{\"expression\":\"x + S\",\"variables\":1,\"from\":[0],\"to\":[1],\"samples\":3}";
        HttpResponse<String> response = served.client().post("/api/function", json.replace("S", SCRIPT));
        assertThat(response.statusCode()).isEqualTo(200); // What is wrong with a formula is an answer.
        assertHarmless(response);
        assertThat(response.body()).contains("\"error\":", "\"position\":");
    }

    private static void assertThatItComesBackHarmless(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(400);
        assertHarmless(response);
    }

    private static void assertHarmless(HttpResponse<String> response) {
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'");
        assertThat(response.body()).doesNotContain("<", ">", "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%3Cscript%3Ealert(1)%3C/script%3E", "/api/%3Cscript%3E", "/?x=%3Cscript%3E"})
    void script_inTheAddress(String path) {
        assertThat(served.client().get(path).body()).doesNotContain("script>alert", "%3C", "\\u003C");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/training", "/api/training/events", "/api/forget"})
    void preflight_allowsNothing(String path) {
        HttpResponse<String> response = served.client()
                .send(served.client()
                        .request(path)
                        .header("Origin", "http://evil.example")
                        .header("Access-Control-Request-Method", "POST")
                        .header("Access-Control-Request-Headers", "x-token, content-type")
                        .header("Access-Control-Request-Private-Network", "true")
                        .method("OPTIONS", BodyPublishers.noBody()));
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.headers().map().keySet())
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control"));
    }

    @Test
    void host_ofAReboundName_isRefusedWithTheRightToken() throws IOException {
        String body = "{\"action\":\"step\"}";
        for (String host : new String[] {"evil.example:" + served.port(), "evil.example", "127.0.0.1.nip.io"}) {
            assertThat(served.client()
                            .raw("POST /api/training HTTP/1.1\r\nHost: " + host + "\r\nOrigin: http://" + host
                                    + "\r\nX-Token: " + served.token()
                                    + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                                    + "\r\n\r\n"
                                    + body))
                    .isEqualTo("HTTP/1.1 403 Forbidden");
        }
        assertThatNothingHasChanged();
    }

    @Test
    void token_inTheAddress_orTwice() throws IOException {
        String body = "{\"action\":\"step\"}";
        String rest = "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        String host = " HTTP/1.1\r\nHost: 127.0.0.1:" + served.port();
        String token = served.token();
        assertThat(served.client().raw("POST /api/training?X-Token=" + token + "&token=" + token + host + rest))
                .contains(" 403 ");
        assertThat(served.client()
                        .raw("POST /api/training" + host + "\r\nX-Token: " + token + "\r\nX-Token: " + token + rest))
                .contains(" 403 ");
        assertThatNothingHasChanged();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "PUT", "PATCH", "post"})
    void change_byAnotherMethod(String method) throws IOException {
        assertThat(served.client()
                        .raw(method + " /api/training?action=step HTTP/1.1\r\nHost: 127.0.0.1:" + served.port()
                                + "\r\nX-HTTP-Method-Override: POST\r\nX-Token: " + served.token() + "\r\n\r\n"))
                .contains(" 405 ");
        assertThatNothingHasChanged();
    }

    private static void assertThatNothingHasChanged() throws IOException {
        assertThat(served.client()
                        .ask("/api/training/settings", "{}")
                        .get("phase")
                        .asText())
                .isEqualTo("idle");
    }

    /** Two lengths, or a length and chunks, could mean different bodies to different readers. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 2\r\nContent-Length: 3",
                "Content-Length: 2\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: gzip, chunked",
                "Content-Length: 0x2",
                "Content-Length: 2, 2",
            })
    void length_thatMeansTwoThings(String length) throws IOException {
        assertThat(served.client()
                        .raw("POST /api/forget HTTP/1.1\r\nHost: 127.0.0.1:" + served.port() + "\r\nX-Token: "
                                + served.token() + "\r\nContent-Type: application/json\r\n" + length + "\r\n\r\n{}"))
                .containsAnyOf(" 400 ", " 501 ");
    }

    @ParameterizedTest
    @ValueSource(ints = {40_000, 10 << 20})
    void head_withoutEnd(int length) throws IOException {
        for (String beginning : new String[] {"GET /", "GET / HTTP/1.1\r\nX: "}) {
            try (Socket socket = served.client().connect()) {
                socket.getOutputStream().write((beginning + "a".repeat(length)).getBytes(StandardCharsets.US_ASCII));
                assertThat(Client.firstLine(socket)).doesNotContain(" 200 ");
            } catch (SocketException e) {
                // Sent away.
            }
        }
    }

    @Test
    void streams_ofTwoHundred() throws IOException {
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 200; i++) {
                Socket socket = served.client().connect();
                sockets.add(socket);
                socket.getOutputStream()
                        .write(("GET /api/training/events HTTP/1.1\r\nHost: 127.0.0.1:" + served.port() + "\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
            }
            for (Socket socket : sockets) { // A new one takes the place of the oldest, or finds none.
                assertThat(Client.firstLine(socket)).containsAnyOf(" 200 ", " 503 ");
            }
            assertThat(served.client().get("/api/catalogue").statusCode()).isEqualTo(200);
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }
}
