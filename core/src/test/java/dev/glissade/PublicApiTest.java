package dev.glissade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.AnnotatedElement;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The public API is what {@code api.txt} lists: whoever changes it sees the change, and decides, before users do. */
class PublicApiTest {

    private static final String LISTING = "src/test/resources/dev/glissade/api.txt";

    @Test
    void api_isTheListedOne() throws IOException, ClassNotFoundException {
        String now = String.join("\n", PublicApi.listing()) + "\n";
        Files.writeString(Path.of("target/api.txt"), now);
        try (InputStream stream = getClass().getResourceAsStream("api.txt")) {
            String listed = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(now.lines())
                    .as("the public API; if the change is wanted, copy core/target/api.txt to core/" + LISTING
                            + " and tell it in CHANGELOG.md")
                    .containsExactlyElementsOf(listed.lines().toList());
        }
    }

    /** What is to go says since when, as docs/compatibility.md promises. */
    @Test
    void deprecation_saysSinceWhenAndThatItWillBeRemoved() throws IOException, ClassNotFoundException {
        List<AnnotatedElement> api = new ArrayList<>();
        for (Class<?> type : PublicApi.types()) {
            api.add(type);
            api.addAll(PublicApi.calls(type));
            api.addAll(List.of(type.getDeclaredFields()));
        }
        assertThat(api).hasSizeGreaterThan(1000);
        assertThat(api)
                .filteredOn(element -> element.isAnnotationPresent(Deprecated.class))
                .allMatch(element -> {
                    Deprecated mark = element.getAnnotation(Deprecated.class);
                    return !mark.since().isEmpty() && mark.forRemoval();
                });
    }
}
