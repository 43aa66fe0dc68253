package dev.glissade.examples.descent.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.glissade.Network;
import dev.glissade.cost.Costs;
import dev.glissade.examples.descent.article.Article;
import dev.glissade.examples.descent.playground.Events.Event;
import java.io.IOException;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TrainingRoomTest {

    private PlaygroundServer server;
    private Client client;

    @BeforeEach
    void start() throws IOException {
        server = PlaygroundServer.start(0);
        client = new Client(server);
    }

    @AfterEach
    void end() {
        server.close();
    }

    private JsonNode training(String json) throws IOException {
        return client.ask("/api/training", json);
    }

    @Test
    void training_fromThePage_readsNineOfTen() throws Exception {
        try (Events events = new Events(client)) {
            assertThat(events.next("state").data().get("phase").asText()).isEqualTo("idle");
            assertThat(events.next("points").data().get("points")).isEmpty();
            assertThat(training("{'action':'start','seed':1}").get("phase").asText())
                    .isEqualTo("running");
            Set<String> kinds = new HashSet<>();
            double accuracy = 0;
            long seen = -1; // The first point is that of none.
            while (accuracy < 0.9 || seen < 60_000) {
                Event event = events.next();
                kinds.add(event.kind());
                if (event.kind().equals("point")) {
                    accuracy = event.data().get("accuracy").asDouble();
                    assertThat(event.data().get("examplesSeen").asLong()).isGreaterThan(seen);
                    seen = event.data().get("examplesSeen").asLong();
                }
            }
            assertThat(kinds).contains("state", "point", "picture");
            assertThat(training("{'action':'pause'}").get("phase").asText()).isEqualTo("paused");
        }
        try (Events again = new Events(client)) { // A page that is loaded again sees the whole chart.
            JsonNode first = again.next("points").data().at("/points/0");
            assertThat(first.get("examplesSeen").asInt()).isZero();
            assertThat(first.get("cost").asDouble()).isBetween(2.0, 3.5);
        }
        JsonNode drawn = client.ask("/api/draw", "{'test':0}");
        assertThat(drawn.at("/network/kind").asText()).isEqualTo("room");
        assertThat(drawn.at("/network/epoch").asDouble()).isGreaterThanOrEqualTo(1);
        assertThat(drawn.get("digit")).isEqualTo(drawn.get("label"));
        assertThat(training("{'action':'stop'}").get("ending").asText()).isEqualTo("stopped");
    }

    @Test
    void training_stoppedInItsFirstEpoch_readsNoDrawings() throws Exception {
        JsonNode early = client.ask("/api/draw", "{'test':0}");
        while (early.get("training").asBoolean()) {
            Thread.sleep(100);
            early = client.ask("/api/draw", "{'test':0}");
        }
        assertThat(early.at("/network/kind").asText()).isEqualTo("article");
        training("{'action':'start','pace':1000}");
        training("{'action':'stop'}");
        JsonNode after = client.ask("/api/draw", "{'test':0}");
        assertThat(after.at("/network/kind").asText()).isEqualTo("meanwhile");
        assertThat(after.get("confidences")).isEqualTo(early.get("confidences"));
        assertThat(after.get("digit")).isEqualTo(after.get("label"));
    }

    @Test
    void training_toTheEnd_isDone() throws Exception {
        try (Events events = new Events(client)) {
            training("{'action':'start','epochs':2,'images':1000,'batch':300}");
            JsonNode state = events.next("state").data();
            while (!state.get("phase").asText().equals("done")
                    || state.get("epoch").asInt() < 2) {
                state = events.next("state").data();
            }
            assertThat(state.get("ending").asText()).isEqualTo("complete");
            assertThat(state.get("examples").asInt()).isEqualTo(1000);
        }
        assertThat(client.post("/api/training", "{\"action\":\"resume\"}").statusCode())
                .isEqualTo(409);
        assertThat(client.post("/api/training", "{\"action\":\"step\"}").statusCode())
                .isEqualTo(409);
    }

    @Test
    void step_isOneBatch_ofTheSizeSetLast() throws IOException {
        assertThat(training("{'action':'step'}").get("examplesSeen").asInt()).isEqualTo(10);
        client.ask("/api/training/settings", "{'batch':100,'rate':0.5}");
        JsonNode state = training("{'action':'step'}");
        assertThat(state.get("examplesSeen").asInt()).isEqualTo(110);
        assertThat(state.get("phase").asText()).isEqualTo("paused");
        assertThat(state.get("rate").asDouble()).isEqualTo(0.5);
    }

    /** The first step of plain descent is the rate times the gradient of the batch, whoever computes it. */
    @Test
    void step_isAlongTheGradient() throws Exception {
        TrainingRun run = new TrainingRun(new Plan(3L, 0.5, 60_000, null, null, null, null), new Bell());
        Network before = run.network();
        run.step();
        Network after = run.network();
        run.close();
        float[] gradient = new float[before.parameterCount()];
        before.objective(DigitImages.training(), Costs.quadratic()).valueAndGradient(before.parameters(), gradient);
        float[] start = before.parameters();
        float[] end = after.parameters();
        for (int i = 0; i < start.length; i++) {
            assertThat(end[i]).isCloseTo(start[i] - 0.5f * gradient[i], within(1e-5f));
        }
    }

    @Test
    void settings_changeOnTheWay() throws Exception {
        training("{'action':'start','pace':2000}");
        JsonNode state = client.ask("/api/training/settings", "{'rate':0.25,'batch':1000}");
        assertThat(state.get("rate").asDouble()).isEqualTo(0.25);
        assertThat(state.get("batch").asInt()).isEqualTo(1000);
        assertThat(state.get("pace").asDouble()).isEqualTo(2000);
        Thread.sleep(500);
        JsonNode later = training("{'action':'pause'}");
        assertThat(later.get("examplesSeen").asInt()).isLessThan(5000);
        assertThat(later.get("epoch").asInt()).isZero();
        assertThat(later.get("seconds").asDouble()).isBetween(0.1, 30.0);
        // At first the steps that were late are made up for, and a whole batch counts as soon as it is seen.
        assertThat(later.get("examplesPerSecond").asDouble()).isBetween(100.0, 10_000.0);
    }

    @Test
    void optimizer_changesOnTheWay() throws Exception {
        training("{'action':'start','pace':20000}");
        Thread.sleep(200);
        JsonNode state = client.ask("/api/training/settings", "{'optimizer':'adam','rate':0.01}");
        assertThat(state.get("optimizer").asText()).isEqualTo("adam");
        Thread.sleep(1500);
        JsonNode later = training("{'action':'pause'}");
        assertThat(later.get("optimizer").asText()).isEqualTo("adam");
        assertThat(later.get("phase").asText()).isEqualTo("paused");
        assertThat(later.get("ending").asText()).isEmpty();
        assertThatThrownBy(() -> client.ask("/api/training/settings", "{'optimizer':'lbfgs'}"))
                .hasMessageStartingWith("400 ");
        assertThatThrownBy(() -> client.ask("/api/training/settings", "{'optimizer':'guess'}"))
                .hasMessageStartingWith("400 ");
    }

    /** Adam's first step is the rate in every component, whatever went before. */
    @Test
    void optimizer_changed_hasNothingToRemember() throws Exception {
        TrainingRun run = new TrainingRun(new Plan(3L, 0.5, 1000, null, null, null, null), new Bell());
        run.step();
        float[] before = run.network().parameters();
        run.change(new TrainingRoom.Settings(0.01, null, null, "adam"));
        run.step();
        float[] after = run.network().parameters();
        run.close();
        int moved = 0;
        for (int i = 0; i < before.length; i++) {
            float change = Math.abs(after[i] - before[i]);
            assertThat(change).isLessThan(0.0101f);
            moved += change > 0.0099f ? 1 : 0;
        }
        assertThat(moved).isGreaterThan(before.length / 3); // Many pixels are black in all images.
    }

    @Test
    void training_begunAnew_hasForgottenWhatWasTaught() throws Exception {
        training("{'action':'start','epochs':1,'images':100}");
        while (!client.ask("/api/training/settings", "{}").get("phase").asText().equals("done")) {
            Thread.sleep(20);
        }
        String pixels = DigitImages.base64(DigitImages.testPixels(0));
        client.ask("/api/teach", "{'pixels':'" + pixels + "','label':7}");
        assertThat(client.ask("/api/draw", "{'test':0}").at("/network/taught").asInt())
                .isEqualTo(1);
        training("{'action':'start','epochs':1,'images':100}");
        assertThat(client.ask("/api/draw", "{'test':0}").at("/network/taught").asInt())
                .isZero();
    }

    @Test
    void training_withTheSameSeed_isTheSame() throws Exception {
        float[] first = trained();
        assertThat(trained()).isEqualTo(first);
    }

    private static float[] trained() throws InterruptedException {
        TrainingRun run = new TrainingRun(new Plan(5L, null, null, null, 1, 2000, null), new Bell());
        run.begin();
        run.join();
        return run.network().parameters();
    }

    @Test
    void training_thatDiverges_saysSo() throws Exception {
        TrainingRun run = new TrainingRun(new Plan(5L, 1000.0, 1, "nesterov", 1, 2000, null), new Bell());
        run.begin();
        run.join();
        assertThat(run.phase()).isEqualTo(Phase.DONE);
        for (float parameter : run.network().parameters()) {
            assertThat(parameter).isFinite();
        }
    }

    /** Steps far too long push the sums so far from 0 that a sigmoid's output no longer depends on the image. */
    @Test
    void training_withFarTooHighARate_saysWhatIsWrong() throws Exception {
        TrainingRun run = new TrainingRun(new Plan(1L, 100.0, 10, null, 1, 5000, null), new Bell());
        run.begin();
        run.join();
        TrainingState state = run.state();
        assertThat(state.ending()).isEqualTo("complete");
        assertThat(state.troubles()).isNotEmpty();
        assertThat(state.troubles().get(0).kind()).isIn("dead-units", "constant", "standstill");
    }

    @Test
    void training_withFarTooLowARate_saysThatItIsNoBetterThanAConstant() throws Exception {
        TrainingRun run = new TrainingRun(new Plan(1L, 1e-6, 10, null, 1, 1000, null), new Bell());
        run.begin();
        run.join();
        assertThat(run.state().troubles()).extracting(Trouble::kind).containsExactly("no-better");
    }

    @Test
    void training_thatIsWell_hasNoTrouble() throws Exception {
        TrainingRun run = new TrainingRun(new Plan(1L, 3.0, 10, null, 1, null, null), new Bell());
        run.begin();
        run.join();
        assertThat(run.state().troubles()).isEmpty();
    }

    @Test
    void reset_forgetsWhatWasLearned() throws Exception {
        training("{'action':'start','epochs':1,'images':100,'seed':7}");
        try (Events events = new Events(client)) {
            JsonNode state = training("{'action':'reset','seed':8,'rate':0.5}");
            assertThat(state.get("phase").asText()).isEqualTo("idle");
            assertThat(state.get("seed").asLong()).isEqualTo(8);
            assertThat(state.get("rate").asDouble()).isEqualTo(0.5);
            assertThat(state.get("examplesSeen").asInt()).isZero();
            JsonNode points = events.next("points").data();
            while (!points.get("points").isEmpty()) {
                points = events.next("points").data();
            }
        }
        assertThat(client.ask("/api/draw", "{'test':0}").at("/network/kind").asText())
                .isEqualTo("article");
    }

    @Test
    void picture_hasTheWeightsUnitByUnit() throws Exception {
        Network network = Article.network(1);
        try (Events events = new Events(client)) {
            JsonNode picture = events.next("picture").data();
            assertThat(picture.get("activations")).hasSize(3);
            assertThat(picture.at("/activations/2")).hasSize(10);
            assertThat(picture.get("biases")).hasSize(3);
            JsonNode first = picture.at("/layers/0");
            assertThat(first.get("rows").asInt()).isEqualTo(16);
            assertThat(first.get("columns").asInt()).isEqualTo(784);
            byte[] weights = Base64.getDecoder().decode(first.get("weights").asText());
            double scale = first.get("scale").asDouble();
            for (int unit = 0; unit < 16; unit++) {
                for (int pixel = 0; pixel < 784; pixel += 31) {
                    float weight = network.parameter("0.weight").get(pixel, unit);
                    assertThat(weights[784 * unit + pixel] * scale / 127).isCloseTo(weight, within(scale / 250));
                }
            }
            JsonNode shown = client.ask("/api/training/digit", "{'index':123}");
            assertThat(shown.get("label").asInt()).isEqualTo(DigitImages.test().classOf(123));
            assertThat(events.next("picture").data().at("/digit/index").asInt()).isEqualTo(123);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'action':'start','rate':0}",
                "{'action':'start','rate':-1}",
                "{'action':'start','rate':1e999}",
                "{'action':'start','batch':0}",
                "{'action':'start','images':100,'batch':101}",
                "{'action':'start','images':60001}",
                "{'action':'start','epochs':1001}",
                "{'action':'start','optimizer':'lbfgs'}",
                "{'action':'start','pace':-1}",
                "{'action':'reset','rate':0}",
                "{'action':'reset','epochs':0}",
                "{'action':'reset','batch':1e9}",
                "{'action':'reset','images':-1}",
                "{'action':null}",
                "{}",
            })
    void order_thatMakesNoSense(String json) {
        assertThatThrownBy(() -> training(json)).hasMessageStartingWith("400 ");
    }

    @Test
    void resume_beforeAnyStart_isTooLate() {
        assertThatThrownBy(() -> training("{'action':'resume'}")).hasMessageStartingWith("409 ");
    }

    @Test
    void digit_thatIsNone() {
        assertThat(client.post("/api/training/digit", "{\"index\":10000}").statusCode())
                .isEqualTo(400);
        assertThat(client.post("/api/training/digit", "{\"index\":-1}").statusCode())
                .isEqualTo(400);
        assertThat(client.post("/api/training/settings", "{\"batch\":60001}").statusCode())
                .isEqualTo(400);
    }
}
