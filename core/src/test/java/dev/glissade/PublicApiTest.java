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
        List<String> now = PublicApi.listing();
        Files.writeString(Path.of("target/api.txt"), String.join("\n", now) + "\n");
        List<String> listed;
        try (InputStream stream = getClass().getResourceAsStream("api.txt")) {
            listed = new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }

        assertThat(changes(listed, now))
                .as("changes of the public API; if they are wanted, copy core/target/api.txt to core/" + LISTING
                        + " and tell them in CHANGELOG.md")
                .isEmpty();
        assertThat(now).isEqualTo(listed); // also in their order, under the type that has them
    }

    private static List<String> changes(List<String> before, List<String> after) {
        List<String> changes = new ArrayList<>();
        before.stream().filter(line -> !after.contains(line)).forEach(line -> changes.add("gone: " + line.strip()));
        after.stream().filter(line -> !before.contains(line)).forEach(line -> changes.add("new: " + line.strip()));
        return changes;
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
