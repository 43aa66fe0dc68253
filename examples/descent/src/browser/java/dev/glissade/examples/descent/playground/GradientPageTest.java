package dev.glissade.examples.descent.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.glissade.Network;
import dev.glissade.NetworkObjective;
import dev.glissade.examples.descent.article.Article;
import dev.glissade.layer.Layout.Component;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The gradient in a browser: its numbers are the library's own, and a weight can be turned. */
class GradientPageTest {

    @RegisterExtension
    static final Visit visit = new Visit();

    private static final Network NETWORK = Article.network(1);
    private static final float[] POINT = NETWORK.parameters();
    private static final float[] GRADIENT = new float[POINT.length];
    private static NetworkObjective cost;
    private static double costNow;

    private Browser browser;

    @BeforeAll
    static void compute() {
        cost = NETWORK.objective(DigitImages.training().range(0, 1000), Article.COST);
        costNow = cost.valueAndGradient(POINT, GRADIENT);
    }

    @BeforeEach
    void openTheGradient() {
        browser = visit.browser();
        browser.open("learn");
        browser.script("document.getElementById('gradient').scrollIntoView()");
        browser.await("the gradient", () -> !Double.isNaN(browser.number("#gradient", "data-cost")));
    }

    private static List<Integer> steepest(int count) {
        return IntStream.range(0, GRADIENT.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -Math.abs(GRADIENT[i])))
                .limit(count)
                .toList();
    }

    @Test
    void ten_thatMatterMost_areTheLibrarys() {
        List<WebElement> rows = browser.findAll("#knobs-most button");

        assertThat(rows).hasSize(10);
        List<Integer> expected = steepest(10);
        for (int i = 0; i < 10; i++) {
            int index = expected.get(i);
            WebElement row = rows.get(i);
            assertThat(row.getDomAttribute("data-index")).isEqualTo(String.valueOf(index));
            assertThat(Double.parseDouble(row.getDomAttribute("data-slope"))).isCloseTo(GRADIENT[index], within(1e-6));
            assertThat(row.getText())
                    .contains(GRADIENT[index] > 0 ? "turn down" : "turn up")
                    .contains(NETWORK.layout().component(index).block().isWeight() ? "weight from unit" : "bias of");
        }
        assertThat(browser.number("#gradient", "data-cost")).isCloseTo(costNow, within(1e-6));
        assertThat(browser.text("#gradient-line-text")).contains("lands at a cost of", "lowest on this line");
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void column_scrollsToNumber13002_andNamesEachByTheLayout() {
        browser.script("document.getElementById('column').focus()");
        browser.press(Keys.END);
        browser.await("the last row", () -> rowText("13001").contains("bias of the output for 9"));
        assertThat(rowText("13001")).contains("13,002");
        assertThat(browser.find(".column-row[data-index='13001']").getDomAttribute("aria-selected")).isEqualTo("true");
        assertThat(browser.findAll(".column-row").size()).isLessThan(60);

        browser.press(Keys.HOME);
        browser.await("the first row", () -> rowText("0").contains("row 1, column 1 to unit 1 of hidden layer 1"));
        browser.press(Keys.ARROW_DOWN, Keys.ARROW_DOWN);
        assertThat(browser.attribute("#column", "aria-activedescendant")).isEqualTo("column-2");

        choose("column-part", "12560");
        browser.await("hidden layer 2", () -> rowText("12560").contains("weight from unit 1 of hidden layer 1 to unit 1"));
        int index = 12_595;
        Component component = NETWORK.layout().component(index);
        for (int i = 12_560; i < index; i++) {
            browser.press(Keys.ARROW_DOWN);
        }
        assertThat(rowText(String.valueOf(index)))
                .contains("weight from unit " + (component.row() + 1) + " of hidden layer 1 to unit "
                        + (component.column() + 1) + " of hidden layer 2");
    }

    @Test
    void column_sortedBeforeTheGradientIsThere_isSortedThen() {
        browser.open("learn");
        browser.script("scrollTo(0, 0)");
        choose("column-order", "slope");
        browser.script("document.getElementById('gradient').scrollIntoView()");
        int steepest = steepest(1).get(0);
        browser.await("the steepest", () -> Boolean.TRUE.equals(browser.script(
                "return document.querySelector('.column-row[data-place=\"0\"]')?.dataset.index === String(arguments[0])", steepest)));
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void column_bySlope_beginsWithTheSteepest() {
        choose("column-order", "slope");
        browser.await("the steepest", () -> "0".equals(browser.attribute("[data-index='" + steepest(1).get(0) + "'].column-row", "data-place")));
        choose("column-order", "number");
    }

    private String rowText(String index) {
        return (String) browser.script(
                "return document.querySelector(`.column-row[data-index='${arguments[0]}']`)?.textContent ?? ''", index);
    }

    private void choose(String id, String value) {
        browser.script(
                "const choice = document.getElementById(arguments[0]); choice.value = arguments[1];"
                        + "choice.dispatchEvent(new Event('change', {bubbles: true}))",
                id,
                value);
    }

    @Test
    void switch_coloursLinesAndImagesBySlope() {
        String lines = picture("#learn-network");
        String images = picture("#weight-images canvas");

        browser.script("document.querySelector('input[value=slopes]').click()");
        browser.await("slopes", () -> "slopes".equals(browser.attribute("#learn-network", "data-shows")));
        browser.await("other lines", () -> !picture("#learn-network").equals(lines));
        assertThat(picture("#weight-images canvas")).isNotEqualTo(images);
        assertThat(browser.find("#drawn-slopes").isDisplayed()).isTrue();
        assertThat(colourOfAPixel(steepestPixelOfUnitOne())).isEqualTo(GRADIENT[steepestPixelOfUnitOne() * 16] > 0 ? "blue" : "orange");

        assertThat(browser.settings()).contains("drawn=slopes");

        browser.script("document.querySelector('input[value=weights]').click()");
        browser.await("the lines of before", () -> picture("#learn-network").equals(lines));
        assertThat(picture("#weight-images canvas")).isEqualTo(images);
    }

    @Test
    void switch_isInTheAddress() {
        browser.open("learn", "drawn=slopes");
        browser.await("slopes", () -> "slopes".equals(browser.attribute("#learn-network", "data-shows")));
        assertThat(browser.find("#drawn-slopes").isDisplayed()).isTrue();

        browser.script("document.querySelector('input[value=weights]').click()");
        browser.await("weights", () -> "weights".equals(browser.attribute("#learn-network", "data-shows")));
        assertThat(browser.settings()).contains("drawn=weights");
        browser.script("history.back()");
        browser.await("slopes again", () -> "slopes".equals(browser.attribute("#learn-network", "data-shows")));
        assertThat(browser.find("#drawn-weights").isDisplayed()).isFalse();

        browser.open("learn", "drawn=%3Cb%3E");
        assertThat(browser.attribute("#learn-network", "data-shows")).isEqualTo("weights");
        assertThat(browser.errors()).isEmpty();
    }

    private static int steepestPixelOfUnitOne() {
        return IntStream.range(0, 784)
                .boxed()
                .max(Comparator.comparingDouble(pixel -> Math.abs(GRADIENT[pixel * 16])))
                .orElseThrow();
    }

    private String colourOfAPixel(int pixel) {
        List<?> rgb = (List<?>) browser.script(
                "return [...document.querySelector('#weight-images canvas').getContext('2d')"
                        + ".getImageData(arguments[0] % 28, Math.floor(arguments[0] / 28), 1, 1).data]",
                pixel);
        return (Long) rgb.get(2) > (Long) rgb.get(0) ? "blue" : "orange";
    }

    private String picture(String selector) {
        return (String) browser.script("return document.querySelector(arguments[0]).toDataURL()", selector);
    }

    @Test
    void weight_turnedByKeys_changesTheCostAsTheLibraryComputes() {
        browser.script("document.querySelector('#knobs-most button').focus()");
        browser.press(Keys.ENTER);
        browser.await("the panel", () -> browser.find("#turner").isDisplayed());
        int index = steepest(1).get(0);
        assertThat(browser.attribute("#turner", "data-index")).isEqualTo(String.valueOf(index));
        browser.await("the cost", () -> near("data-cost", costNow));

        browser.press(Keys.ARROW_LEFT, Keys.ARROW_LEFT, Keys.ARROW_LEFT);

        browser.await("a turned weight", () -> browser.number("#turner", "data-value") < POINT[index] - 0.1);
        browser.await("its cost", () -> {
            float[] turned = POINT.clone();
            turned[index] = (float) browser.number("#turner", "data-value");
            return near("data-cost", cost.value(turned));
        });
        assertThat(browser.number("#turner", "data-cost")).isLessThan(costNow); // Its slope was positive.
        browser.click("#turner-back");
        browser.await("the weight of before", () -> near("data-value", POINT[index]) && near("data-cost", costNow));
        browser.script("document.getElementById('turner-slider').focus()");
        browser.press(Keys.ESCAPE);
        assertThat(browser.find("#turner").isDisplayed()).isFalse();
        assertThat(browser.script("return document.activeElement.matches('#knobs-most button')")).isEqualTo(true);
        assertThat(browser.errors()).isEmpty();
    }

    private boolean near(String name, double expected) {
        return Math.abs(browser.number("#turner", name) - expected) < 1e-6;
    }

    @Test
    void pixel_ofAnImage_isToldAndTurned() {
        WebElement image = browser.find("#weight-images button:nth-child(3) canvas");
        browser.script("arguments[0].scrollIntoView({block: 'center'})", image);
        int pixel = 14 * 28 + 14; // The middle: the offset of a move is from the middle of the element.
        int index = pixel * 16 + 2;

        browser.point(image, 2, 2); // Well inside of that pixel, wherever the middle is rounded to.
        browser.await("the tip", () -> browser.find("#tip").isDisplayed());
        assertThat(browser.text("#tip")).contains("row 15, column 15 to unit 3 of hidden layer 1");
        browser.clickHere();
        browser.await("the panel", () -> browser.find("#turner").isDisplayed());

        assertThat(browser.attribute("#turner", "data-index")).isEqualTo(String.valueOf(index));
        browser.click("#turner-close");
    }

    @Test
    void line_ofThePicture_opensItsWeight() {
        WebElement canvas = browser.find("#learn-network");
        browser.script("arguments[0].scrollIntoView({block: 'center'})", canvas);
        for (int x = 0; x < 60 && !browser.find("#turner").isDisplayed(); x += 3) {
            browser.point(canvas, 100 + x, 0); // Between the hidden layers, where many lines cross.
            if ((Boolean) browser.script("return arguments[0].classList.contains('on-line')", canvas)) {
                browser.clickHere();
                browser.await("the panel", () -> browser.find("#turner").isDisplayed());
            }
        }
        assertThat(browser.text("#turner-name")).contains("weight from");
        browser.click("#turner-close");
    }

    @Test
    void training_goesOn_andTheWeightIsPutBack() {
        browser.script("document.getElementById('learn-go').click()"); // The gradient stays in view.
        browser.await("learning", () -> "running".equals(browser.attribute("body", "data-phase")));
        browser.await("a later gradient", () -> browser.number("#gradient", "data-cost") < costNow);
        browser.click("#knobs-most button");
        browser.await("the panel", () -> browser.find("#turner").isDisplayed());
        assertThat(browser.attribute("body", "data-phase")).isEqualTo("paused");
        browser.script("document.getElementById('learn-go').click()");
        browser.await("no panel", () -> !browser.find("#turner").isDisplayed());
        browser.script("document.getElementById('learn-stop').click()");
        browser.await("the end", () -> "done".equals(browser.attribute("body", "data-phase")));
        assertThat(browser.errors()).isEmpty();
    }
}
