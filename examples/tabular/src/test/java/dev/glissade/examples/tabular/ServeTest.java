package dev.glissade.examples.tabular;

import static dev.glissade.activation.Activations.softmax;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.Network;
import dev.glissade.data.Column;
import dev.glissade.data.Columns;
import dev.glissade.examples.tabular.service.Service;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void savedNetwork_isServed_atTheAddressThatIsPrinted(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("network.safetensors");
        Network.input(Columns.of(Column.number("age")))
                .dense(2, softmax())
                .labels(List.of("no", "yes"))
                .build(1)
                .save(file);

        try (Service service =
                Serve.start(List.of(file.toString(), "--port", "0"), out).orElseThrow()) {
            String address = bytes.toString(StandardCharsets.UTF_8).strip();
            assertThat(address).isEqualTo("http://127.0.0.1:" + service.port() + "/");
            HttpRequest request = HttpRequest.newBuilder(URI.create(address + "predict"))
                    .POST(HttpRequest.BodyPublishers.ofString("{\"age\": 41}"))
                    .build();
            String answer = HttpClient.newHttpClient()
                    .send(request, BodyHandlers.ofString())
                    .body();
            assertThat(answer).startsWith("[{\"label\":").contains("\"probabilities\":{\"no\":");
        }
    }

    @Test
    void help_startsNothing() throws Exception {
        assertThat(Serve.start(List.of("--help"), out)).isEmpty();
        assertThat(bytes.toString(StandardCharsets.UTF_8)).contains("--port", "--host", "NETWORK");
    }
}
