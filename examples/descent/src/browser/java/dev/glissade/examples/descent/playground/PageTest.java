package dev.glissade.examples.descent.playground;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** The page in a real browser, with the real server behind it. */
class PageTest {

    private static Browser browser;

    private PlaygroundServer server;

    @BeforeAll
    static void open() {
        browser = new Browser();
    }

    @BeforeEach
    void serve() throws IOException {
        server = PlaygroundServer.start(0);
        browser.visit(server.address());
        browser.errors();
    }

    @AfterEach
    void end() {
        server.close();
    }

    @AfterAll
    static void close() {
        browser.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"descent", "learn", "draw"})
    void room_opensWithoutErrors(String room) {
        browser.open(room);
        Browser.pause(Duration.ofSeconds(1));

        assertThat(browser.errors()).isEmpty();
        assertThat(browser.find("#" + room + "-room").isDisplayed()).isTrue();
        assertThat(browser.find("#trouble").isDisplayed()).isFalse();
        assertThat(browser.find("#tab-" + room).getDomAttribute("aria-selected"))
                .isEqualTo("true");
    }

    @Test
    void ball_descends() {
        browser.open("descent");
        double top = browser.number("#landscape", "data-value");

        browser.click("#descent-play");
        browser.await("the ball at rest", () -> browser.text("#verdict").startsWith("At rest"));

        assertThat(top).isGreaterThan(5);
        assertThat(browser.number("#landscape", "data-value")).isLessThan(-1);
        assertThat(browser.number("#landscape", "data-step")).isGreaterThan(3);
    }

    @Test
    void click_setsTheStart() {
        browser.open("descent");

        browser.draw("#landscape", new double[] {0.1, 0.3});
        browser.await("the deep valley", () -> browser.number("#landscape", "data-value") < -3.5);

        assertThat(Double.parseDouble(browser.find("#start-x").getDomProperty("value")))
                .isLessThan(-1.5);
    }

    @Test
    void fortyBalls_findBothValleys() {
        browser.open("descent");

        browser.click("#descent-many");
        browser.await("the valleys", () -> !browser.text("#valleys").isEmpty());

        assertThat(browser.text("#verdict")).startsWith("40 balls, 2 valleys");
        assertThat(browser.text("#valleys")).contains("−1.301").contains("1.131");
    }

    @Test
    void wrongFormula_isMarkedBesideItsField() {
        browser.open("descent");

        browser.find("#expression").clear();
        browser.find("#expression").sendKeys("x^2 + $");
        browser.await("the mark", () -> browser.find("#expression-error").isDisplayed());

        assertThat(browser.find("#expression-mark").getDomProperty("textContent"))
                .isEqualTo("x^2 + $\n      ▲");
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void typing_slowly_leavesTheConsoleEmpty() {
        browser.open("descent");

        browser.find("#expression").clear();
        for (String key : "sin(2*x) + $".split("")) {
            browser.find("#expression").sendKeys(key);
            Browser.pause(Duration.ofMillis(400));
        }
        browser.await("the mark", () -> browser.find("#expression-error").isDisplayed());

        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void formula_isNeverMarkup() {
        browser.open("descent");

        browser.find("#expression").clear();
        browser.find("#expression").sendKeys("<img src=x onerror=alert(1)>");
        browser.await("the mark", () -> browser.find("#expression-error").isDisplayed());

        assertThat(browser.script("return document.querySelectorAll('img[src=x]').length"))
                .isEqualTo(0L);
    }

    @Test
    void training_reachesNinetyPercent() {
        browser.open("learn");
        String before = chart();

        browser.click("#learn-go");
        browser.await("90 %", () -> browser.number("#figures", "data-accuracy") >= 0.9);

        browser.await("points", () -> browser.number("#cost-chart", "data-points") >= 4);
        browser.await("points", () -> browser.number("#accuracy-chart", "data-points") >= 4);
        assertThat(chart()).isNotEqualTo(before);
        browser.script("document.getElementById('learn-stop').click()"); // It may have ended by itself.
        browser.await("the end", () -> browser.attribute("body", "data-phase").equals("done"));
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void reloads_areWelcome() {
        browser.open("learn");
        for (int i = 0; i < 14; i++) {
            browser.script("location.reload()");
            Browser.pause(Duration.ofMillis(150));
        }
        browser.open("learn");
        browser.await("the network", () -> browser.attribute("#learn-network", "data-answer") != null);

        assertThat(browser.errors()).isEmpty();
        assertThat(browser.find("#trouble").isDisplayed()).isFalse();
    }

    @Test
    void oldestOfManyPages_isToldAndStaysAway() throws Exception {
        browser.open("learn");
        browser.await("the network", () -> browser.attribute("#learn-network", "data-answer") != null);
        List<Events> others = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            others.add(new Events(new Client(server)));
            others.get(i).next();
        }

        browser.await("the word", () -> browser.text("#trouble").contains("Load it again"));
        Browser.pause(Duration.ofSeconds(4));

        others.forEach(Events::close);
        assertThat(browser.find("#trouble").isDisplayed()).isTrue();
        assertThat(browser.errors()).isEmpty();
        browser.open("learn");
        assertThat(browser.find("#trouble").isDisplayed()).isFalse();
    }

    private static String chart() {
        return (String) browser.script("return document.getElementById('cost-chart').toDataURL()");
    }

    @Test
    void drawnSeven_isReadAsSeven() {
        browser.open("draw");
        browser.await("a trained network", () -> !browser.text("#answer-text").contains("learning"));

        browser.draw("#pad", new double[][] {{0.26, 0.22}, {0.5, 0.21}, {0.74, 0.22}, {0.6, 0.5}, {0.48, 0.82}});
        browser.await("7", () -> "7".equals(browser.attribute("#answer-digit", "data-digit")));

        assertThat(browser.text("#answer-digit")).isEqualTo("7");
        assertThat(browser.text("#confidences .best")).startsWith("7");
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void keys_reachWhatMatters() {
        browser.open("descent");
        browser.script("document.activeElement.blur()");

        assertThat(browser.tabTo("#tab-descent", 5)).isTrue();
        browser.press(Keys.ARROW_RIGHT);
        browser.await("the second room", () -> browser.find("#learn-room").isDisplayed());
        browser.press(Keys.ARROW_LEFT);
        browser.await("the first room", () -> browser.find("#descent-room").isDisplayed());
        for (String control : new String[] {"#function-choice", "#expression", "#landscape", "#descent-play"}) {
            assertThat(browser.tabTo(control, 8)).as(control).isTrue();
        }
        for (String control : new String[] {"#descent-many", "#descent-optimizer", "#descent-rate", "#start-x"}) {
            assertThat(browser.tabTo(control, 8)).as(control).isTrue();
        }
    }

    @Test
    void arrowKeys_moveTheStart() {
        browser.open("descent");
        browser.script("document.getElementById('landscape').focus()");
        double before = browser.number("#landscape", "data-value");

        browser.press(Keys.ARROW_LEFT);
        browser.await("a lower start", () -> browser.number("#landscape", "data-value") < before);

        assertThat(Double.parseDouble(browser.find("#start-x").getDomProperty("value")))
                .isLessThan(2);
    }

    @Test
    void keys_drawASeven() {
        browser.open("draw");
        browser.script("document.getElementById('pad').focus()");
        browser.await("a trained network", () -> !browser.text("#answer-text").contains("learning"));
        // The pen begins in the middle, above: to the left, down with it, right, and slanting to the foot.
        press(Keys.ARROW_LEFT, 7);
        browser.press(" ");
        press(Keys.ARROW_RIGHT, 13);
        for (int i = 0; i < 7; i++) {
            press(Keys.ARROW_DOWN, 2);
            browser.press(Keys.ARROW_LEFT);
        }

        browser.await("7", () -> "7".equals(browser.attribute("#answer-digit", "data-digit")));

        assertThat(browser.find("#pad-invitation").isDisplayed()).isFalse();
    }

    private static void press(Keys key, int times) {
        for (int i = 0; i < times; i++) {
            browser.press(key);
        }
    }

    @Test
    void theme_followsTheSystemAndTheSwitch() {
        browser.prefer("prefers-color-scheme", "dark");
        browser.open("descent");
        assertThat(browser.attribute("html", "data-theme")).isEqualTo("dark");

        browser.click("#theme");

        assertThat(browser.attribute("html", "data-theme")).isEqualTo("light");
        browser.script("localStorage.clear()");
        browser.prefer("prefers-color-scheme", "light");
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 390, 360})
    void room_isNeverWiderThanTheWindow(int width) {
        browser.size(width, 844);
        for (String room : new String[] {"descent", "learn", "draw"}) {
            browser.open(room);

            assertThat((Long) browser.script("return document.documentElement.scrollWidth"))
                    .as(room)
                    .isLessThanOrEqualTo(width);
        }
        browser.size(1280, 1000);
    }
}
