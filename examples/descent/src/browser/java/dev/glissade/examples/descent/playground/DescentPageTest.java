package dev.glissade.examples.descent.playground;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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

    /** Half a formula of one variable, then one of two, and back: what cannot be read changes nothing of what is shown. */
    @Test
    void typing_neverLocksTheRoom() {
        browser.open("descent", "f=bowl");

        type("sin(");
        browser.await("what is wrong", () -> browser.find("#expression-error").isDisplayed());
        assertThat(browser.text("#expression-text")).contains("missing");
        type("sin(y)+x^2");
        awaitShown("sin(y)+x^2");
        rolls();

        type("sin(y)+x^");
        browser.await("what is wrong", () -> browser.find("#expression-error").isDisplayed());
        rolls();
        assertThat(browser.find("#expression-error").isDisplayed()).isTrue(); // The field is as wrong as before.
        type("x^2");
        awaitShown("x^2");
        rolls();
        assertThat(browser.find("#trouble").isDisplayed()).isFalse();
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void typing_yWhereACurveIsNotUnderstood_keepsTheStart() {
        browser.open("descent", "f=bowl");

        type("y +");
        browser.await("what is wrong", () -> browser.find("#expression-error").isDisplayed());

        rolls();
        assertThat(browser.find("#trouble").isDisplayed()).isFalse();
    }

    private void type(String expression) {
        browser.script(
                "const field = document.getElementById('expression'); field.value = arguments[0];"
                        + "field.dispatchEvent(new Event('input'))",
                expression);
    }

    private void awaitShown(String expression) {
        browser.await(
                expression,
                () -> browser.attribute("#landscape", "aria-label").startsWith(expression + ".")
                        && !browser.find("#expression-error").isDisplayed());
    }

    private void rolls() {
        browser.click("#descent-again");
        browser.click("#descent-step");
        browser.await("a step", () -> browser.number("#landscape", "data-step") == 1);
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
    void address_opensTheSamePicture() {
        browser.open("descent", "f=saddle&start=1.2,-0.4&rule=adam&rate=0.3&from=-1,-1&to=1,1");

        assertThat(browser.find("#function-choice").getDomProperty("value")).isEqualTo("saddle");
        assertThat(browser.find("#descent-optimizer").getDomProperty("value")).isEqualTo("adam");
        assertThat(browser.find("#descent-rate").getDomProperty("value")).isEqualTo("0.3");
        assertThat(browser.find("#start-y").getDomProperty("value")).isEqualTo("-0.4");
        browser.await("the address", () -> browser.script("return location.hash")
                .toString()
                .contains("f=saddle&start=1.2%2C-0.4&from=-1%2C-1&to=1%2C1&rule=adam&rate=0.3"));
    }

    @Test
    void address_withAWrongFormula_isMarkedBesideTheFirstFunction() {
        browser.open("descent", "f=" + "sin(x)%2B$");

        assertThat(browser.find("#expression").getDomProperty("value")).isEqualTo("sin(x)+$");
        assertThat(browser.text("#expression-text")).contains("$");
        assertThat(browser.attribute("#landscape", "aria-label")).startsWith("x^4 - 3*x^2 + x.");
        rolls();
        type("sin(x)");
        awaitShown("sin(x)");
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void start_tooFarAway_isTheFarthest() {
        browser.open("descent", "f=bowl");

        enterStart("1e30");
        browser.await("the farthest", () -> "1000000"
                .equals(browser.find("#start-x").getDomProperty("value")));
        enterStart("");

        assertThat(browser.find("#start-x").getDomProperty("value")).isEqualTo("1000000");
        assertThat(browser.find("#trouble").isDisplayed()).isFalse();
        assertThat(browser.errors()).isEmpty();
    }

    private void enterStart(String x) {
        browser.script(
                "const field = document.getElementById('start-x'); field.value = arguments[0];"
                        + "field.dispatchEvent(new Event('change'))",
                x);
    }

    @ParameterizedTest
    @CsvSource({"zoom-out, bowl", "zoom-in, bowl", "zoom-out, banana", "zoom-in, banana"})
    void zoom_endsWithoutTrouble(String way, String function) {
        browser.open("descent", "f=" + function);
        for (int i = 0; i < 50; i++) {
            browser.click("#" + way);
            Browser.pause(Duration.ofMillis(20));
        }

        assertThat(browser.find("#expression-error").isDisplayed()).isFalse();
        assertThat(browser.errors()).isEmpty();
    }

    /** y/y is 1 but for the last digit: no mountain range, no pole, no endless axis. */
    @ParameterizedTest
    @ValueSource(strings = {"5*y/y", "5", "0*x*y", "1e300*x", "x*1e-40", "sqrt(-1-x^2)", "exp(x^4)", "1/(x*y)"})
    void strangeFunctions_makeNoErrors(String expression) {
        browser.open("descent", "f=bowl");
        type(expression);
        awaitShown(expression);

        for (String button : new String[] {"#descent-step", "#descent-many", "#descent-race"}) {
            browser.click(button);
        }
        browser.await("the race", () -> browser.find("#race-card").isDisplayed());

        assertThat(browser.find("#trouble").isDisplayed()).isFalse();
        assertThat(browser.find("#relief-cut").isDisplayed() && expression.startsWith("5"))
                .isFalse();
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void address_goesBack() {
        browser.open("descent", "f=bowl");
        type("|x|");
        awaitShown("|x|");
        browser.await("the address", () -> browser.script("return location.hash").toString().contains("f=%7Cx%7C"));

        browser.script("history.back()");

        awaitShown("x^2");
        assertThat(browser.find("#expression").getDomProperty("value")).isEqualTo("x^2");
    }

    @Test
    void address_fromAnybody_makesNoTrouble() {
        browser.open("descent", "f=<img src=x>&start=a,b&rule=evil&rate=-1&from=5&to=1&mode=all&turn=1e9");

        assertThat(browser.text("#expression-text")).isNotEmpty();
        assertThat(browser.errors()).isEmpty();
        type("2x²");
        awaitShown("2x²");
        rolls();
    }

    @Test
    void formula_notUnderstood_isToldInTheReadersLanguage() {
        browser.speak("zh-CN");
        browser.open("descent");

        type("0,5x");
        browser.await("what is wrong", () -> browser.find("#expression-error").isDisplayed());

        assertThat(browser.text("#expression-text")).contains("小数点");
        browser.speak("en");
    }

    /** A stroke from one sample to the next across the pole of 1/x would be nearly as high as the picture. */
    @Test
    void pole_isNotDrawnThrough() {
        browser.open("descent", "f=bowl");
        browser.script(
                """
                window.longest = 0;
                window.drawn = 0;
                let pen = null;
                const { lineTo, moveTo } = CanvasRenderingContext2D.prototype;
                CanvasRenderingContext2D.prototype.moveTo = function (x, y) {
                  pen = [x, y];
                  moveTo.call(this, x, y);
                };
                CanvasRenderingContext2D.prototype.lineTo = function (x, y) {
                  if (this.canvas.id === 'landscape' && this.lineWidth === 3 && pen && Math.abs(x - pen[0]) < 9 && x !== pen[0]) {
                    window.drawn++;
                    if (pen[1] < 0 && y > this.canvas.height || pen[1] > this.canvas.height && y < 0) {
                      window.longest = Math.max(window.longest, Math.abs(y - pen[1]));
                    }
                  }
                  pen = [x, y];
                  lineTo.call(this, x, y);
                };
                """);

        type("1/x");
        awaitShown("1/x");
        browser.await("the curve", () -> ((Long) browser.script("return window.drawn")) > 100);

        assertThat(browser.script("return window.longest")).isEqualTo(0L);
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
