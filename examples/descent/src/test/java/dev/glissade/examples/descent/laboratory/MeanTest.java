package dev.glissade.examples.descent.laboratory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.glissade.Network;
import dev.glissade.data.Dataset;
import dev.glissade.examples.descent.article.Article;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MeanTest {

    private static Findings findings;

    @BeforeAll
    static void run() throws IOException {
        findings = new Mean(12_000, 8, 20).run(Spoken.ENGLISH);
    }

    private static double value(String name) {
        return findings.value(name);
    }

    @Test
    void step_lowersEverybodysCost_atTheRandomStart() {
        assertThat(value("start-change")).isLessThan(-0.1);
        assertThat(value("start-raised")).isLessThan(0.1);
    }

    @Test
    void step_lowersTheMean_andRaisesTheCostOfMany() {
        assertThat(value("early-change")).isNegative();
        assertThat(value("early-raised")).isBetween(10.0, 60.0);
        assertThat(value("late-change")).isNegative();
        assertThat(value("late-raised")).isBetween(20.0, 70.0);
    }

    @Test
    void imagesThatLose_areThoseWhoseGradientPointsAway() {
        assertThat(value("early-against")).isCloseTo(value("early-raised"), within(3.0));
        assertThat(value("early-agree")).isGreaterThan(97);
    }

    @Test
    void stepOfABatch_harmsMore() {
        assertThat(value("batch-raised")).isGreaterThan(value("batch-own"));
    }

    @Test
    void training_helpsNearlyAll_inTheLongRun() {
        assertThat(value("worse-than-random")).isLessThan(2);
        assertThat(value("epoch-most")).isGreaterThan(20);
    }

    @Test
    void ownCosts_haveTheCostAsTheirMean() throws IOException {
        Network network = Article.network(3);
        Dataset images = Article.images().training().range(0, 500);
        double cost = network.objective(images, Article.COST).value(network.parameters());
        assertThat(OwnCosts.mean(new OwnCosts(images).of(network))).isCloseTo(cost, within(1e-6));
    }
}
