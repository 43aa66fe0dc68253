package dev.glissade.examples.descent.playground;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people need who see little, or see nothing, or bear no motion. */
class AccessibilityTest {

    /** Gives the contrast of two colours as WCAG 2.2 defines it. */
    private static final String CONTRAST =
            """
            const ground = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
            const rgba = (colour) => {
              ground.clearRect(0, 0, 1, 1);
              ground.fillStyle = colour;
              ground.fillRect(0, 0, 1, 1);
              return [...ground.getImageData(0, 0, 1, 1).data];
            };
            const light = (colour) => rgba(colour).slice(0, 3).map((v) => v / 255)
              .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
              .reduce((sum, v, k) => sum + v * [0.2126, 0.7152, 0.0722][k], 0);
            const contrast = (a, b) => {
              const [low, high] = [light(a), light(b)].sort((x, y) => x - y);
              return (high + 0.05) / (low + 0.05);
            };
            """;

    private static final String FAINT_TEXTS = CONTRAST
            + """
            const opaqueBehind = (element) => {
              const colour = getComputedStyle(element).backgroundColor;
              return rgba(colour)[3] === 255 ? colour : opaqueBehind(element.parentElement);
            };
            const faint = {};
            const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            let seen = 0;
            while (walk.nextNode()) {
              const element = walk.currentNode.parentElement;
              if (walk.currentNode.data.trim() && element.checkVisibility() && !element.closest(':disabled, script')) {
                const part = contrast(getComputedStyle(element).color, opaqueBehind(element));
                seen++;
                if (part < 4.5) {
                  faint[walk.currentNode.data.trim()] = part;
                }
              }
            }
            return seen > 15 ? faint : {seen};
            """;

    private static final String FAINT_COLOURS = CONTRAST
            + """
            const style = getComputedStyle(document.documentElement);
            const value = (name) => style.getPropertyValue('--' + name).trim();
            const faint = {};
            const check = (names, grounds, least) => names.forEach((name) => grounds.forEach((other) => {
              const part = contrast(value(name), value(other));
              if (!(part >= least)) {
                faint[name + ' on ' + other] = part;
              }
            }));
            check(['ink', 'soft', 'minus', 'path', 'wrong'], ['paper', 'card', 'well'], 4.5);
            check(['on-accent'], ['accent'], 4.5);
            check(['edge', 'accent', 'plus', 'ball', 'curve'], ['paper', 'card', 'well'], 3);
            check(['v1', 'v2', 'v3', 'v4', 'v5', 'v6'], ['card', 'well'], 3);
            return faint;
            """;

    private Browser browser;
    private PlaygroundServer server;

    @BeforeEach
    void open() throws IOException {
        browser = new Browser();
        server = PlaygroundServer.start(0);
        browser.visit(server.address());
    }

    @AfterEach
    void close() {
        browser.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void texts_standOutFromTheirGround(String theme) {
        browser.prefer(Map.of("prefers-color-scheme", theme));
        for (String room : List.of("descent", "learn", "draw", "data")) {
            browser.open(room);

            assertThat((Map<?, ?>) browser.script(FAINT_TEXTS)).as(room).isEmpty();
        }
        assertThat((Map<?, ?>) browser.script(FAINT_COLOURS)).isEmpty();
    }

    /** Where motion is not wanted, the ball stands at each step and is at the next one at once. */
    @ParameterizedTest
    @CsvSource({"reduce, 1, 5", "no-preference, 15, 1000"})
    void ball_movesAsOneWantsItTo(String motion, int fewest, int most) {
        browser.prefer(Map.of("prefers-reduced-motion", motion));
        browser.open("descent");
        browser.script("const speed = document.getElementById('descent-speed'); speed.value = 0;"
                + "speed.dispatchEvent(new Event('input'))"); // One step a second.
        browser.click("#descent-play");

        Object pictures = browser.later(
                """
                const done = arguments[0];
                const seen = new Set();
                const end = performance.now() + 2500;
                const look = (now) => {
                  seen.add(document.getElementById('landscape').toDataURL());
                  now < end ? requestAnimationFrame(look) : done(seen.size);
                };
                requestAnimationFrame(look);
                """);

        assertThat(((Long) pictures).intValue()).isBetween(fewest, most);
        assertThat(browser.script("return getComputedStyle(document.querySelector('.primary')).transitionDuration"))
                .isEqualTo(motion.equals("reduce") ? "0s" : "0.12s");
    }

    @Test
    void answer_isSaidOnceThePenRests() {
        browser.open("draw");
        browser.await("a trained network", () -> !browser.text("#answer-text").contains("learning"));

        browser.draw("#pad", new double[][] {{0.26, 0.22}, {0.74, 0.22}, {0.48, 0.82}});
        browser.await("the whole answer", () -> said("#answer-said").matches("It reads \\d\\. .*sure.*"));

        assertThat(browser.attribute("#answer-said", "aria-live")).isEqualTo("polite");
        assertThat(browser.attribute("#answer-said", "role")).isEqualTo("status");
    }

    @Test
    void training_saysWhatItDoes() {
        browser.open("learn");
        browser.await("a word", () -> said("#learn-message").startsWith("Nothing learned yet:"));
        browser.click("#learn-step");
        browser.await("a word", () -> said("#learn-message").equals("Paused."));
        browser.click("#learn-stop");
        browser.await("a word", () -> said("#learn-message").startsWith("Stopped."));

        assertThat(browser.attribute("#learn-message", "aria-live")).isEqualTo("polite");
        Browser.pause(Duration.ofMillis(200));
        assertThat(browser.errors()).isEmpty();
    }

    private String said(String selector) {
        return browser.find(selector).getDomProperty("textContent");
    }
}
