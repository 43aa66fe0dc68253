package dev.glissade.examples.descent.playground;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The room where the network learns, in a browser. */
class LearnPageTest {

    @RegisterExtension
    static final Visit visit = new Visit();

    private Browser browser;

    @BeforeEach
    void take() {
        browser = visit.browser();
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

    private String chart() {
        return (String) browser.script("return document.getElementById('cost-chart').toDataURL()");
    }

    @Test
    void optimizer_changesWhileItLearns() {
        browser.open("learn");
        browser.click("#learn-go");
        browser.await("learning", () -> "running".equals(browser.attribute("body", "data-phase")));

        browser.script("const choice = document.getElementById('learn-optimizer'); choice.value = 'adam';"
                + "choice.dispatchEvent(new Event('change'))");
        Browser.pause(Duration.ofSeconds(1));

        assertThat(browser.find("#learn-optimizer").getDomProperty("value")).isEqualTo("adam");
        assertThat(browser.find("#learn-rate").getDomProperty("value")).isEqualTo("0.01");
        assertThat(browser.attribute("body", "data-phase")).isEqualTo("running");
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
    void page_thatNobodySees_listensAgainWhenSeen() throws Exception {
        browser.open("learn");
        browser.await("a phase", () -> "idle".equals(browser.attribute("body", "data-phase")));

        hide(true);
        Browser.pause(Duration.ofMillis(500));
        new Client(visit.server()).ask("/api/training", "{'action':'step'}");
        Browser.pause(Duration.ofSeconds(1));
        assertThat(browser.attribute("body", "data-phase")).isEqualTo("idle");

        hide(false);
        browser.await("the news", () -> "paused".equals(browser.attribute("body", "data-phase")));
        assertThat(browser.errors()).isEmpty();
    }

    private void hide(boolean isHidden) {
        browser.script(
                "Object.defineProperty(document, 'hidden', {value: arguments[0], configurable: true});"
                        + "document.dispatchEvent(new Event('visibilitychange'))",
                isHidden);
    }

    @Test
    void oldestOfManyPages_isToldAndStaysAway() throws Exception {
        browser.open("learn");
        browser.await("the network", () -> browser.attribute("#learn-network", "data-answer") != null);
        List<Events> others = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            others.add(new Events(new Client(visit.server())));
            others.get(i).next();
        }

        browser.await("the word", () -> browser.text("#trouble").contains("Reload it"));
        Browser.pause(Duration.ofSeconds(4));

        others.forEach(Events::close);
        assertThat(browser.find("#trouble").isDisplayed()).isTrue();
        assertThat(browser.errors()).isEmpty();
        browser.open("learn");
        assertThat(browser.find("#trouble").isDisplayed()).isFalse();
    }

    /** A browser has six connections to a server, and a stream keeps one: the seventh window would wait for ever. */
    @Test
    void windowThatFindsNoConnection_isTold_andGoesOnWhenAnotherIsClosed() {
        String first = browser.window();
        List<String> windows = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            browser.newWindow();
            windows.add(browser.window());
            browser.open("learn");
        }
        browser.await("the word", () -> browser.text("#trouble").contains("Four other windows"));
        for (String window : windows.subList(0, 3)) {
            browser.window(window);
            browser.await("the network", () -> browser.attribute("#learn-network", "data-answer") != null);
            browser.closeWindow(first);
        }

        browser.window(windows.get(6));
        browser.await("the network", () -> browser.attribute("#learn-network", "data-answer") != null);
        assertThat(browser.find("#trouble").isDisplayed()).isFalse();

        for (String window : windows.subList(3, 7)) {
            browser.window(window);
            browser.closeWindow(first);
        }
    }

