package dev.glissade.examples.descent.playground;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

/** Pictures of all rooms for people to look at, in both themes and on a phone. */
class ScreenshotTest {

    /** The picture of the README: room 2 while it learns, down to where the watching ends. */
    @Test
    void learning_isPhotographed() throws IOException {
        try (PlaygroundServer server = PlaygroundServer.start(0);
                Browser browser = new Browser()) {
            browser.visit(server.address());
            browser.open("learn");
            browser.click("#learn-go");
            browser.await("some learning", () -> browser.number("#figures", "data-accuracy") > 0.93);
            Long height = (Long)
                    browser.script("scrollTo(0, 0);"
                            + "return Math.round(document.querySelector('.watch').getBoundingClientRect().bottom) + 16");
            browser.screenshot("playground", height);

            assertThat(height).isBetween(700L, 1100L);
            assertThat(browser.errors()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "light, 1280, en", "dark, 1280, en", "light, 390, en", "dark, 390, en",
        "light, 1280, zh", "dark, 1280, zh", "light, 390, zh", "dark, 390, zh"
    })
    void rooms_arePhotographed(String theme, int width, String language) throws IOException {
        String name = "-" + theme + "-" + width + "-" + language;
        try (PlaygroundServer server = PlaygroundServer.start(0);
                Browser browser = new Browser()) {
            browser.visit(server.address());
            browser.speak(language);
            browser.size(width, width < 500 ? 844 : 1000);
            browser.prefer(Map.of("prefers-color-scheme", theme));

            browser.open("descent");
            browser.click("#descent-step");
            browser.screenshot("one-ball" + name);
            browser.click("#descent-many");
            browser.await("the balls", () -> browser.text("#step-title").contains("4"));
            browser.screenshot("forty-balls" + name);
            browser.open("descent", "f=narrow-valley");
            browser.await("the landscape", () -> browser.find("#start-y").isDisplayed());
            browser.click("#descent-play");
            browser.await("the ball", () -> browser.number("#landscape", "data-step") > 5);
            browser.screenshot("landscape" + name);

            browser.open("learn");
            browser.click("#learn-go");
            browser.await("some learning", () -> browser.number("#figures", "data-accuracy") > 0.93);
            browser.click("#learn-go");
            browser.await("a pause", () -> "paused".equals(browser.attribute("body", "data-phase")));
            browser.screenshot("learning" + name);

            browser.open("draw");
            browser.draw("#pad", new double[][] {{0.3, 0.25}, {0.5, 0.2}, {0.7, 0.3}, {0.5, 0.5}, {0.28, 0.8}, {0.75, 0.8}});
            browser.await("an answer", () -> !browser.attribute("#answer-digit", "data-digit").isEmpty());
            Browser.pause(Duration.ofMillis(500));
            browser.screenshot("drawing" + name);
            browser.click("#teach-digits button:nth-child(8)");
            browser.await("the lesson", () -> !browser.text("#lesson").contains("–"));
            browser.screenshot("taught" + name);

            browser.open("data", "data=spiral&noise=0.1&share=70&layers=8-8-8&pace=0");
            browser.click("#data-go");
            browser.await("the spiral", () -> browser.number("#data-figures", "data-accuracy") >= 0.95);
            browser.click("#data-go");
            browser.screenshot("spiral" + name);
            browser.open("data", "data=own");
            browser.screenshot("own-points" + name);

            assertThat(browser.errors()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"light, 1280, en", "dark, 1280, zh", "light, 390, zh", "dark, 390, en", "light, 360, en"})
    void gradient_isPhotographed(String theme, int width, String language) throws IOException {
        String name = "-" + theme + "-" + width + "-" + language;
        try (PlaygroundServer server = PlaygroundServer.start(0);
                Browser browser = new Browser()) {
            browser.visit(server.address());
            browser.speak(language);
            browser.size(width, width < 500 ? 844 : 1000);
            browser.prefer(Map.of("prefers-color-scheme", theme));
            browser.open("learn");
            browser.click("#learn-go");
            browser.await("some learning", () -> browser.number("#figures", "data-accuracy") > 0.9);
            browser.click("#learn-go");
            browser.await("a pause", () -> "paused".equals(browser.attribute("body", "data-phase")));
            browser.script("document.querySelector('input[value=slopes]').click();"
                    + "document.getElementById('gradient').scrollIntoView()");
            browser.await("the gradient", () -> browser.number("#gradient", "data-cost") < 0.5);
            Browser.pause(Duration.ofMillis(500));
            browser.screenshot("gradient" + name);

            browser.script("document.querySelector('#knobs-most button').click()");
            browser.await("the panel", () -> !Double.isNaN(browser.number("#turner", "data-cost")));
            browser.press(Keys.ARROW_LEFT, Keys.ARROW_LEFT, Keys.ARROW_LEFT);
            browser.script("document.querySelector('#learn-network').scrollIntoView({block: 'center'})");
            Browser.pause(Duration.ofMillis(500));
            browser.view("turned" + name);
            browser.script("document.getElementById('turner-close').click();"
                    + "document.querySelector('input[value=weights]').click()");
            browser.point(browser.find("#weight-images button:nth-child(2) canvas"), 2, 3);
            browser.await("the tip", () -> browser.find("#tip").isDisplayed());
            browser.view("told" + name);

            assertThat(browser.errors()).isEmpty();
        }
    }
}
