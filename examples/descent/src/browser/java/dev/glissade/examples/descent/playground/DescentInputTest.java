package dev.glissade.examples.descent.playground;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people type, enter and send into the room of the ball, sense or nonsense, in a browser. */
class DescentInputTest {

    @RegisterExtension
    static final Visit visit = new Visit();

    private Browser browser;

    @BeforeEach
    void take() {
        browser = visit.browser();
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

    /** What was set by hand, read from the address by a browser that has never been here. */
    @Test
    void address_opensTheSamePictureInAFreshProfile() {
        String pixels = "return document.getElementById('landscape').toDataURL()";
        browser.open("descent", "f=banana&rule=momentum&rate=0.002&momentum=0.7&start=-0.5,1.25");
        browser.find("#landscape").sendKeys(Keys.ARROW_RIGHT, Keys.ARROW_UP);
        browser.await("the start in the address", () -> !browser.script("return location.hash")
                .toString()
                .contains("start=-0.5%2C1.25"));
        String address = browser.script("return location.hash").toString();
        String shown = browser.script(pixels).toString();

        try (Browser other = new Browser()) {
            other.visit(visit.server().address());
            other.open("descent", address.substring(address.indexOf('?') + 1));
            other.await("the same picture", () -> shown.equals(other.script(pixels)));
            assertThat(other.find("#start-x").getDomProperty("value"))
                    .isEqualTo(browser.find("#start-x").getDomProperty("value"));
            assertThat(other.errors()).isEmpty();
        }
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
}
