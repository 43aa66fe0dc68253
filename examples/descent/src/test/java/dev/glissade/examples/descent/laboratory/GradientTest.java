package dev.glissade.examples.descent.laboratory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.glissade.Network;
import dev.glissade.NetworkObjective;
import dev.glissade.data.Dataset;
import dev.glissade.data.LabelledImages;
import dev.glissade.examples.common.Images;
import dev.glissade.examples.descent.article.Article;
import dev.glissade.layer.Layout;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class GradientTest {

    private static final int IMAGES = 12_000;

    private static Images images;
    private static Findings findings;

    @BeforeAll
    static void run() throws IOException {
        images = Article.images();
        findings = new Gradient(IMAGES, 5).run(Spoken.ENGLISH);
    }

    private static double value(String name) {
        return findings.value(name);
    }

    @Test
    void zeros_areTheWeightsOfPixelsThatAreAlwaysBlack() {
        assertThat(value("start-zeros")).isEqualTo(16 * blackPixels(images.training()));
    }

    private static int blackPixels(LabelledImages training) {
        int black = 0;
        for (int pixel = 0; pixel < 784; pixel++) {
            boolean seen = false;
            for (int image = 0; image < IMAGES && !seen; image++) {
                seen = training.pixel(image, pixel / 28, pixel % 28) > 0;
            }
            black += seen ? 0 : 1;
        }
        return black;
    }

    @Test
    void gradient_isCarriedByFew() {
        assertThat(value("components")).isEqualTo(13_002);
        assertThat(value("start-half")).isLessThan(100);
        assertThat(value("start-largest")).isGreaterThan(10 * value("start-length") / Math.sqrt(13_002));
        assertThat(value("start-last-share")).isGreaterThan(80);
        assertThat(value("end-first-share")).isGreaterThan(10 * value("start-first-share"));
        assertThat(findings.tables().get("start-table")).contains("output layer: bias of digit");
    }

    @Test
    void shares_ofAllParts_areAll() {
        Network network = Article.network(1);
        Dataset few = images.training().range(0, 500);
        GradientView view = GradientView.at(network, network.objective(few, Article.COST));
        double sum = network.layout().blocks().stream().mapToDouble(view::share).sum();
        assertThat(sum).isCloseTo(1, within(1e-12));
        assertThat(view.holding(1e-9)).isEqualTo(1);
    }

    @Test
    void noRandomDirection_isNearlyAsSteep() {
        double typical =
                value("gradient-slope") / Math.sqrt(13_002); // the root of the mean square, over all directions
        assertThat(value("random-slope")).isBetween(2 * typical, 6 * typical);
    }

    @Test
    void promise_isKept_upToTheSquareOfTheRate() {
        assertThat(value("small-kept")).isGreaterThan(99.9);
        assertThat(value("large-kept")).isLessThan(95);
        assertThat(value("miss-power")).isCloseTo(2, within(0.1));
    }

    @Test
    void minima_areFarApart_andEquallyGood() {
        assertThat(value("nearest")).isGreaterThan(20);
        assertThat(value("least-angle")).isGreaterThan(60);
        assertThat(value("best-accuracy") - value("worst-accuracy")).isLessThan(3);
        assertThat(value("worst-accuracy")).isGreaterThan(80);
    }

    @Test
    void straightLine_leadsOverAMountain() {
        assertThat(value("barrier")).isGreaterThan(0.2);
        assertThat(value("barrier-times")).isGreaterThan(2);
    }

    @Test
    void twin_isElsewhere_andTheSame() {
        assertThat(value("twin-distance")).isGreaterThan(20);
        assertThat(value("twin-difference")).isLessThan(1e-6);
        assertThat(value("twin-top")).isGreaterThan(value("line-start") + 0.2);
    }

    @Test
    void twin_ofTheTwin_isTheNetwork() {
        Network network = Article.network(7);
        Network twin = network.withParameters(Twin.of(network));
        float[] image = images.test().input(0);
        assertThat(Twin.of(twin)).isEqualTo(network.parameters()).isNotEqualTo(twin.parameters());
        for (int digit = 0; digit < 10; digit++) {
            assertThat(twin.predict(image)[digit]).isCloseTo(network.predict(image)[digit], within(1e-5f));
        }
    }

    @Test
    void falls_areThoseOfASingleKnob_byTheLayout() {
        Network network = Article.network(1);
        NetworkObjective cost = network.objective(images.training().range(0, 500), Article.COST);
        GradientView view = GradientView.at(network, cost);
        Layout.Component most = network.layout().component(view.order()[0]);
        int index = most.block().offset() + most.row() * most.block().columns() + most.column();
        float[] moved = view.point().clone();
        moved[index] += 0.01f;
        double above = cost.value(moved);
        moved[index] = view.point()[index] - 0.01f;
        double below = cost.value(moved);
        assertThat((above - below) / 0.02).isCloseTo(view.gradient()[index], within(1e-4));
    }

    @Test
    void pictures_areThere_andNotLarge() {
        assertThat(findings.pictures())
                .hasSize(3)
                .allSatisfy((file, svg) -> assertThat(svg.length).as(file).isBetween(1_000, 150_000));
    }
}
