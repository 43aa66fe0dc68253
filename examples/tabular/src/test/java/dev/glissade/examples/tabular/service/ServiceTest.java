package dev.glissade.examples.tabular.service;

import static dev.glissade.activation.Activations.identity;
import static dev.glissade.activation.Activations.softmax;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import com.fasterxml.jackson.databind.JsonNode;
import dev.glissade.Network;
import dev.glissade.data.Column;
import dev.glissade.data.Columns;
import dev.glissade.data.Scaling;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceTest {

    private static final Columns COLUMNS = Columns.of(
            Column.number("age").withMissingAs(40),
            Column.categorical("city", List.of("Bern", "Zürich")),
            Column.categorical("rooms", List.of("2.50", "3")));
    private static final Network CLASSES = Network.input(COLUMNS)
            .dense(2, softmax())
            .labels(List.of("no", "yes"))
            .build(1);

    private final HttpClient client = HttpClient.newHttpClient();
    private Service service;

    @BeforeEach
    void start() throws IOException {
        service = start(CLASSES);
    }

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void rows_areAnsweredWithLabelsAndProbabilities() throws Exception {
        HttpResponse<String> answer = post("""
                [{"age": 41, "city": "Bern", "rooms": 2.50, "other": true},
                 {"city": "Zürich", "age": null, "rooms": "3"}]""");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        JsonNode predictions = Rows.JSON.readTree(answer.body());
        assertThat(predictions).hasSize(2);
        List<Map<String, String>> rows = List.of(
                Map.of("age", "41", "city", "Bern", "rooms", "2.50"),
                Map.of("age", "40", "city", "Zürich", "rooms", "3"));
        for (int i = 0; i < 2; i++) {
            assertThat(predictions.get(i).get("label").asText()).isEqualTo(CLASSES.label(rows.get(i)));
            float expected = CLASSES.probabilities(rows.get(i)).get("yes");
            assertThat(predictions.get(i).get("probabilities").get("yes").floatValue())
                    .isEqualTo(expected);
        }
    }

    @Test
    void singleRow_isAListOfOne() throws Exception {
        assertThat(Rows.JSON.readTree(
                        post("{\"age\": 41, \"city\": \"Bern\", \"rooms\": 3}").body()))
                .hasSize(1);
    }

    @Test
    void numbers_areAnsweredByName() throws Exception {
        service.close();
        Network network = Network.input(Columns.of(Column.number("size")))
                .dense(1, identity())
                .targetScaling(Scaling.of(new float[] {100}, new float[] {10}))
                .labels(List.of("price"))
                .build(1);
        service = start(network);

        JsonNode answer = Rows.JSON.readTree(post("[{\"size\": 2}]").body());

        assertThat(answer.get(0).get("price").floatValue()).isCloseTo(network.predict("2")[0], offset(0f));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"age\": 41, \"city\": \"Rome\", \"rooms\": 3}|row 0: expected one of [\"Bern\", \"Zürich\"] for \"city\", found \"Rome\"",
                "[{\"age\": 41, \"city\": \"Bern\", \"rooms\": 3}, {\"age\": 4}]|row 1: the row has no column \"city\"",
                "{\"age\": \"old\", \"city\": \"Bern\", \"rooms\": 3}|row 0: expected a number for \"age\", found \"old\"",
                "{\"age\": [1], \"city\": \"Bern\"}|row 0: \"age\" is neither text nor number nor null",
                "{\"age\": 41, \"age\": 42}|the request is not JSON: Duplicate field 'age'",
                "{\"age\": 41|the request is not JSON: Unexpected end-of-input",
                "[1]|row 0 is not an object of values by column",
                "7|expected a row, such as {\"age\": 41}, or a list of rows",
                "''|expected a row",
            })
    void badRow_isRefused_withTheReason(String body, String reason) throws Exception {
        HttpResponse<String> answer = post(body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Rows.JSON.readTree(answer.body()).get("error").asText()).startsWith(reason);
    }

    @Test
    void tooMuch_isRefused() throws Exception {
        HttpResponse<String> manyBytes = post(" ".repeat(Service.LARGEST_BODY + 1));
        HttpResponse<String> manyRows = post("[" + "{},".repeat(Rows.MOST) + "{}]");

        assertThat(manyBytes.statusCode()).isEqualTo(413);
        assertThat(manyRows.statusCode()).isEqualTo(413);
        assertThat(manyRows.body()).contains("there are 1001 rows; send at most 1000 at a time");
    }

    @Test
    void otherPathsAndMethods_areRefused() throws Exception {
        HttpResponse<String> path = send(request("/model.safetensors").GET());
        HttpResponse<String> method = send(request("/predict").GET());

        assertThat(path.statusCode()).isEqualTo(404);
        assertThat(path.body()).isEqualTo("{\"error\":\"there is GET / and POST /predict, not /model.safetensors\"}");
        assertThat(method.statusCode()).isEqualTo(405);
        assertThat(method.headers().firstValue("Allow")).contains("POST");
    }

    @Test
    void description_saysWhatARowHas() throws Exception {
        JsonNode description = Rows.JSON.readTree(send(request("/").GET()).body());

        assertThat(description.get("classes").toString()).isEqualTo("[\"no\",\"yes\"]");
        assertThat(description.get("columns").get(0).toString())
                .isEqualTo("{\"name\":\"age\",\"kind\":\"number\",\"mayBeMissing\":true}");
        assertThat(description.get("columns").get(1).get("categories").toString())
                .isEqualTo("[\"Bern\",\"Zürich\"]");
    }

    @Test
    void manyRequestsAtOnce_areAllAnswered() {
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            String row = "{\"age\": " + i + ", \"city\": \"Bern\", \"rooms\": 3}";
            answers.add(client.sendAsync(
                    request("/predict").POST(BodyPublishers.ofString(row)).build(), BodyHandlers.ofString()));
        }

        for (int i = 0; i < 50; i++) {
            float expected =
                    CLASSES.probabilities(String.valueOf(i), "Bern", "3").get("no");
            assertThat(answers.get(i).join().body()).contains("\"no\":" + expected);
        }
    }

    @Test
    void closedService_takesNoMoreRequests() {
        service.close();

        assertThatThrownBy(() -> post("[]")).isInstanceOf(ConnectException.class);
    }

    @Test
    void requestThatRuns_isAnswered_beforeTheServiceEnds() throws Exception {
        byte[] row = "{\"age\": 41, \"city\": \"Bern\", \"rooms\": 3}".getBytes(StandardCharsets.UTF_8);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
            String head = "POST /predict HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: "
                    + row.length + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            assertThat(answer.readLine()).startsWith("HTTP/1.1 100"); // The request runs, and waits for the row.

            CompletableFuture<Void> closing = CompletableFuture.runAsync(service::close);
            socket.getOutputStream().write(row);

            assertThat(answer.lines()
                            .filter(line -> line.startsWith("HTTP/1.1"))
                            .findFirst()
                            .orElseThrow())
                    .startsWith("HTTP/1.1 200");
            closing.join();
        }
    }

    @Test
    void networkWithoutColumnsOrLabels_isRefused() {
        assertThatThrownBy(() -> start(Network.input(3).dense(2, softmax()).build(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the network takes no rows of texts");
    }

    // ---- Asking

    private static Service start(Network network) throws IOException {
        return Service.start(network, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    private HttpResponse<String> post(String body) throws Exception {
        return send(request("/predict").POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + service.port() + path));
    }
}
