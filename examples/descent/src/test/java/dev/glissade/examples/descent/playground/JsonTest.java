package dev.glissade.examples.descent.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a request may be, and what is said of one that is something else. */
class JsonTest {

    @RegisterExtension
    static final Served served = new Served();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "/api/function|'expression':1|the field expression takes a text",
                "/api/function|'expression':1.5|the field expression takes a text",
                "/api/function|'expression':true|the field expression takes a text",
                "/api/function|'expression':[]|the field expression takes a text",
                "/api/function|'expression':{}|the field expression takes a text",
                "/api/function|'variables':'1'|the field variables takes a whole number",
                "/api/function|'variables':''|the field variables takes a whole number",
                "/api/function|'variables':1.0|the field variables takes a whole number",
                "/api/function|'variables':true|the field variables takes a whole number",
                "/api/function|'variables':null|the field variables takes a whole number",
                "/api/function|'variables':99999999999|the field variables takes a whole number",
                "/api/function|'from':1|the field from takes a list of numbers",
                "/api/function|'from':''|the field from takes a list of numbers",
                "/api/function|'from':'AAAAAAAA8D8='|the field from takes a list of numbers",
                "/api/function|'from':['1']|the field from takes a list of numbers",
                "/api/function|'from':[null]|the field from takes a list of numbers",
                "/api/function|'from':[[1]]|the field from takes a list of numbers",
                "/api/descend|'starts':'AAAA'|the field starts takes a list of lists of numbers",
                "/api/descend|'starts':''|the field starts takes a list of lists of numbers",
                "/api/descend|'starts':['']|the field starts takes a list of lists of numbers",
                "/api/descend|'starts':['AAAA']|the field starts takes a list of lists of numbers",
                "/api/descend|'starts':['AAAAAAAA8D8=']|the field starts takes a list of lists of numbers",
                "/api/descend|'starts':[1]|the field starts takes a list of lists of numbers",
                "/api/descend|'starts':[['1']]|the field starts takes a list of lists of numbers",
                "/api/descend|'rate':'0.1'|the field rate takes a number",
                "/api/training|'action':1|the field action takes a text",
                "/api/training|'rate':''|the field rate takes a number",
                "/api/training|'rate':true|the field rate takes a number",
                "/api/training|'seed':1.5|the field seed takes a whole number",
                "/api/draw|'pixels':7|the field pixels takes a text",
                "/api/data|'layers':1|the field layers takes a list of whole numbers",
                "/api/data|'layers':['1']|the field layers takes a list of whole numbers",
                "/api/data|'layers':[1.5]|the field layers takes a list of whole numbers",
                "/api/data|'layers':'AAAA'|the field layers takes a list of whole numbers",
                "/api/data|'own':'AAAA'|the field own takes a list of lists of numbers",
                "/api/data|'seed':1.5|the field seed takes a whole number",
                "/api/data/look|'id':'1'|the field id takes a whole number",
                "/api/forget|'x':1|there is no field \"x\"",
            })
    void field_ofAnotherKind(String path, String field, String said) throws IOException {
        assertThat(refused(path, "{" + field.replace('\'', '"') + "}")).isEqualTo(said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"\"", "\"x\"", "1", "true", "[{}]", "{}{}", "{} 1"})
    void request_thatIsNoObject(String json) throws IOException {
        assertThat(refused("/api/forget", json)).isEqualTo("the request must be one JSON object");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{", "{]", "x", "{'a':1}", "{\"rate\":1,\"rate\":1}", "{\"rate\":01}"})
    void request_thatIsNoJson(String json) throws IOException {
        assertThat(refused("/api/training/settings", json)).startsWith("the request ");
    }

    @ParameterizedTest
    @ValueSource(ints = {40_000, 60_000})
    void fieldName_thatIsLong_isCut(int length) throws IOException {
        String said = refused("/api/training", "{\"" + "n".repeat(length) + "\":1}");
        assertThat(said.length()).isLessThan(130);
    }

    @Test
    void fieldName_isSaid() throws IOException {
        assertThat(refused("/api/training", "{\"epoch\":1}")).isEqualTo("there is no field \"epoch\"");
        assertThat(refused("/api/training", "{\"" + "n".repeat(101) + "\":1}"))
                .isEqualTo("there is no field \"" + "n".repeat(100) + "…\"");
    }

    /** Half of a pair of UTF-16 is no character, and cannot be sent as one. */
    @ParameterizedTest
    @ValueSource(strings = {"\\ud83d", "\\ude00", "nn\\ud83d\\ude00"})
    void fieldName_thatEndsInHalfACharacter(String end) throws IOException {
        assertThat(refused("/api/training", "{\"" + "n".repeat(97) + end + "\":1}"))
                .startsWith("there is no field \"nnn");
        assertThat(served.client()
                        .post("/api/function", Served.FUNCTION.replace("x^2", "x + " + end))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void numbers_areTakenAsTheyAre() {
        FunctionRoom.Walk walk = Json.read(
                "{\"rate\":1,\"variables\":1,\"steps\":1,\"starts\":[[1],[],[-2.5e3,0]]}".getBytes(),
                FunctionRoom.Walk.class);
        assertThat(walk.starts()).isDeepEqualTo(new double[][] {{1}, {}, {-2500, 0}});
        assertThat(walk.rate()).isEqualTo(1);
        assertThatThrownBy(() -> Json.read("{\"starts\":[[1],".getBytes(), FunctionRoom.Walk.class))
                .isInstanceOf(Refusal.class);
    }

    private static String refused(String path, String json) throws IOException {
        HttpResponse<String> response = served.client().post(path, json);
        assertThat(response.statusCode()).isEqualTo(400);
        JsonNode problem = Client.json(response.body());
        String said = problem.get("error").asText();
        assertThat(said).doesNotContain("java", "glissade", "Feature", "`", "Exception");
        return said;
    }
}
