package dev.glissade.examples.descent.playground;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;

/** The room of points in the plane, in a browser. */
class DataPageTest {

    private static final String SPIRAL = "data=spiral&noise=0.1&share=70&layers=8-8-8&rule=adam&rate=0.01&batch=10&pace=150";

    @RegisterExtension
    static final Visit visit = new Visit();

    private Browser browser;

    @BeforeEach
    void take() {
        browser = visit.browser();
    }

    private double epoch() {
        return browser.number("#data-figures", "data-epoch");
    }

    private Object picture(String selector) {
        return browser.script("return document.querySelector(arguments[0]).toDataURL()", selector);
    }

    private void choose(String selector, String value) {
        browser.script(
                "const field = document.querySelector(arguments[0]); field.value = arguments[1];"
                        + "field.dispatchEvent(new Event('input')); field.dispatchEvent(new Event('change'))",
                selector,
                value);
    }

    private void awaitPhase(String phase) {
        browser.await(phase, () -> phase.equals(browser.attribute("body", "data-data-phase")));
    }

    @Test
    void spiral_isLearnedByThreeLayersOfEight() {
        browser.open("data", SPIRAL);

        browser.click("#data-go");
        browser.await("95 %", () -> browser.number("#data-figures", "data-accuracy") >= 0.95);

        browser.click("#data-go");
        awaitPhase("paused");
        assertThat(browser.number("#data-costs", "data-points")).isGreaterThan(20);
        assertThat(browser.errors()).isEmpty();
    }