    @Test
    void endOfTheServer_isTold_andThePageGoesOnWhenItIsBack() throws Exception {
        browser.open("learn", "rate=2.5&seed=9");
        browser.await("the network", () -> browser.attribute("#learn-network", "data-answer") != null);
        int port = visit.server().port();
        browser.script("document.body.dataset.old = true");

        visit.server().close();
        browser.await("the word", () -> browser.text("#trouble").contains("playground --port " + port));

        try (PlaygroundServer again = PlaygroundServer.start(port)) {
            // It reloads itself: an element that was found a moment ago may be gone.
            browser.await("the page of the new server", () -> (Boolean) browser.script(
                    "return !document.body.dataset.old && Boolean(document.getElementById('learn-network').dataset.answer)"));
            assertThat(browser.find("#trouble").isDisplayed()).isFalse();
            browser.click("#learn-step"); // With the token of the new server.
            browser.await("a step", () -> "paused".equals(browser.attribute("body", "data-phase")));
            assertThat(property("#learn-rate")).isEqualTo("2.5");
            browser.open("draw"); // No stream is left open.
        }
    }

    @ParameterizedTest
    @CsvSource({"learn-rate, 0, 0.5", "learn-epochs, 0, 3", "learn-seed, 1000001, 5"})
    void fieldThatIsWrong_isToldBesideIt_untilItIsMended(String field, String wrong, String right) {
        browser.open("learn");
        type(field, wrong);
        assertThat(browser.find("#" + field + "-error").isDisplayed()).isTrue();
        assertThat(browser.attribute("#" + field, "aria-invalid")).isEqualTo("true");

        browser.click("#learn-go");
        assertThat(browser.attribute("body", "data-phase")).isEqualTo("idle");

        type(field, right);
        assertThat(browser.find("#" + field + "-error").isDisplayed()).isFalse();
        browser.click("#learn-go");
        browser.await("learning", () -> "running".equals(browser.attribute("body", "data-phase")));
        assertThat(browser.find("#trouble").isDisplayed()).isFalse();
        assertThat(browser.errors()).isEmpty();
    }

    private void type(String field, String value) {
        browser.script(
                "const field = document.getElementById(arguments[0]); field.value = arguments[1];"
                        + "field.dispatchEvent(new Event('input')); field.dispatchEvent(new Event('change'))",
                field,
                value);
    }

    private String property(String selector) {
        return browser.find(selector).getDomProperty("value");
    }

    @Test
    void address_opensTheSameSettings() {
        browser.open("learn", "rate=0.25&batch=100&optimizer=momentum&pace=200&epochs=7&seed=42");
        assertThat(settings()).containsExactly("0.25", "100", "momentum", "200", "7", "42");

        type("learn-rate", "0.75");
        browser.await("the address", () -> browser.script("return location.hash")
                .toString()
                .contains("rate=0.75"));
        assertThat(browser.script("return location.hash").toString())
                .contains("batch=100", "optimizer=momentum", "pace=200", "epochs=7", "seed=42");
    }

    @Test
    void address_ofNonsense_isAsIfThereWereNone() {
        browser.open("learn", "rate=-1&batch=7&optimizer=%3Cb%3E&pace=1e99&epochs=0&seed=x");
        assertThat(settings()).containsExactly("3", "10", "gradientDescent", "20000", "30", "1");
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void back_returnsToTheSettingsBefore() {
        browser.open("learn", "rate=2&batch=10");
        browser.script("const choice = document.getElementById('learn-batch'); choice.value = '100';"
                + "choice.dispatchEvent(new Event('change'))");
        assertThat(browser.script("return location.hash").toString()).contains("batch=100");
        browser.script("history.back()");
        browser.await("the batch", () -> property("#learn-batch").equals("10"));
    }

    private List<String> settings() {
        return Stream.of("rate", "batch", "optimizer", "pace", "epochs", "seed")
                .map(name -> property("#learn-" + name))
                .toList();
    }

    @Test
    void rateThatIsFarTooHigh_isDiagnosed_andResetForgetsIt() {
        browser.open("learn", "rate=100&pace=0&epochs=2");
        browser.click("#learn-go");
        browser.await("the diagnosis", () -> browser.text("#learn-trouble").contains("lower rate"));
        assertThat(browser.attribute("#cost-chart", "aria-label")).contains("training images", "test images");

        browser.click("#learn-reset");
        browser.await("nothing", () -> "0".equals(browser.attribute("#cost-chart", "data-points")));
        assertThat(browser.attribute("body", "data-phase")).isEqualTo("idle");
        assertThat(browser.find("#learn-trouble").isDisplayed()).isFalse();
        assertThat(browser.errors()).isEmpty();
    }
}
