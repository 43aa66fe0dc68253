package dev.glissade.examples.descent.playground;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Measures how smooth the page is: no test, as it depends on the machine. It is run by hand, on a machine that does nothing
 * else, with the training on one thread:
 *
 * <pre>{@code
 * JAVA_TOOL_OPTIONS=-XX:ActiveProcessorCount=1 mvn -q -Pbrowser -pl examples/descent -am test \
 *     -Dtest=PaceReport -Dsurefire.failIfNoSpecifiedTests=false
 * }</pre>
 */
class PaceReport {

    private static final Duration WATCHED = Duration.ofSeconds(10);
    private static final int LOADS = 7;
    private static final int STROKES = 6;

    @RegisterExtension
    static final Visit visit = new Visit();

    @Test
    void report() {
        Browser browser = visit.browser();
        double[] paints = new double[LOADS];
        for (int i = 0; i < LOADS; i++) {
            browser.open("learn");
            paints[i] = ((Number) browser.script("return performance.getEntriesByName('first-contentful-paint')[0].startTime"))
                    .doubleValue();
        }
        print("first paint", paints);

        browser.open("draw");
        browser.await("a trained network", () -> !browser.text("#answer-text").contains("learning"));
        browser.script("performance.clearResourceTimings()");
        for (int i = 0; i < STROKES; i++) {
            browser.draw("#pad", new double[][] {{0.26, 0.22}, {0.5, 0.21}, {0.74, 0.22}, {0.6, 0.5}, {0.48, 0.82}});
        }
        print("answer while drawing", numbers(browser.script("return performance.getEntriesByType('resource')"
                + ".filter((entry) => entry.name.endsWith('/api/draw')).map((entry) => entry.duration)")));

        browser.open("learn", "pace=0&epochs=1000");
        browser.click("#learn-go");
        browser.await("learning", () -> "running".equals(browser.attribute("body", "data-phase")));
        browser.script(
                """
                window.frames_ = [];
                let before = performance.now();
                requestAnimationFrame(function frame(now) {
                  window.frames_.push(now - before);
                  before = now;
                  requestAnimationFrame(frame);
                });
                """);
        Browser.pause(WATCHED);
        print("time between frames", numbers(browser.script("return window.frames_.slice(1)")));
        System.out.println(browser.text("#figures").replace('\n', ' '));
    }

    private static double[] numbers(Object list) {
        return ((List<?>) list).stream().mapToDouble(value -> ((Number) value).doubleValue()).toArray();
    }

    private static void print(String what, double[] milliseconds) {
        Arrays.sort(milliseconds);
        int count = milliseconds.length;
        System.out.printf(
                "%s: median %.1f ms, 95 %% %.1f ms, longest %.1f ms, of %d%n",
                what,
                milliseconds[count / 2],
                milliseconds[Math.min(count - 1, count * 95 / 100)],
                milliseconds[count - 1],
                count);
    }
}
