package dev.glissade.examples.descent.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** The surface to turn, in a browser. */
class SurfacePageTest {

    @RegisterExtension
    static final Visit visit = new Visit();

    private Browser browser;

    @BeforeEach
    void take() {
        browser = visit.browser();
    }

    @Test
    void surface_isThereForTwoVariablesOnly() {
        browser.open("descent");
        assertThat(browser.find("#relief").isDisplayed()).isFalse();

        type("x^2 + y^2");
        browser.await("the surface", () -> browser.find("#relief").isDisplayed());

        type("x^2");
        browser.await("the curve alone", () -> !browser.find("#relief").isDisplayed());
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void surface_isTurnedByDragAndByKeys() {
        openSurface();
        double turn = browser.number("#relief", "data-turn");
        double tilt = browser.number("#relief", "data-tilt");
        String start = start();
        Object picture = picture();

        browser.draw("#relief", new double[] {0.5, 0.5}, new double[] {0.6, 0.55}, new double[] {0.7, 0.6});
        browser.await("a turn", () -> browser.number("#relief", "data-turn") > turn + 10);
        assertThat(browser.number("#relief", "data-tilt")).isGreaterThan(tilt + 3);
        assertThat(start()).as("a drag is no click").isEqualTo(start);
        browser.await("another picture", () -> !picture().equals(picture));

        browser.script("document.getElementById('relief').focus()");
        browser.press(Keys.HOME);
        browser.await("the first angle", () -> browser.number("#relief", "data-turn") == turn);
        browser.press(Keys.ARROW_LEFT, Keys.ARROW_LEFT, Keys.ARROW_UP);
        browser.await("ten degrees", () -> browser.number("#relief", "data-turn") == turn - 10);
        assertThat(browser.number("#relief", "data-tilt")).isEqualTo(tilt + 5);
    }

    private Object picture() {
        return browser.script("return document.getElementById('relief').toDataURL()");
    }

    private String start() {
        return browser.find("#start-x").getDomProperty("value") + " "
                + browser.find("#start-y").getDomProperty("value");
    }

    @Test
    void angle_isInTheAddress() {
        openSurface();
        browser.script("document.getElementById('relief').focus()");
        browser.press(Keys.ARROW_RIGHT, Keys.ARROW_DOWN);
        browser.await(
                "the address",
                () -> browser.settings().contains("turn=-23") && browser.settings().contains("tilt=41"));

        browser.open("descent", browser.settings());
        assertThat(browser.number("#relief", "data-turn")).isEqualTo(-23);
        assertThat(browser.number("#relief", "data-tilt")).isEqualTo(41);
    }

    @ParameterizedTest
    @ValueSource(strings = {"turn=1e9&tilt=3", "turn=x&tilt=Infinity", "tilt=<b>&turn=", "turn=181&tilt=89"})
    void angle_ofAStrangeAddress_isTheFirst(String angle) {
        browser.open("descent", "f=round-bowl&" + angle);
        assertThat(browser.number("#relief", "data-turn")).isEqualTo(-28);
        assertThat(browser.number("#relief", "data-tilt")).isEqualTo(46);
    }

    /** A click sets the ball down where one sees the surface, here from above, where it looks like the map. */
    @Test
    void click_setsTheStart_andTheBallIsThere() {
        openSurface();
        browser.script("document.getElementById('relief').focus()");
        for (int i = 0; i < 9; i++) {
            browser.press(Keys.ARROW_UP);
        }
        for (int i = 0; i < 2; i++) {
            browser.press(Keys.ARROW_LEFT);
        }
        browser.later("const [done] = arguments;" // What is clicked on is what is seen.
                + "requestAnimationFrame(() => requestAnimationFrame(() => done(null)))");
        Drawn drawn = new Drawn(browser);

        browser.draw("#relief", new double[] {0.6, 0.4});
        browser.await("the ball", () -> drawn.shape("relief", drawn.colour("ball")).length == 1);

        double[] map = drawn.shape("landscape", drawn.colour("ball"))[0];
        double width = ((Number) browser.script("return document.getElementById('relief').clientWidth")).doubleValue();
        assertThat(map[0]).isGreaterThan(width / 2);
        double x = Double.parseDouble(browser.find("#start-x").getDomProperty("value"));
        double y = Double.parseDouble(browser.find("#start-y").getDomProperty("value"));
        assertThat(Math.hypot(x, y)).isBetween(0.2, 2.0);
        browser.script("document.getElementById('descent-again').click()");
        browser.await("the ball under the pointer", () -> {
            double[] ball = drawn.shape("relief", drawn.colour("ball"))[0];
            return Math.abs(ball[0] - 0.6 * width) < 3;
        });
    }

    @Test
    void surface_isDrawnOnlyWhenItLooksOther() {
        openSurface();
        Browser.pause(Duration.ofMillis(800)); // The fine picture is made.
        Drawn drawn = new Drawn(browser);

        browser.click("#descent-play");
        browser.await("some steps", () -> browser.number("#landscape", "data-step") > 3);
        assertThat(drawn.images()).as("only the ball has moved").isZero();

        browser.script("document.getElementById('relief').focus()");
        browser.press(Keys.ARROW_LEFT);
        browser.await("a turned surface", () -> drawn.images() > 0);
    }

    @Test
    void heights_thatAreNotShown_areTold() {
        openSurface();
        assertThat(browser.text("#relief-cut")).isEmpty();

        type("(1 - x)^2 + 10*(y - x^2)^2");
        browser.await("the steep walls", () -> browser.text("#relief-cut").startsWith("Above the height"));
        type("1/(x*y)");
        browser.await("the poles", () -> browser.text("#relief-cut").matches("Below the height −.* and above .*"));
        type("x^2 + y^2");
        browser.await("the bowl", () -> browser.text("#relief-cut").isEmpty());
    }

    /** Shades from dark to bright show the form; each theme has its own. */
    @Test
    void surface_isLit() {
        browser.prefer(Map.of("prefers-color-scheme", "light"));
        openSurface();
        Browser.pause(Duration.ofMillis(500));
        long light = reds();
        browser.prefer(Map.of("prefers-color-scheme", "dark"));
        openSurface();
        Browser.pause(Duration.ofMillis(500));
        Object dark = picture();
        assertThat(light).isGreaterThan(60);
        assertThat(reds()).isGreaterThan(60);
        browser.prefer(Map.of("prefers-color-scheme", "light"));
        openSurface();
        assertThat(picture()).isNotEqualTo(dark);
    }

    /** How many shades of red there are. */
    private long reds() {
        return (Long) browser.script(
                """
                const canvas = document.getElementById('relief');
                const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
                const found = new Set();
                for (let k = 0; k < pixels.length; k += 4) {
                  if (pixels[k] > pixels[k + 1] + 40 && pixels[k] > pixels[k + 2] + 40) {
                    found.add(pixels[k]);
                  }
                }
                return found.size;
                """);
    }

    /** Of three columns of cells, the middle one has a jump from one height to the other: seen from above, it is left out. */
    @Test
    void jump_hasNoWall() {
        openSurface();
        Object drawn = browser.later(
                """
                const [done] = arguments;
                Promise.all([import('/box.js'), import('/relief.js')]).then(([{ Box, heights }, { Relief }]) => {
                  const values = [0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1];
                  const opaque = (breaks) => {
                    const view = { from: [0, 0], to: [3, 3], samples: 4, values, breaks: new Set(breaks) };
                    const box = new Box(view, heights(view), { turn: 0, tilt: 88 }, { left: 0, top: 0, width: 300, height: 300 });
                    const { data } = new Relief().draw(view, box, { width: 300, height: 300 }, '#c2453a', 1);
                    return data.filter((v, k) => k % 4 === 3 && v > 0).length;
                  };
                  done(opaque([1, 5, 9, 13]) / opaque([]));
                });
                """);
        assertThat(((Number) drawn).doubleValue()).isBetween(0.3, 0.7);
    }

    /** The library of shapes: what is projected comes back, from any angle. */
    @Test
    void box_findsThePlaceBack() {
        openSurface();
        Object farthest = browser.later(
                """
                const [done] = arguments;
                import('/box.js').then(({ Box }) => {
                  let most = 0;
                  for (const turn of [-170, -28, 0, 45, 90]) {
                    for (const tilt of [8, 46, 88]) {
                      const box = new Box({ from: [-3, -1], to: [1, 5] }, { low: 2, high: 7 }, { turn, tilt }, { left: 4, top: 9, width: 300, height: 200 });
                      const back = box.back(...box.at(-2.5, 4, 6));
                      most = Math.max(most, Math.abs(back[0] + 2.5), Math.abs(back[1] - 4));
                    }
                  }
                  done(most);
                });
                """);
        assertThat(((Number) farthest).doubleValue()).isCloseTo(0, within(1e-9));
    }

    private void openSurface() {
        browser.open("descent", "");
        type("x^2 + y^2");
        browser.await("the surface", () -> browser.find("#relief").isDisplayed());
        browser.await("its picture", () -> browser.attribute("#relief", "aria-label").contains("x^2 + y^2"));
    }

    private void type(String expression) {
        browser.script(
                "const field = document.getElementById('expression'); field.value = arguments[0];"
                        + "field.dispatchEvent(new Event('input'))",
                expression);
    }
}
