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
                .hasToString(
                        "{\"points\":[[1.0],[0.5],[0.25]],\"values\":[1.0,0.25,0.0625],"
                                + "\"gradients\":[[2.0],[1.0],[0.5]],\"tried\":null,\"ending\":\"STEP_LIMIT\",\"end\":{\"kind\":\"rolling\",\"point\":[0.25],\"value\":0.0625,\"steps\":2}}");
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
                .hasToString(
                        "{\"points\":[[-1.0]],\"values\":[null],\"gradients\":[[null]],\"tried\":null,\"ending\":\"DIVERGED\",\"end\":{\"kind\":\"nowhere\",\"point\":[-1.0],\"value\":null,\"steps\":0}}");
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
                .ask("/api/function", "{'expression':'x + 2$','variables':2,'from':[0,0],'to':[1,1],'samples':3}");
        assertThat(error.has("breaks")).isFalse();
        assertThat(error.get("position").asInt()).isEqualTo(5);
        assertThat(error.get("kind").asText()).isEqualTo("unexpected");
        assertThat(error.at("/values/found").asText()).isEqualTo("$");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "x +", "x^", "(", "y", "sin", "1/", "((((x", "x 2"})
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

    /** One step of momentum is one of plain descent; the second adds the share of the first: x = 1, 0.5, 0.5 − (0.5·0.5 + 0.25·1). */
    @Test
    void momentum_keepsAsMuchOfItsSpeedAsIsAsked() throws IOException {
        String walk = "{'expression':'x^2','variables':1,'starts':[[1]],'optimizer':'momentum','rate':0.25,'steps':2";
        assertThat(served.client().ask("/api/descend", walk + ",'momentum':0}").at("/paths/0/points"))
                .hasToString("[[1.0],[0.5],[0.25]]");
        assertThat(served.client()
                        .ask("/api/descend", walk + ",'momentum':0.5}")
                        .at("/paths/0/points"))
                .hasToString("[[1.0],[0.5],[0.0]]");
        assertThat(served.client().ask("/api/descend", walk + "}"))
                .isEqualTo(served.client().ask("/api/descend", walk + ",'momentum':0.9}"));
    }

    @Test
    void race_walksAsEachRuleAlone() throws IOException {
        String start = "'expression':'x^2/4 + 5*y^2','variables':2,'steps':30";
        JsonNode raced = served.client()
                .ask(
                        "/api/race",
                        "{" + start + ",'start':[-2.6,1],'momentum':0.8,'runners':["
                                + "{'optimizer':'nesterov','rate':0.02},{'optimizer':'adam','rate':0.2}]}")
                .get("paths");
        String alone = "{" + start + ",'starts':[[-2.6,1]]";
        assertThat(raced).hasSize(2);
        assertThatItWalked(raced.get(0), alone + ",'optimizer':'nesterov','rate':0.02,'momentum':0.8}");
        assertThatItWalked(raced.get(1), alone + ",'optimizer':'adam','rate':0.2}");
    }

    private static void assertThatItWalked(JsonNode raced, String alone) throws IOException {
        JsonNode walked = served.client().ask("/api/descend", alone).at("/paths/0");
        for (String part : new String[] {"points", "values", "ending"}) {
            assertThat(raced.get(part)).isEqualTo(walked.get(part));
        }
        assertThat(raced.get("gradients")).hasSize(1);
        assertThat(raced.at("/gradients/0")).isEqualTo(walked.at("/gradients/30"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'optimizer':'momentum','momentum':-0.1",
                "'optimizer':'momentum','momentum':1",
                "'optimizer':'nesterov','momentum':1e308",
                "'optimizer':'nesterov','momentum':'0.9'",
                "'optimizer':'momentum','momentum':[0.9]",
                "'optimizer':'adam','momentum':0.9",
            })
    void momentum_thatIsNone(String momentum) {
        String json = "{'expression':'x','variables':1,'starts':[[1]],'rate':1,'steps':3," + momentum + "}";
        assertThat(served.client().post("/api/descend", json.replace('\'', '"')).statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'start':[1],'steps':3",
                "'start':[1],'steps':3,'runners':null",
                "'start':[1],'steps':3,'runners':[]",
                "'start':[1],'steps':3,'runners':[null]",
                "'start':[1],'steps':3,'runners':'adam'",
                "'start':[1],'steps':3,'runners':['adam']",
                "'start':[1],'steps':3,'runners':[{'optimizer':'adam'}]",
                "'start':[1],'steps':3,'runners':[{'optimizer':'ADAM','rate':1}]",
                "'start':[1],'steps':3,'runners':[{'optimizer':'adam','rate':-1}]",
                "'start':[1],'steps':3,'runners':[{'optimizer':'adam','rate':1,'class':'java.lang.Object'}]",
                "'start':[1],'steps':20001,'runners':[{'optimizer':'adam','rate':1}]",
                "'start':[1],'steps':-1,'runners':[{'optimizer':'adam','rate':1}]",
                "'start':[1,2],'steps':3,'runners':[{'optimizer':'adam','rate':1}]",
                "'start':[2e6],'steps':3,'runners':[{'optimizer':'adam','rate':1}]",
                "'start':null,'steps':3,'runners':[{'optimizer':'adam','rate':1}]",
                "'start':[1],'steps':3,'momentum':2,'runners':[{'optimizer':'adam','rate':1}]",
            })
    void race_thatIsNone(String race) {
        String json = "{'expression':'x','variables':1," + race + "}";
        assertThat(served.client().post("/api/race", json.replace('\'', '"')).statusCode())
                .isEqualTo(400);
    }

    @Test
    void race_ofTooMany() {
        String runner = "{\"optimizer\":\"adam\",\"rate\":1}";
        String race = "{\"expression\":\"x\",\"variables\":1,\"start\":[1],\"steps\":%d,\"runners\":[%s%s]}";
        String seven = (runner + ",").repeat(Rule.values().length - 1);
        assertThat(served.client()
                        .post("/api/race", race.formatted(10, seven, runner))
                        .statusCode())
                .isEqualTo(200);
        assertThat(served.client()
                        .post("/api/race", race.formatted(10, seven + runner + ",", runner))
                        .statusCode())
                .isEqualTo(400);
        assertThat(served.client()
                        .post("/api/race", race.formatted(2_000_000_000, seven, runner))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void poles_areToldAndStepsOfASmoothFunctionAreNot() throws IOException {
        String area = "','variables':1,'from':[-2],'to':[2],'samples':10}";
        assertThat(served.client()
                        .ask("/api/function", "{'expression':'1/x" + area)
                        .get("breaks"))
                .hasToString("[4]");
        assertThat(served.client()
                        .ask("/api/function", "{'expression':'tan(x)" + area)
                        .get("breaks"))
                .hasToString("[0,8]");
        assertThat(served.client()
                        .ask("/api/function", "{'expression':'tanh(50x)" + area)
                        .get("breaks"))
                .hasToString("[]");
        assertThat(served.client()
                        .ask("/api/function", "{'expression':'y/x','variables':2,'from':[-1,1],'to':[1,2],'samples':4}")
                        .get("breaks"))
                .hasToString("[1,5,9,13]");
        assertThat(served.client()
                        .ask(
                                "/api/function",
                                "{'expression':'5*y/y','variables':2,'from':[-3,-3],'to':[3,3],'samples':64}")
                        .get("breaks"))
                .hasToString("[]"); // What is 5 but for the last digit.
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'further':-1",
                "'further':400001",
                "'further':2147483647",
                "'further':'1'",
                "'from':[-1]",
                "'from':[-1],'to':[1,2]",
                "'from':[-1],'to':[1e300]",
                "'from':[-1],'to':null",
                "'from':'x','to':[1]",
            })
    void walk_withFieldsThatAreNone(String fields) {
        String json =
                "{'expression':'x','variables':1,'starts':[[1]],'optimizer':'adam','rate':1,'steps':3," + fields + "}";
        assertThat(served.client().post("/api/descend", json.replace('\'', '"')).statusCode())
                .isEqualTo(400);
    }
}
