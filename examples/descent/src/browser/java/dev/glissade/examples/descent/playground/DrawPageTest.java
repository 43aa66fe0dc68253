package dev.glissade.examples.descent.playground;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;

/** The room where digits are drawn, in a browser. */
class DrawPageTest {

    /** How many pixels of the network's picture are no grey. */
    private static final String COLOURED =
            """
            const canvas = document.getElementById('draw-network');
            const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
            let count = 0;
            for (let k = 0; k < data.length; k += 4) {
              count += data[k + 3] > 60 && Math.abs(data[k] - data[k + 2]) > 60 ? 1 : 0;
            }
            return count;
            """;

    @RegisterExtension
    static final Visit visit = new Visit();

    private Browser browser;

    @BeforeEach
    void take() {
        browser = visit.browser();
    }

    @Test
    void drawnSeven_isReadAsSeven() {
        browser.open("draw");
        browser.await("a trained network", () -> !browser.text("#answer-text").contains("learning"));

        browser.draw("#pad", new double[][] {{0.26, 0.22}, {0.5, 0.21}, {0.74, 0.22}, {0.6, 0.5}, {0.48, 0.82}});
        browser.await("7", () -> "7".equals(browser.attribute("#answer-digit", "data-digit")));

        assertThat(browser.text("#answer-digit")).isEqualTo("7");
        assertThat(browser.text("#confidences .best")).startsWith("7");
        assertThat((Long) browser.script(COLOURED)).as("coloured lines").isGreaterThan(1000L);
        assertThat(browser.errors()).isEmpty();
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

    private void press(Keys key, int times) {
        for (int i = 0; i < times; i++) {
            browser.press(key);
        }
    }

    @Test
    void lesson_isLearnedAtOnce() {
        browser.open("draw");
        browser.await("a trained network", () -> !browser.text("#answer-text").contains("learning"));
        assertThat(browser.text("#lesson")).contains("before", "after", "–");

        browser.draw("#pad", new double[][] {{0.26, 0.22}, {0.5, 0.21}, {0.74, 0.22}, {0.6, 0.5}, {0.48, 0.82}});
        browser.await("7", () -> "7".equals(browser.attribute("#answer-digit", "data-digit")));
        browser.click("#teach-digits button:nth-child(5)");
        browser.await("the lesson", () -> browser.text("#lesson").contains("Now it is a 4."));

        assertThat(browser.text("#answer-digit")).isEqualTo("4");
        browser.click("#forget");
        browser.await("7", () -> "7".equals(browser.attribute("#answer-digit", "data-digit")));
    }

    @Test
    void address_opensTheSameTestImage_andBackReturnsToIt() {
        browser.open("draw", "test=0");
        browser.await("7", () -> "7".equals(browser.attribute("#answer-digit", "data-digit")));

        browser.click("button.noise[data-noise='stripes']");
        browser.await("the address", () -> browser.script("return location.hash")
                .toString()
                .matches("#draw\\?noise=stripes&seed=[0-9]+"));
        browser.script("history.back()");
        browser.await("7", () -> browser.text("#answer-text").contains("it is a 7"));
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void address_ofNonsense_isAnEmptyPad() {
        browser.open("draw", "test=-1&noise=%3Cb%3E&seed=1e99");
        assertThat(browser.text("#answer-digit")).isEqualTo("–");
        assertThat(browser.find("#pad-invitation").isDisplayed()).isTrue();
        assertThat(browser.find("#trouble").isDisplayed()).isFalse();
        assertThat(browser.errors()).isEmpty();
    }
}
