package dev.glissade.examples.descent.playground;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkupTest {

    @RegisterExtension
    static final Served served = new Served();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/function|{'expression':'x','variables':1,'from':['S'],'to':[1],'samples':3}",
                "/api/descend|{'expression':'S','variables':1,'starts':[[1]],'optimizer':'adam','rate':1,'steps':3}",
                "/api/descend|{'expression':'x','variables':1,'starts':[[1]],'optimizer':'S','rate':1,'steps':3}",
                "/api/descend|{'expression':'x','variables':1,'starts':[['S']],'optimizer':'adam','rate':1,'steps':3}",
                "/api/descend|{'expression':'x','variables':1,'starts':[[1]],'optimizer':'adam','rate':'S','steps':3}",
                "/api/descend|{'S':'x'}",
                "/api/race|{'expression':'S','variables':1,'start':[1],'runners':[{'optimizer':'adam','rate':1}],'steps':3}",
                "/api/race|{'expression':'x','variables':1,'start':[1],'runners':[{'optimizer':'S','rate':1}],'steps':3}",
                "/api/race|{'expression':'x','variables':1,'start':[1],'runners':[{'S':1}],'steps':3}",
                "/api/race|{'S':1}",
                "/api/training|{'action':'S'}",
                "/api/training|{'action':'start','optimizer':'S'}",
                "/api/training|{'action':'start','seed':'S'}",
                "/api/training/settings|{'rate':'S'}",
                "/api/training/settings|{'optimizer':'S'}",
                "/api/training/digit|{'index':'S'}",
                "/api/draw|{'width':28,'pixels':'S'}",
                "/api/draw|{'noise':'S'}",
                "/api/draw|{'test':'S'}",
                "/api/teach|{'pixels':'S','label':1}",
                "/api/forget|{'S':1}",
                "/api/data|{'cloud':'S','noise':0,'share':0.5,'layers':[2],'activation':'tanh','seed':1}",
                "/api/data|{'cloud':'spiral','noise':0,'share':0.5,'layers':[2],'activation':'S','seed':1}",
                "/api/data/look|{'id':1,'epochs':0,'optimizer':'S','rate':1,'batch':1,'penalty':'none','strength':0,'layer':0,'unit':0}",
                "/api/data/look|{'id':1,'epochs':0,'optimizer':'adam','rate':1,'batch':1,'penalty':'S','strength':0,'layer':0,'unit':0}",
                "/api/data|{'S':1}",
            },
            quoteCharacter = '"')
    void script_inEveryText(String path, String json) throws IOException {
        String script = "<script>alert(1)</script><img src=x onerror=alert(1)>";
        HttpResponse<String> response =
                served.client().post(path, json.replace('\'', '"').replace("S", script));
        assertThat(response.statusCode()).isEqualTo(400);
        assertThatItIsNoMarkup(response);
    }

    /** Of a formula that is not understood, the answer says so. */
    @Test
    void script_inAFormula() throws IOException {
        assertThatItIsNoMarkup(served.client()
                .post("/api/function", Served.FUNCTION.replace("x^2", "<script>alert(1)</script><img src=x>")));
    }

    private static void assertThatItIsNoMarkup(HttpResponse<String> response) throws IOException {
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(response.body()).doesNotContain("<", ">");
        assertThat(Client.json(response.body()).get("error").asText()).isNotBlank();
    }

    @Test
    void headers_ofEveryAnswer() {
        for (String path : new String[] {"/", "/api/catalogue", "/nowhere"}) {
            HttpResponse<String> response = served.client().get(path);
            assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .startsWith("default-src 'none'; script-src 'self';")
                    .doesNotContain("unsafe");
            assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(response.headers().firstValue("Referrer-Policy")).contains("no-referrer");
            assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
        }
    }
}
