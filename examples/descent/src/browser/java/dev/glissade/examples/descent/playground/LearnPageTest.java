package dev.glissade.examples.descent.playground;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

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
}
