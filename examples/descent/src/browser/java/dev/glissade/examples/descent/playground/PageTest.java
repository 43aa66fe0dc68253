package dev.glissade.examples.descent.playground;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** The page in a real browser, with the real server behind it: what all rooms have. */
class PageTest {

    @RegisterExtension
    static final Visit visit = new Visit();

    private Browser browser;

    @BeforeEach
    void take() {
        browser = visit.browser();
    }

    @ParameterizedTest
    @ValueSource(strings = {"descent", "learn", "draw", "data"})
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
    void theme_followsTheSystemAndTheSwitch() {
        browser.prefer(Map.of("prefers-color-scheme", "dark"));
        browser.open("descent");
        assertThat(browser.attribute("html", "data-theme")).isEqualTo("dark");

        browser.click("#theme");

        assertThat(browser.attribute("html", "data-theme")).isEqualTo("light");
        browser.script("localStorage.clear()");
        browser.prefer(Map.of("prefers-color-scheme", "light"));
    }

    @Test
    void language_followsTheBrowserAndTheSwitch() {
        browser.speak("zh-CN");
        browser.open("descent");
        assertThat(browser.attribute("html", "lang")).isEqualTo("zh");

        browser.click("#language");

        browser.await("English", () -> "en".equals(browser.attribute("html", "lang")));
        browser.await("the room", () -> "descent".equals(browser.attribute("body", "data-ready")));
        browser.open("learn");
        assertThat(browser.attribute("html", "lang")).isEqualTo("en"); // It is remembered.
        browser.script("document.cookie = 'language=; path=/; max-age=0'");
        browser.speak("en");
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 390, 360})
    void room_isNeverWiderThanTheWindow(int width) {
        browser.size(width, 844);
        for (String room : new String[] {"descent", "learn", "draw", "data"}) {
            browser.open(room);

            assertThat((Long) browser.script("return document.documentElement.scrollWidth"))
                    .as(room)
                    .isLessThanOrEqualTo(width);
        }
        browser.size(1280, 1000);
    }
}