    /** How often the boundary moves is measured where nothing else runs; here, that it moves with the epochs. */
    @Test
    void boundary_movesWhileItLearns() {
        browser.open("data");
        browser.click("#data-go");
        browser.await("some epochs", () -> epoch() > 3);
        Object before = picture("#plane");
        Object unit = picture(".layer:nth-of-type(2) .unit canvas");

        double then = epoch();
        browser.await("more epochs", () -> epoch() > then + 20);

        assertThat(picture("#plane")).isNotEqualTo(before);
        assertThat(picture(".layer:nth-of-type(2) .unit canvas")).isNotEqualTo(unit);
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void step_isOneEpoch_resetBeginsAnew() {
        browser.open("data");
        Object first = picture("#plane");

        browser.click("#data-step");
        browser.await("an epoch", () -> epoch() == 1);
        browser.click("#data-step");
        browser.await("another", () -> epoch() == 2);
        browser.click("#data-reset");
        browser.await("the beginning", () -> epoch() == 0);

        browser.await("the first picture", () -> picture("#plane").equals(first));
        awaitPhase("idle");
    }

    @Test
    void settings_areTakenOnTheWay_orBeginAnew() {
        browser.open("data");
        browser.click("#data-go");
        browser.await("some epochs", () -> epoch() > 10);

        choose("#data-rule", "momentum");
        choose("#data-penalty", "l2");
        choose("#data-batch", "30");
        double then = epoch();
        browser.await("more epochs", () -> epoch() > then + 10);
        assertThat(browser.find("#data-rate").getDomProperty("value")).isEqualTo("0.03");

        choose("#data-depth", "3");
        browser.await("a new network", () -> browser.number("#data-room", "data-columns") == 5);
        assertThat(epoch()).isLessThan(then);
        browser.await("that it goes on", () -> epoch() > 3);
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void unit_thatIsPointedAtOrChosen_isShownLarge() {
        browser.open("data");
        Object output = picture("#plane");

        browser.click(".layer:nth-of-type(2) .unit:nth-of-type(3)");
        browser.await("the unit", () -> browser.text("#plane-title").startsWith("Unit 3 of hidden layer 1"));
        browser.await("its map", () -> !picture("#plane").equals(output));
        assertThat(browser.attribute("#plane", "aria-label")).startsWith("Unit 3 of hidden layer 1");

        browser.script("document.querySelector('.layer:nth-of-type(3) .unit').focus()");
        browser.press(Keys.TAB);
        browser.await("the focus", () -> browser.text("#plane-title").startsWith("Unit 2 of hidden layer 2"));
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void points_ofOnesOwn_areSetAndRemoved() {
        browser.open("data", "data=own");
        String before = browser.text("#training-count");
        assertThat(before).isEqualTo("14 training points");

        browser.draw("#plane", new double[] {0.9, 0.9});
        browser.draw("#plane", new double[] {0.1, 0.9});
        browser.await("two more", () -> browser.text("#test-count").equals("15 test points"));
        browser.draw("#plane", new double[] {0.1, 0.9});
        browser.draw("#plane", new double[] {0.9, 0.9});
        browser.await("two fewer", () -> browser.text("#test-count").equals("14 test points"));

        browser.script("document.getElementById('plane').focus()");
        browser.press(Keys.ARROW_UP, Keys.ARROW_RIGHT, Keys.SPACE);
        browser.press(Keys.ARROW_UP, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.SPACE);
        browser.await("two more", () -> browser.text("#test-count").equals("15 test points"));
        browser.click("#own-clear");
        browser.await("what to do", () -> browser.text("#data-message").startsWith("Set at least 4 points"));
        assertThat(browser.find("#data-go").isEnabled()).isFalse();
        browser.click("#own-0");
        for (double[] place : new double[][] {{0.2, 0.2}, {0.3, 0.3}, {0.7, 0.2}, {0.8, 0.8}}) {
            browser.draw("#plane", place);
        }
        browser.await("a training", () -> browser.find("#data-go").isEnabled());
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void overfitting_isSaidWhereItIsSeen() {
        browser.open("data", "data=circle&noise=1.5&share=10&layers=8-8&rate=0.03&pace=0");
        assertThat(browser.text("#overfitting-head")).isEqualTo("No overfitting is seen so far");

        browser.click("#data-go");

        browser.await("overfitting", () -> browser.text("#overfitting-head").equals("Overfitting"));
        assertThat(browser.text("#overfitting")).startsWith("The test cost was lowest");
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void divergence_isSaid_andEndsWithReset() {
        browser.open("data", "data=spiral&layers=8-8-8&activation=identity&rule=gradientDescent&rate=1000&pace=0");
        browser.click("#data-go");
        awaitPhase("diverged");
        assertThat(browser.text("#data-message")).contains("too high");

        browser.click("#data-reset");

        awaitPhase("idle");
        assertThat(browser.find("#data-go").isEnabled()).isTrue();
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void address_thatIsShared_opensTheSamePicture() {
        browser.open("data", "data=own&share=70&layers=3");
        browser.draw("#plane", new double[] {0.9, 0.9});
        browser.await("the point", () -> browser.text("#own-undo").equals("Undo") && address().contains("own="));
        choose("#data-activation", "relu");
        browser.await("the address", () -> address().contains("activation=relu"));
        browser.await("the picture", () -> browser.text("#plane-title").contains("range") || epoch() == 0);
        browser.script("document.activeElement.blur()");
        String settings = address().substring(address().indexOf('?') + 1);
        browser.open("data", settings);
        Object picture = picture("#plane");

        try (Browser other = new Browser()) {
            other.visit(visit.server().address());
            other.open("data", settings);
            other.await(
                    "the same picture",
                    () -> other.script("return document.getElementById('plane').toDataURL()")
                            .equals(picture));
            assertThat(other.find("#data-activation").getDomProperty("value")).isEqualTo("relu");
            assertThat(other.text("#training-count")).isEqualTo("20 training points");
        }
    }

    private String address() {
        return (String) browser.script("return location.hash");
    }

    @Test
    void address_withNonsense_opensTheRoom() {
        for (String nonsense : List.of(
                "data=<img src=x onerror=alert(1)>&noise=1e9&share=-1&seed=x&layers=9-9-9-9-9-9-9-9&activation=%00",
                "data=own&own=<script>&rule=lbfgs&rate=-1&batch=7&penalty=l3&strength=9&pace=1e9",
                "data=own&own=" + "AAA".repeat(201),
                "layers=4-2-&own=A&share=NaN&seed=Infinity")) {
            browser.open("data", nonsense);
            browser.await("a training", () -> epoch() == 0);

            assertThat(browser.find("#trouble").isDisplayed()).isFalse();
            assertThat(browser.script("return document.querySelectorAll('main script, img[src=x]').length"))
                    .isEqualTo(0L);
            assertThat(browser.errors()).isEmpty();
        }
    }

    @Test
    void training_thatTheServerLetGo_isBegunAnewByReset() throws Exception {
        browser.open("data");
        for (int i = 0; i < 16; i++) {
            new Client(visit.server())
                    .ask(
                            "/api/data",
                            "{'cloud':'xor','noise':0,'share':0.5,'layers':[],'activation':'tanh','seed':1}");
        }
        browser.click("#data-step");
        awaitPhase("gone");
        assertThat(browser.text("#data-message")).contains("Press Reset");

        browser.click("#data-reset");
        awaitPhase("idle");
        browser.click("#data-step");
        browser.await("an epoch", () -> epoch() == 1);
        assertThat(browser.errors()).isEmpty();
    }

    /** A choice may be older than the next one when the server answers it. */
    @Test
    void choices_thatComeFasterThanAnswers() {
        browser.open("data", "layers=8-8-8-8-8-8&pace=0");
        browser.click("#data-go");
        browser.await("some epochs", () -> epoch() > 3);

        for (String depth : List.of("0", "6", "1", "3", "0", "6", "2")) {
            choose("#data-depth", depth);
        }

        browser.await("the last one", () -> browser.number("#data-room", "data-columns") == 4);
        browser.await("that it goes on", () -> epoch() > 3);
        awaitPhase("running");
        browser.click("#data-go");
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void server_thatEnds_isTold() throws Exception {
        try (PlaygroundServer server = PlaygroundServer.start(0);
                Browser other = new Browser()) {
            other.visit(server.address());
            other.open("data");
            server.close();

            other.click("#data-reset");

            other.await("what is wrong", () -> other.text("#trouble").startsWith("The server does not answer"));
            assertThat(other.text("#data-message")).contains("Press Reset");
            assertThat(other.find("#data-go").isEnabled()).isFalse();
        }
    }

    @Test
    void keys_reachEverything() {
        browser.open("data");
        browser.script("document.activeElement.blur()");
        for (String control :
                List.of("#plane", "#data-go", "#data-cloud", "#data-noise", "#data-rule", ".unit", "#data-strength")) {
            if (control.equals("#data-strength")) {
                choose("#data-penalty", "l1");
                browser.script("document.getElementById('data-penalty').focus()");
            }
            assertThat(browser.tabTo(control, 16)).as(control).isTrue();
        }
        assertThat(browser.errors()).isEmpty();
    }

    /** Everything that the page says is in its language. */
    @Test
    void room_inChinese() {
        browser.speak("zh-CN");
        browser.open("data", SPIRAL);
        browser.click("#data-step");
        browser.await("an epoch", () -> epoch() == 1);

        assertThat(browser.text("#data-room")).contains("隐藏层").doesNotContain("Hidden", "cost", "epoch");
        browser.speak("en");
    }
}
