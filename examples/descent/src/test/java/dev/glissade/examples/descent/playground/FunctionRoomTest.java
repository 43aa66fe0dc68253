package dev.glissade.examples.descent.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.glissade.examples.descent.expression.Formula;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionRoomTest {

    @RegisterExtension
    static final Served served = new Served();

    @Test
    void values_ofOneVariable() throws IOException {
        JsonNode answer = served.client()
                .ask("/api/function", "{'expression':'log(x)','variables':1,'from':[-1],'to':[1],'samples':5}");
        assertThat(answer.get("values")).hasToString("[null,null,null,-0.6931471805599453,0.0]");
    }

    @Test
    void values_ofTwoVariables_areRowByRow() throws IOException {
        JsonNode answer = served.client()
                .ask("/api/function", "{'expression':'x + 10*y','variables':2,'from':[1,1],'to':[3,2],'samples':3}");
        assertThat(answer.get("values")).hasToString("[11.0,12.0,13.0,16.0,17.0,18.0,21.0,22.0,23.0]");
    }

    @Test
    void descend_byHand() throws IOException {
        JsonNode paths = served.client()
                .ask(
                        "/api/descend",
                        "{'expression':'x^2','variables':1,'starts':[[1],[-4]],'optimizer':'gradientDescent',"
                                + "'rate':0.25,'steps':2}")
                .get("paths");
        assertThat(paths.get(0))
                .hasToString("{\"points\":[[1.0],[0.5],[0.25]],\"values\":[1.0,0.25,0.0625],"
                        + "\"gradients\":[[2.0],[1.0],[0.5]],\"ending\":\"STEP_LIMIT\"}");
        assertThat(paths.get(1).get("points")).hasToString("[[-4.0],[-2.0],[-1.0]]");
    }

    @Test
    void descend_tooFast_diverges() throws IOException {
        JsonNode path = served.client()
                .ask(
                        "/api/descend",
                        "{'expression':'x^2','variables':1,'starts':[[1]],'optimizer':'gradientDescent',"
                                + "'rate':1.1,'steps':1000}")
                .at("/paths/0");
        assertThat(path.get("ending").asText()).isEqualTo("DIVERGED");
    }

    @Test
    void descend_fromWhereThereIsNoValue() throws IOException {
        JsonNode path = served.client()
                .ask(
                        "/api/descend",
                        "{'expression':'log(x)','variables':1,'starts':[[-1]],'optimizer':'adam','rate':1,'steps':5}")
                .at("/paths/0");
        assertThat(path)
                .hasToString("{\"points\":[[-1.0]],\"values\":[null],\"gradients\":[[null]],\"ending\":\"DIVERGED\"}");
    }

    @ParameterizedTest
    @EnumSource(Rule.class)
    void descend_withEachRule_findsTheBottomOfABowl(Rule rule) throws IOException {
        JsonNode path = served.client()
                .ask(
                        "/api/descend",
                        "{'expression':'x^2 + 2*y^2','variables':2,'starts':[[1.2,0.8]],'optimizer':'" + rule.word()
                                + "','rate':" + rule.rate() + ",'steps':200}")
                .at("/paths/0/values");
        assertThat(path.get(path.size() - 1).asDouble()).isCloseTo(0, within(0.01));
    }

    @Test
    void descend_tooMuch() {
        String start = "{\"expression\":\"x\",\"variables\":1,\"optimizer\":\"adam\",\"rate\":0.1,\"starts\":";
        assertThat(served.client()
                        .post("/api/descend", start + "[[1]],\"steps\":20001}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(served.client()
                        .post("/api/descend", start + "[[1],[2]],\"steps\":2147483647}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(served.client()
                        .post("/api/descend", start + "[],\"steps\":1}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(served.client()
                        .post("/api/descend", start + "[null],\"steps\":1}")
                        .statusCode())
                .isEqualTo(400);
        String many = "[" + "[1],".repeat(100) + "[1]]";
        assertThat(served.client()
                        .post("/api/descend", start + many + ",\"steps\":1}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void descend_withMuchToCompute_endsInTime() throws IOException {
        String expression = "x" + "^sin(x)".repeat(20) + "+y^2";
        long start = System.nanoTime();
        int status = served.client()
                .post(
                        "/api/descend",
                        "{\"expression\":\"" + expression + "\",\"variables\":2,\"starts\":[" + "[0.7,1],".repeat(99)
                                + "[1,1]],\"optimizer\":\"lbfgs\",\"rate\":1,\"steps\":200}")
                .statusCode();
        assertThat(status).isIn(200, 503);
        assertThat((System.nanoTime() - start) / 1e9).isLessThan(12);
    }

    @Test
    void formula_notUnderstood_isAnsweredWithThePlace() throws IOException {
        JsonNode error = served.client()
                .ask("/api/function", "{'expression':'x + 2y','variables':2,'from':[0,0],'to':[1,1],'samples':3}");
        assertThat(error.has("values")).isFalse();
        assertThat(error.get("position").asInt()).isEqualTo(5);
        assertThat(error.get("error").asText()).contains("'y'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "x +", "x^", "(", "y", "sin x", "1/", "((((x", "x x"})
    void formula_halfTyped_isNoRefusal(String formula) throws IOException {
        JsonNode error = served.client()
                .ask("/api/function", "{'expression':'" + formula + "','variables':1,'from':[0],'to':[1],'samples':3}");
        assertThat(error.get("error").asText()).isNotBlank();
        assertThat(error.get("position").asInt()).isBetween(0, formula.length());
    }

    @Test
    void catalogue_isUsable() throws IOException {
        JsonNode catalogue = Client.json(served.client().get("/api/catalogue").body());
        assertThat(catalogue.get("functions")).hasSizeGreaterThan(9);
        for (JsonNode function : catalogue.get("functions")) {
            int variables = function.get("variables").asInt();
            Formula formula = Formula.of(function.get("expression").asText(), variables);
            assertThat(function.get("start")).hasSize(variables);
            float[] start = {
                (float) function.at("/start/0").asDouble(),
                (float) function.at("/start/1").asDouble()
            };
            assertThat(formula.value(start)).as(function.toString()).isFinite();
        }
        assertThat(catalogue.at("/digits/training").asInt())
                .isEqualTo(DigitImages.training().size());
        assertThat(catalogue.at("/digits/test").asInt())
                .isEqualTo(DigitImages.test().size());
        assertThat(catalogue.at("/settings/optimizers").findValuesAsText("name"))
                .contains("adam")
                .doesNotContain("lbfgs");
    }
}
