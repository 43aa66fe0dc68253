package dev.glissade.examples.descent.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All steps at once, while one turns the rate or drags the start. */
class LivePathTest {

    private static final double FAINT = 1.5; // The width of the line ahead.

    @RegisterExtension
    static final Visit visit = new Visit();

    private Browser browser;

    @BeforeEach
    void take() {
        browser = visit.browser();
    }

    @Test
    void allSteps_areThereBeforeTheFirst() {
        browser.open("descent");
        Drawn drawn = new Drawn(browser);
        rate(0.02);
        browser.await("the steps", () -> ahead(drawn).length > 10);

        assertThat(browser.text("#step-title")).isEqualTo("Step 0");
        double[][] slow = ahead(drawn);
        drawn.clear();
        rate(0.01);
        browser.await("the steps", () -> ahead(drawn).length > 10);
        assertThat(ahead(drawn)[0]).as("the same start").isEqualTo(slow[0]);
        assertThat(Math.abs(ahead(drawn)[1][0] - slow[0][0]))
                .as("half the rate, half the step")
                .isCloseTo(Math.abs(slow[1][0] - slow[0][0]) / 2, within(0.01));
    }

    @Test
    void ball_isDraggedAndLetGo() {
        browser.open("descent");
        String label = browser.attribute("#landscape", "aria-label");
        double[] ball = ball();

        browser.draw("#landscape", ball, new double[] {ball[0] - 0.1, 0.5}, new double[] {0.16, 0.5});

        browser.await("the ball elsewhere", () -> !browser.attribute("#landscape", "aria-label").equals(label));
        assertThat(Double.parseDouble(browser.find("#start-x").getDomProperty("value"))).isBetween(-2.2, -1.3);
        browser.await("that it rolls", () -> browser.number("#landscape", "data-step") > 1);
        assertThat(browser.errors()).isEmpty();
    }

    /** Where the ball is, as parts of the picture's width and height. */
    private double[] ball() {
        Drawn drawn = new Drawn(browser);
        browser.script("dispatchEvent(new Event('resize')); document.getElementById('theme').click();"
                + "document.getElementById('theme').click()");
        browser.await("the ball", () -> drawn.shape("landscape", drawn.colour("ball")).length == 1);
        double[] place = drawn.shape("landscape", drawn.colour("ball"))[0];
        List<?> size = (List<?>) browser.script(
                "const c = document.getElementById('landscape'); return [c.clientWidth, c.clientHeight]");
        return new double[] {
            place[0] / ((Number) size.get(0)).doubleValue(), place[1] / ((Number) size.get(1)).doubleValue()
        };
    }

    /** Moves the ball forty times, and each time waits until the picture has it: at most 40 ms in the middle. */
    @ParameterizedTest
    @ValueSource(strings = {"x^4 - 3*x^2 + x + 1", "(1 - x)^2 + 10*(y - x^2)^2"})
    void answer_whileDragging_isThereAtOnce(String expression) {
        browser.open("descent");
        browser.script(
                "const field = document.getElementById('expression'); field.value = arguments[0];"
                        + "field.dispatchEvent(new Event('input'))",
                expression);
        browser.await("the function", () -> browser.attribute("#landscape", "aria-label").startsWith(expression + "."));
        double[] ball = ball();

        List<?> times = (List<?>) browser.later(
                """
                const [done] = arguments;
                const canvas = document.getElementById('landscape');
                const box = canvas.getBoundingClientRect();
                const send = (kind, part, down) => canvas.dispatchEvent(new PointerEvent(kind, { bubbles: true, button: 0, pointerId: 1,
                  clientX: box.left + part * box.width, clientY: box.top + down * box.height }));
                canvas.setPointerCapture = () => {};
                const times = [];
                let most = 0;
                let open = 0;
                const ask = window.fetch;
                window.fetch = async (...all) => {
                  most = Math.max(most, ++open);
                  try {
                    return await ask(...all);
                  } finally {
                    open--;
                  }
                };
                const next = (k) => {
                  if (k === 40) {
                    send('pointerup', 0.5, 0.5);
                    done([most, ...times]);
                    return;
                  }
                  const before = canvas.dataset.value;
                  const began = performance.now();
                  send('pointermove', %f - (k + 3) * 0.006, %f);
                  const look = () => {
                    if (canvas.dataset.value !== before) {
                      times.push(performance.now() - began);
                      setTimeout(() => next(k + 1), 5);
                    } else {
                      setTimeout(look, 0);
                    }
                  };
                  look();
                };
                send('pointerdown', %f, %f);
                next(0);
                """
                        .formatted(ball[0], ball[1], ball[0], ball[1]));

        assertThat(((Number) times.get(0)).intValue()).as("questions at a time").isEqualTo(1);
        double[] sorted = times.stream()
                .skip(1)
                .mapToDouble(time -> ((Number) time).doubleValue())
                .sorted()
                .toArray();
        assertThat(sorted).hasSize(40);
        assertThat(sorted[20]).as(Arrays.toString(sorted)).isLessThanOrEqualTo(40);
    }

    private void rate(double rate) {
        browser.script(
                "const slider = document.getElementById('descent-rate-slider'); slider.value = Math.log10(arguments[0]);"
                        + "slider.dispatchEvent(new Event('input'))",
                rate);
    }

    private double[][] ahead(Drawn drawn) {
        return drawn.line("landscape", drawn.colour("path"), FAINT);
    }
}
