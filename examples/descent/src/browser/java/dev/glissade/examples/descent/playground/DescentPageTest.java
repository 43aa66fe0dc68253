package dev.glissade.examples.descent.playground;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;

/** The room of the ball, in a browser. */
class DescentPageTest {

    @RegisterExtension
    static final Visit visit = new Visit();

    private Browser browser;

    @BeforeEach
    void take() {
        browser = visit.browser();
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
    void curve_hasHeightsOnItsAxis() {
        browser.open("descent");
        browser.script(
                """
                window.texts = [];
                const fill = CanvasRenderingContext2D.prototype.fillText;
                CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
                  if (this.canvas.id === 'landscape' && x < 50) {
                    window.texts.push(text);
                  }
                  fill.call(this, text, x, y);
                };
                """);

        browser.click("#descent-step");
        browser.await("the curve", () -> !((List<?>) browser.script("return window.texts")).isEmpty());

        assertThat((List<?>) browser.script("return window.texts"))
                .asInstanceOf(InstanceOfAssertFactories.list(String.class))
                .contains("height", "−2", "0", "2", "4", "6");
    }

    @Test
    void sums_onAPhone_breakBeforeTheResult() {
        browser.size(360, 800);
        browser.open("descent");
        browser.click("#descent-step");

        Object lines = browser.script("return [...document.querySelectorAll('.arithmetic .next span')]"
                + ".map((part) => [part.textContent, part.getClientRects().length])");

        assertThat(lines).hasToString("[[1.5800 − 0.1459, 1], [= 1.4341, 1]]");
        browser.size(1280, 1000);
    }

    @Test
    void fortyBalls_onAPlain_findOneValleyAndLevelGround() {
        browser.open("descent", "f=plain&mode=many");
        browser.await("the balls", () -> !browser.text("#valleys").isEmpty());

        assertThat(browser.text("#verdict")).startsWith("40 balls, 1 valley.");
        assertThat(browser.text("#valleys")).contains("on level ground");
    }

    @Test
    void fortyBalls_onABanana_findOneValley() {
        browser.open("descent", "f=banana&mode=many&rule=lbfgs");
        browser.await("the balls", () -> !browser.text("#valleys").isEmpty());

        assertThat(browser.text("#verdict")).startsWith("40 balls, 1 valley.");
        assertThat(browser.text("#valleys")).contains("(1.000, 1.000)");
    }

    /** A grid with a row on the ridge: those balls end on the pass. */
    @Test
    void fortyBalls_onASaddle_findNoValley() {
        browser.open("descent", "f=x^2-y^2&mode=many");
        browser.await("the balls", () -> !browser.text("#valleys").isEmpty());

        assertThat(browser.text("#verdict")).startsWith("40 balls, 0 valleys");
        assertThat(browser.text("#valleys")).contains("on a pass");
    }

    @Test
    void lineSearch_showsWhatItTried() {
        browser.open("descent", "f=banana&rule=lbfgs");

        browser.await("a step with trials", () -> {
            browser.click("#descent-step");
            return browser.text("#arithmetic").contains("tried before");
        });
    }

    @Test
    void arrow_saysWhatItsLengthMeans() {
        browser.open("descent", "f=narrow-valley");

        assertThat(browser.text("#descent-legend")).containsPattern("56 pixels are a slope of \\d");
    }
}
