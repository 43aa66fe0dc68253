package dev.glissade.examples.descent.playground;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What axe, the checker of accessibility, finds in each room and theme: nothing. */
class AxeTest {

    private static String axe;

    @RegisterExtension
    static final Visit visit = new Visit();

    @BeforeAll
    static void read() throws IOException {
        try (InputStream stream = AxeTest.class.getResourceAsStream("/axe.min.js")) {
            axe = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "descent, f=two-valleys",
        "descent, f=two-valleys&mode=many",
        "descent, f=two-valleys&mode=race",
        "descent, f=banana&rule=nesterov",
        "descent, f=banana&mode=race",
        "descent, f=$",
        "learn, ''",
        "draw, ''",
        "data, data=spiral&layers=8-8-8",
        "data, data=own"
    })
    void axe_findsNothing(String room, String settings) {
        Browser browser = visit.browser();
        for (String theme : List.of("light", "dark")) {
            browser.prefer(Map.of("prefers-color-scheme", theme, "prefers-reduced-motion", "reduce"));
            browser.open(room, settings);
            assertThat(found(browser)).as(theme).isEmpty();
        }
        browser.prefer(Map.of("prefers-color-scheme", "light"));
    }

    @Test
    void axe_findsNothing_whileAWeightIsTurned() {
        Browser browser = visit.browser();
        for (String theme : List.of("light", "dark")) {
            browser.prefer(Map.of("prefers-color-scheme", theme, "prefers-reduced-motion", "reduce"));
            browser.open("learn", "drawn=slopes"); // Asks for the gradient, wherever the page is scrolled to.
            browser.await("the gradient", () -> !Double.isNaN(browser.number("#gradient", "data-cost")));
            browser.click("#knobs-most button");
            browser.await("the panel", () -> !Double.isNaN(browser.number("#turner", "data-cost")));
            assertThat(found(browser)).as(theme).isEmpty();
        }
        browser.prefer(Map.of("prefers-color-scheme", "light"));
    }

    private static List<?> found(Browser browser) {
        browser.script(axe);
        return (List<?>) browser.later(
                    """
                    const [done] = arguments;
                    const say = ({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.target} ${node.failureSummary}`).join('; ')}`;
                    axe.run(document).then(({ violations, passes }) => done(passes.length > 10 ? violations.map(say) : ['looked at nothing']));
                    """);
    }
}
