package dev.glissade.examples.descent.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.glissade.examples.descent.expression.Formula;
import dev.glissade.optimize.Descent;
import dev.glissade.optimize.Schedules;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All rules from one start, in a browser. */
class RacePageTest {

    private static final Map<Rule, String> COLOURS = Map.of(
            Rule.GRADIENT_DESCENT, "v2",
            Rule.MOMENTUM, "v1",
            Rule.NESTEROV, "v4",
            Rule.ADA_GRAD, "v5",
            Rule.RMS_PROP, "v3",
            Rule.ADAM, "v6",
            Rule.LBFGS, "ink");

    @RegisterExtension
    static final Visit visit = new Visit();

    private Browser browser;

    @BeforeEach
    void take() {
        browser = visit.browser();
    }

    /** What is on the map, turned back from pixels into numbers, is what the library walks. */
    @Test
    void paths_areTheLibrarysNumbers() {
        browser.open("descent");
        Drawn drawn = new Drawn(browser);
        choose("x^2/4 + 5*y^2");
        browser.click("#descent-race");
        browser.script("const speed = document.getElementById('descent-speed'); speed.value = speed.max;"
                + "speed.dispatchEvent(new Event('input'))");
        browser.await(
                "the end",
                () -> browser.number("#landscape", "data-step") > 5
                        && browser.text("#descent-play").equals("Play"));

        Map<?, ?> race = drawn.asked("/api/race");
        int last = (int) browser.number("#landscape", "data-step");
        assertThat(last).isGreaterThan(30);
        for (Object each : (List<?>) race.get("runners")) {
            Map<?, ?> runner = (Map<?, ?>) each;
            Rule rule = Rule.named((String) runner.get("optimizer"));
            Descent.Trace walked = walked(race, rule, ((Number) runner.get("rate")).doubleValue());
            double[][] places = drawn.line("landscape", drawn.colour(COLOURS.get(rule)), 2.5);
            assertThat(places.length).as(rule.word()).isEqualTo(Math.min(last, walked.steps()) + 1);
            for (int step = 0; step < places.length; step++) {
                double[] point = point(drawn.asked("/api/function"), places[step]);
                assertThat(point[0])
                        .as(rule.word())
                        .isCloseTo(walked.points().get(step)[0], within(1e-6));
                assertThat(point[1])
                        .as(rule.word())
                        .isCloseTo(walked.points().get(step)[1], within(1e-6));
            }
        }
    }

    private static Descent.Trace walked(Map<?, ?> race, Rule rule, double rate) {
        double momentum = ((Number) race.get("momentum")).doubleValue();
        double[] start = numbers(race.get("start"));
        return Descent.on(Formula.of((String) race.get("expression"), start.length))
                .from(start)
                .optimizer(rule.optimizer(Schedules.constantRate(rate), momentum))
                .steps(((Number) race.get("steps")).intValue())
                .run();
    }

    private double[] point(Map<?, ?> view, double[] place) {
        double[] from = numbers(view.get("from"));
        double[] to = numbers(view.get("to"));
        double width = number("return document.getElementById('landscape').clientWidth");
        double height = number("return document.getElementById('landscape').clientHeight");
        return new double[] {
            from[0] + place[0] / width * (to[0] - from[0]), to[1] - place[1] / height * (to[1] - from[1])
        };
    }

    private static double[] numbers(Object list) {
        return ((List<?>) list)
                .stream()
                        .mapToDouble(number -> ((Number) number).doubleValue())
                        .toArray();
    }

    private double number(String script) {
        return ((Number) browser.script(script)).doubleValue();
    }

    /** On the bowl x², a rate of 0.1 shrinks x by 0.8 in each step: x = 2.5·0.8ⁿ is within 6/1000 of 0 from n = 28 on. */
    @Test
    void figures_ofABowl() {
        browser.open("descent");
        choose("x^2");
        rate("0.1");
        browser.click("#descent-race");
        browser.await("the table", () -> rows() == 7);

        List<String> line = cells("gradientDescent");
        assertThat(line.get(0)).startsWith("Gradient descent").contains("rate 0.1");
        assertThat(line.subList(1, 3)).containsExactly("28", "0.0000");
        assertThat(cells("lbfgs").get(2)).isEqualTo("0.0000");
    }

    @Test
    void figures_ofARuleThatRunsAway() {
        browser.open("descent");
        choose("x^2");
        rate("1.1");
        browser.click("#descent-race");
        browser.await("the table", () -> rows() == 7);

        assertThat(cells("gradientDescent").get(1)).isEqualTo("–");
        assertThat(cells("gradientDescent").get(3)).isEqualTo("ran away");
    }

