package dev.glissade.examples.descent.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DrawingRoomTest {

    private static PlaygroundServer server;
    private static Client client;

    @BeforeAll
    static void start() throws Exception {
        server = PlaygroundServer.start(0);
        client = new Client(server);
        while (client.ask("/api/draw", "{'test':0}").get("training").asBoolean()) {
            Thread.sleep(100); // until it has learned
        }
    }

    @AfterAll
    static void end() {
        server.close();
    }

    private static String drawn(int width, int... xy) {
        BufferedImage picture = new BufferedImage(width, width, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.setStroke(new BasicStroke(width / 14f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        for (int i = 2; i < xy.length; i += 2) {
            graphics.drawLine(
                    xy[i - 2] * width / 100, xy[i - 1] * width / 100, xy[i] * width / 100, xy[i + 1] * width / 100);
        }
        graphics.dispose();
        byte[] pixels = new byte[width * width];
        picture.getRaster().getDataElements(0, 0, width, width, pixels);
        return "{'width':" + width + ",'pixels':'" + Base64.getEncoder().encodeToString(pixels) + "'}";
    }

    @ParameterizedTest
    @ValueSource(ints = {56, 200, 280})
    void draw_aSeven(int width) throws IOException {
        JsonNode reading = client.ask("/api/draw", drawn(width, 25, 20, 75, 20, 45, 85));
        assertThat(reading.get("digit").asInt()).isEqualTo(7);
        assertThat(reading.get("confidences")).hasSize(10);
        assertThat(reading.get("confidences")).isEqualTo(reading.at("/activations/2"));
        assertThat(reading.get("empty").asBoolean()).isFalse();
        assertThat(reading.get("label").isNull()).isTrue();
        assertThat(Base64.getDecoder().decode(reading.get("pixels").asText())).hasSize(784);
    }

    /** In a corner or in the middle, the picture is the same to the network. */
    @Test
    void draw_elsewhere_isSeenAsTheSame() throws IOException {
        JsonNode left = client.ask("/api/draw", drawn(200, 10, 10, 40, 10, 20, 50));
        JsonNode right = client.ask("/api/draw", drawn(200, 60, 50, 90, 50, 70, 90));
        assertThat(left.get("pixels")).isEqualTo(right.get("pixels"));
    }

    @Test
    void draw_nothing() throws IOException {
        JsonNode reading = client.ask("/api/draw", drawn(200));
        assertThat(reading.get("empty").asBoolean()).isTrue();
        assertThat(reading.get("digit").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"uniform", "blocks", "stripes", "shuffled"})
    void draw_noise_isTheSameForASeed(String noise) throws IOException {
        JsonNode first = client.ask("/api/draw", "{'noise':'" + noise + "','seed':5}");
        assertThat(client.ask("/api/draw", "{'noise':'" + noise + "','seed':5}"))
                .isEqualTo(first);
        assertThat(client.ask("/api/draw", "{'noise':'" + noise + "','seed':6}"))
                .isNotEqualTo(first);
    }

    @Test
    void draw_testImages_readsMostOfThem() throws IOException {
        int right = 0;
        for (int i = 0; i < 100; i++) {
            JsonNode reading = client.ask("/api/draw", "{'test':" + i + "}");
            right += reading.get("digit").equals(reading.get("label")) ? 1 : 0;
        }
        assertThat(right).isGreaterThan(90);
    }

    @Test
    void answers_haveTheWeightsBehindThem() throws IOException {
        JsonNode reading = client.ask("/api/draw", "{'test':1}");
        assertThat(reading.get("layers").findValuesAsText("columns")).containsExactly("784", "16", "16");
        assertThat(reading.get("layers").findValuesAsText("rows")).containsExactly("16", "16", "10");
        assertThat(Base64.getDecoder().decode(reading.at("/layers/0/weights").asText()))
                .hasSize(16 * 784);
        JsonNode taught =
                client.ask("/api/teach", "{'pixels':'" + reading.get("pixels").asText() + "','label':3}");
        client.ask("/api/forget", "{}");
        assertThat(taught.at("/before/layers")).isEqualTo(reading.get("layers"));
        assertThat(taught.at("/after/layers")).hasSize(3).isNotEqualTo(reading.get("layers"));
    }

    @Test
    void teach_andForget() throws IOException {
        JsonNode noise = client.ask("/api/draw", "{'noise':'blocks','seed':3}");
        int label = (noise.get("digit").asInt() + 1) % 10;
        JsonNode taught =
                client.ask("/api/teach", "{'pixels':'" + noise.get("pixels").asText() + "','label':" + label + "}");
        assertThat(taught.at("/before/digit")).isEqualTo(noise.get("digit"));
        assertThat(taught.at("/after/digit").asInt()).isEqualTo(label);
        assertThat(taught.at("/accuracy/before").asDouble()).isGreaterThan(0.94);
        assertThat(taught.at("/accuracy/after").asDouble())
                .isCloseTo(taught.at("/accuracy/before").asDouble(), within(0.02));
        JsonNode after = client.ask("/api/draw", "{'noise':'blocks','seed':3}");
        assertThat(after.get("digit").asInt()).isEqualTo(label);
        assertThat(after.at("/network/taught").asInt()).isEqualTo(1);
        client.ask("/api/forget", "{}");
        assertThat(client.ask("/api/draw", "{'noise':'blocks','seed':3}")).isEqualTo(noise);
    }

    /** Test images of which the network is as sure as it can be, taught as what they are not: the hardest lessons. */
    @ParameterizedTest
    @CsvSource({"0, 8", "888, 9", "2220, 4", "4144, 8", "5180, 4"})
    void teach_whatItIsSureOf(int test, int label) throws IOException {
        JsonNode sure = client.ask("/api/draw", "{'test':" + test + "}");
        assertThat(sure.get("digit").asInt()).isNotEqualTo(label);
        assertThat(sure.get("confidences").get(sure.get("digit").asInt()).asDouble())
                .isGreaterThan(0.999);
        JsonNode taught =
                client.ask("/api/teach", "{'pixels':'" + sure.get("pixels").asText() + "','label':" + label + "}");
        client.ask("/api/forget", "{}");
        assertThat(taught.at("/after/digit").asInt()).isEqualTo(label);
        assertThat(taught.at("/accuracy/after").asDouble())
                .isGreaterThan(taught.at("/accuracy/before").asDouble() - 0.01);
    }

    @Test
    void teach_severalPictures_remembersThem() throws IOException {
        double accuracy = 0;
        for (int test = 0; test < 6; test++) {
            JsonNode reading = client.ask("/api/draw", "{'test':" + test + "}");
            int label = (reading.get("label").asInt() + 1) % 10;
            accuracy = client.ask(
                            "/api/teach", "{'pixels':'" + reading.get("pixels").asText() + "','label':" + label + "}")
                    .at("/accuracy/after")
                    .asDouble();
        }
        for (int test = 0; test < 6; test++) {
            JsonNode reading = client.ask("/api/draw", "{'test':" + test + "}");
            assertThat(reading.get("digit").asInt())
                    .isEqualTo((reading.get("label").asInt() + 1) % 10);
        }
        client.ask("/api/forget", "{}");
        assertThat(accuracy).isGreaterThan(0.94);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"width\":28}",
                "{\"pixels\":\"AAAA\"}",
                "{\"width\":28,\"pixels\":\"AAAA\"}",
                "{\"width\":28,\"pixels\":\"?\"}",
                "{\"width\":-28,\"pixels\":\"AAAA\"}",
                "{\"width\":2147483647,\"pixels\":\"AAAA\"}",
                "{\"width\":1,\"pixels\":\"AA==\"}",
                "{\"test\":10000}",
                "{\"test\":-1}",
                "{\"test\":1,\"noise\":\"blocks\"}",
                "{\"noise\":\"silence\"}",
            })
    void draw_whatMakesNoSense(String json) {
        assertThat(client.post("/api/draw", json).statusCode()).isEqualTo(400);
    }

    @Test
    void teach_whatMakesNoSense() {
        String pixels = Base64.getEncoder().encodeToString(new byte[784]);
        assertThat(client.post("/api/teach", "{\"pixels\":\"" + pixels + "\",\"label\":10}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(client.post("/api/teach", "{\"pixels\":\"" + pixels + "\",\"label\":-1}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(client.post("/api/teach", "{\"pixels\":\"" + pixels + "\"}").statusCode())
                .isEqualTo(400);
        assertThat(client.post("/api/teach", "{\"pixels\":\"AAAA\",\"label\":1}")
                        .statusCode())
                .isEqualTo(400);
    }
}
