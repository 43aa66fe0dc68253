package dev.glissade.examples.descent.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.glissade.Network;
import dev.glissade.NetworkObjective;
import dev.glissade.evaluate.Evaluation;
import dev.glissade.examples.descent.article.Article;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The gradient as the page is told it, against the library's own. */
@Timeout(60)
class GradientRoomTest {

    private static final Network NETWORK = Article.network(1);
    private static final float[] POINT = NETWORK.parameters();
    private static final float[] GRADIENT = new float[POINT.length];
    private static NetworkObjective cost;
    private static double costNow;
    private static PlaygroundServer server;
    private static Client client;

    @BeforeAll
    static void start() throws IOException {
        cost = NETWORK.objective(DigitImages.training().range(0, 1000), Article.COST);
        costNow = cost.valueAndGradient(POINT, GRADIENT);
        server = PlaygroundServer.start(0);
        client = new Client(server);
    }

    @AfterAll
    static void end() {
        server.close();
    }

    private static JsonNode gradient(String json) throws IOException {
        return client.ask("/api/gradient", json);
    }

    private static ByteBuffer bytes(JsonNode base64) {
        return ByteBuffer.wrap(Base64.getDecoder().decode(base64.asText())).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static float[] floats(JsonNode base64) {
        float[] floats = new float[13_002];
        bytes(base64).asFloatBuffer().get(floats);
        return floats;
    }

    @Test
    void gradient_isTheLibrarysOwn() throws IOException {
        JsonNode answer = gradient("{}");

        assertThat(answer.get("images").asInt()).isEqualTo(1000);
        assertThat(answer.get("cost").asDouble()).isEqualTo(costNow);
        assertThat(answer.get("zeros")).isEqualTo(answer.get("black")); // Of random weights, none else.
        assertThat(floats(answer.get("values"))).isEqualTo(POINT);
        assertThat(floats(answer.get("slopes"))).isEqualTo(GRADIENT);
        short[] order = new short[13_002];
        bytes(answer.get("order")).asShortBuffer().get(order);
        for (int i = 1; i < order.length; i++) {
            assertThat(Math.abs(GRADIENT[order[i]])).isLessThanOrEqualTo(Math.abs(GRADIENT[order[i - 1]]));
        }
    }

    /** What the page makes of a number: the layer, the input's row and the unit's column. */
    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, 0, true", // the first pixel to the first unit
        "17, 0, 1, 1, true", // the second pixel to the second unit
        "12543, 0, 783, 15, true",
        "12544, 0, 0, 0, false", // the first bias
        "12595, 1, 2, 3, true", // 12,560 + 2 · 16 + 3
        "12816, 1, 0, 0, false",
        "12839, 2, 0, 7, true",
        "13001, 2, 0, 9, false",
    })
    void parts_sayWhichWeightANumberIs(int index, int layer, int row, int column, boolean isWeight) throws IOException {
        for (JsonNode part : gradient("{}").get("parts")) {
            int within = index - part.get("offset").asInt();
            int columns = part.get("columns").asInt();
            if (within >= 0 && within < part.get("rows").asInt() * columns) {
                assertThat(part.get("layer").asInt()).isEqualTo(layer);
                assertThat(part.get("isWeight").asBoolean()).isEqualTo(isWeight);
                assertThat(within / columns).isEqualTo(row);
                assertThat(within % columns).isEqualTo(column);
            }
        }
        assertThat(NETWORK.layout().component(index))
                .hasToString(2 * layer + (isWeight ? ".weight " + row + " -> " : ".bias ") + column);
    }

    @Test
    void line_followsTheGradientDown() throws IOException {
        JsonNode line = gradient("{'rate':3}").get("line");

        double rate = line.get("rates").get(10).asDouble();
        assertThat(line.get("costs").get(10).asDouble()).isEqualTo(cost.value(moved(rate)));
        assertThat(line.get("costs").get(0).asDouble()).isEqualTo(costNow);
        assertThat(line.get("landing").asDouble()).isEqualTo(cost.value(moved(3)));
        double lowest = line.get("lowest").asDouble();
        assertThat(line.get("lowestCost").asDouble())
                .isEqualTo(cost.value(moved(lowest)))
                .isLessThan(cost.value(moved(lowest * 1.05)))
                .isLessThan(cost.value(moved(lowest * 0.95)));
    }

    private static float[] moved(double rate) {
        float[] moved = POINT.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] = (float) (POINT[i] - rate * GRADIENT[i]);
        }
        return moved;
    }

    @Test
    void knob_hasTheCurveOfItsCost() throws IOException {
        JsonNode knob = client.ask("/api/gradient/knob", "{'index':12997}");

        assertThat(knob.get("value").asDouble()).isEqualTo(POINT[12_997]);
        assertThat(knob.get("slope").asDouble()).isEqualTo(GRADIENT[12_997]);
        assertThat(knob.get("cost").asDouble()).isEqualTo(costNow);
        assertThat(knob.get("from").asDouble()).isEqualTo(POINT[12_997] - 4.0);
        assertThat(knob.get("to").asDouble()).isEqualTo(POINT[12_997] + 4.0);
        assertThat(knob.get("costs")).hasSize(41);
        assertThat(knob.get("costs").get(40).asDouble()).isEqualTo(cost.value(with(12_997, POINT[12_997] + 4.0)));
        assertThat(knob.get("costs").get(20).asDouble()).isEqualTo(costNow);
    }

    /** Pixels are from 0 to 0.1, so their weights must go ten times as far to do as much. */
    @Test
    void knob_ofAPixel_goesTenTimesAsFar() throws IOException {
        JsonNode knob = client.ask("/api/gradient/knob", "{'index':6500}");
        assertThat(knob.get("to").asDouble() - knob.get("from").asDouble()).isCloseTo(80, within(1e-4));
    }

    @Test
    void turn_isThatOfACopy() throws IOException {
        JsonNode before = client.ask("/api/gradient/turn", "{'index':12997,'value':" + POINT[12_997] + "}");
        JsonNode turned = client.ask("/api/gradient/turn", "{'index':12997,'value':-2}");

        float[] point = with(12_997, -2);
        float[] slopes = new float[point.length];
        assertThat(turned.get("cost").asDouble()).isEqualTo(cost.valueAndGradient(point, slopes));
        assertThat(turned.get("slope").asDouble()).isEqualTo(slopes[12_997]);
        Evaluation evaluation = Evaluation.of(
                NETWORK.withParameters(point), DigitImages.training().range(0, 1000), Article.COST);
        assertThat(turned.get("accuracy").asDouble()).isEqualTo(evaluation.accuracy());
        assertThat(turned.at("/picture/activations/2/5").asDouble())
                .isLessThan(before.at("/picture/activations/2/5").asDouble());
        assertThat(turned.at("/picture/activations/2/4")).isEqualTo(before.at("/picture/activations/2/4"));
        assertThat(gradient("{}").get("cost").asDouble()).isEqualTo(costNow);
    }

    private static float[] with(int index, double value) {
        float[] point = POINT.clone();
        point[index] = (float) value;
        return point;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/gradient|{'rate':0}",
                "/api/gradient|{'rate':-1}",
                "/api/gradient|{'rate':1001}",
                "/api/gradient|{'rate':1e999}",
                "/api/gradient|{'images':60000}",
                "/api/gradient/knob|{}",
                "/api/gradient/knob|{'index':-1}",
                "/api/gradient/knob|{'index':13002}",
                "/api/gradient/knob|{'index':1.5}",
                "/api/gradient/knob|{'index':99999999999}",
                "/api/gradient/turn|{'index':0}",
                "/api/gradient/turn|{'value':0}",
                "/api/gradient/turn|{'index':-1,'value':0}",
                "/api/gradient/turn|{'index':13002,'value':0}",
                "/api/gradient/turn|{'index':0,'value':1e7}",
                "/api/gradient/turn|{'index':0,'value':1e999}",
                "/api/gradient/turn|{'index':0,'value':null}",
            })
    void question_outOfRange_isRefused(String question) {
        String[] parts = question.replace('\'', '"').split("\\|");
        assertThat(client.post(parts[0], parts[1]).statusCode()).isEqualTo(400);
    }

    /** One is computed at a time; who waits too long is sent away, and the server goes on. */
    @Test
    void questions_ofMany_areAnsweredOrRefused() {
        List<Integer> statuses = IntStream.range(1, 40)
                .parallel()
                .mapToObj(i ->
                        client.post("/api/gradient", "{\"rate\":" + i + "}").statusCode())
                .toList();
        assertThat(statuses).isSubsetOf(200, 503).contains(200);
        assertThat(client.get("/api/catalogue").statusCode()).isEqualTo(200);
    }

    @Test
    void turn_toTheLargestValue_isAnswered() throws IOException {
        for (int index : new int[] {400, 12_560, 12_990}) {
            assertThat(client.ask("/api/gradient/turn", "{'index':" + index + ",'value':1e6}")
                            .get("cost")
                            .asDouble())
                    .isBetween(0.0, 10.0);
        }
    }

    @Test
    void gradient_duringTraining_isThatOfALaterNetwork() throws Exception {
        try (PlaygroundServer other = PlaygroundServer.start(0)) {
            Client asks = new Client(other);
            asks.ask("/api/training", "{'action':'start','pace':2000}");
            JsonNode answer = asks.ask("/api/gradient", "{'rate':3}");
            while (answer.get("cost").asDouble() == costNow) {
                answer = asks.ask("/api/gradient", "{'rate':3}");
            }
            asks.ask("/api/training", "{'action':'pause'}");
            JsonNode paused = asks.ask("/api/gradient", "{'rate':3}");
            assertThat(asks.ask("/api/gradient", "{'rate':3}")).isEqualTo(paused);
            assertThat(asks.ask("/api/training", "{'action':'step'}")
                            .get("phase")
                            .asText())
                    .isEqualTo("paused");
            assertThat(asks.ask("/api/gradient", "{'rate':3}").get("cost")).isNotEqualTo(paused.get("cost"));
        }
    }
}