    /** Gradient descent on the bowl x² from 2.5 at a rate of 0.1 has the heights 2.5²·0.64ⁿ. */
    @Test
    void heights_areDrawnStepByStep() {
        browser.open("descent");
        choose("x^2");
        rate("0.1");
        browser.click("#descent-race");
        browser.await("the chart", () -> browser.number("#race-heights", "data-points") > 28);

        assertThat(browser.find("#race-heights").isDisplayed()).isTrue();
        double start = number("return document.getElementById('start-x').valueAsNumber");
        browser.click("#descent-again");
        for (int step = 0; step < 5; step++) {
            browser.click("#descent-step");
        }
        browser.await(
                "five steps",
                () -> Math.abs(browser.number("#race-heights", "data-last") - start * start * Math.pow(0.64, 5)) < 1e-5);
        assertThat(browser.text("#race-hint")).contains("may not suit");
    }

    @Test
    void marks_tellTheRulesApartWithoutTheirColours() {
        browser.open("descent");
        browser.click("#descent-race");
        browser.await("the table", () -> rows() == 7);

        List<?> shapes = (List<?>) browser.later(
                """
                const done = arguments[0];
                requestAnimationFrame(() => requestAnimationFrame(() => done([...document.querySelectorAll('#race canvas')].map((canvas) => {
                  const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
                  return pixels.filter((v, k) => k % 4 === 3).map((v) => (v > 127 ? 1 : 0)).join('');
                }))));
                """);
        assertThat(shapes).hasSize(7).allMatch(shape -> ((String) shape).contains("1"));
        assertThat(new HashSet<>(shapes)).hasSize(7);
    }

    @Test
    void oneBall_isBackAfterTheRace() {
        browser.open("descent");
        browser.click("#descent-race");
        browser.await("the table", () -> browser.find("#race-card").isDisplayed());
        assertThat(browser.find("#step-card").isDisplayed()).isFalse();

        browser.click("#descent-race");
        browser.await("the ball", () -> browser.find("#step-card").isDisplayed());

        assertThat(browser.find("#race-card").isDisplayed()).isFalse();
        browser.click("#descent-race");
        browser.click("#descent-many");
        browser.await("the balls", () -> !browser.text("#valleys").isEmpty());
        assertThat(browser.find("#race-card").isDisplayed()).isFalse();
        assertThat(browser.errors()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"gradientDescent, false", "momentum, true", "nesterov, true", "adam, false", "lbfgs, false"})
    void momentum_canBeSetWhereThereIsOne(String rule, boolean isThere) {
        browser.open("descent");
        rule(rule);
        browser.await(
                "the slider",
                () -> browser.find("#descent-momentum").isDisplayed() == isThere);
    }

    @Test
    void momentum_isAskedForAtOnce() {
        browser.open("descent");
        rule("momentum");
        Drawn drawn = new Drawn(browser);

        browser.script("const slider = document.getElementById('descent-momentum-slider'); slider.value = 0.37;"
                + "slider.dispatchEvent(new Event('input'))");
        browser.await("the question", () -> drawn.asked("/api/descend") != null);

        assertThat(drawn.asked("/api/descend").get("momentum")).isEqualTo(0.37);
        browser.await("the address", () -> browser.settings().contains("momentum=0.37"));
        browser.open("descent", browser.settings());
        assertThat(browser.find("#descent-momentum").getDomProperty("value")).isEqualTo("0.37");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "-1", "0.995", "NaN", "<b>", "1e99", ""})
    void momentum_ofAStrangeAddress_isTheUsualOne(String momentum) {
        browser.open("descent", "rule=momentum&momentum=" + momentum);
        assertThat(browser.find("#descent-momentum").getDomProperty("value")).isEqualTo("0.9");
        assertThat(browser.find("#trouble").isDisplayed()).isFalse();
    }

    @Test
    void race_isInTheAddress() {
        browser.open("descent");
        browser.click("#descent-race");
        browser.await("the address", () -> browser.settings().contains("mode=race"));

        browser.open("descent", browser.settings());
        browser.await("the table", () -> rows() == 7);
    }

    private void choose(String expression) {
        browser.script(
                "const field = document.getElementById('expression'); field.value = '';"
                        + "field.value = arguments[0]; field.dispatchEvent(new Event('input'))",
                expression);
        browser.await("the function", () -> browser.attribute("#landscape", "aria-label")
                .startsWith(expression + "."));
    }

    private void rule(String rule) {
        browser.script(
                "const choice = document.getElementById('descent-optimizer'); choice.value = arguments[0];"
                        + "choice.dispatchEvent(new Event('change'))",
                rule);
    }

    private void rate(String rate) {
        browser.script(
                "const field = document.getElementById('descent-rate'); field.value = arguments[0];"
                        + "field.dispatchEvent(new Event('change'))",
                rate);
    }

    private int rows() {
        return ((Long) browser.script("return document.querySelectorAll('#race tr').length")).intValue();
    }

    private List<String> cells(String rule) {
        List<?> texts = (List<?>) browser.script(
                "return [...document.querySelector(`#race [data-rule=${arguments[0]}]`).cells].map((c) => c.innerText)",
                rule);
        return texts.stream().map(String.class::cast).toList();
    }
}
