package dev.glissade.examples.descent.laboratory;

import static dev.glissade.activation.Activations.sigmoid;
import static dev.glissade.cost.Costs.quadratic;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.glissade.Network;
import dev.glissade.data.Dataset;
import dev.glissade.diagnose.Symptom;
import dev.glissade.examples.descent.article.Article;
import dev.glissade.train.Training;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SmoothnessTest {

    private static final int PARAMETERS = 784 * 16 + 16 + 16 * 16 + 16 + 16 * 10 + 10;

    private static Findings findings;

    @BeforeAll
    static void run() throws IOException {
        findings = new Smoothness(10_000, 2).run(Spoken.ENGLISH);
    }

    @Test
    void steps_haveNoSlopeAtAll_andLearnNothing() {
        assertThat(findings.value("step-zeros")).isEqualTo(PARAMETERS);
        assertThat(findings.value("step-gradient")).isZero();
        assertThat(findings.value("step-moved")).isZero();
        assertThat(findings.value("step-after")).isEqualTo(findings.value("step-before"));
    }

    @Test
    void training_saysThatNoExampleHasAGradient() throws IOException {
        Dataset few = Article.images().training().range(0, 1000);
        Training training = Training.of(Article.network(Smoothness.step(), 1), few)
                .cost(quadratic())
                .epochs(3)
                .run();
        assertThat(training.epochsDone()).isLessThan(3);
        assertThat(training.diagnosis().orElseThrow().finding(Symptom.STANDSTILL))
                .isPresent();
    }

    @Test
    void sigmoids_learn() {
        assertThat(findings.value("sigmoid-gradient")).isGreaterThan(0.1);
        assertThat(findings.value("sigmoid-before")).isLessThan(20);
        assertThat(findings.value("sigmoid-after")).isGreaterThan(60);
    }

    @Test
    void slopeOfSigmoids_keepsItsPromise_thatOfAlmostStepsDoesNot() {
        assertThat(findings.value("sigmoid-kept") / findings.value("sigmoid-promised"))
                .isCloseTo(1, within(0.02));
        assertThat(findings.value("steep-1000-kept") / findings.value("steep-1000-promised"))
                .isLessThan(0.1);
        assertThat(findings.value("steep-1000-gradient")).isGreaterThan(10 * findings.value("sigmoid-gradient"));
        assertThat(findings.value("steep-1000-after")).isLessThan(25);
    }

    @Test
    void costOfSteps_isAStaircase_andThatOfSigmoidsASlope() {
        assertThat(findings.value("flat")).isGreaterThan(0.9 * 400);
        assertThat(findings.value("smooth-flat")).isZero();
    }

    /** Outputs of 0 and 1 and targets of 0 and 1 differ by 0 or 1: the cost of 100 images is a whole number of hundredths. */
    @Test
    void costOfSteps_hasOnlyHundredths() throws IOException {
        Dataset few = Article.images().training().range(0, 100);
        for (long seed = 1; seed <= 5; seed++) {
            Network network = Article.network(Smoothness.step(), seed);
            double hundredfold = 100 * network.objective(few, quadratic()).value(network.parameters());
            assertThat(hundredfold).isCloseTo(Math.rint(hundredfold), within(1e-9));
        }
    }

    @Test
    void steepSigmoid_isASigmoidOfTheMultiple() {
        float[] image = new float[784];
        image[400] = 0.1f;
        Network plain = Article.network(sigmoid(), 1);
        Network same = Article.network(Smoothness.steep(1), 1);
        assertThat(same.parameters()).isEqualTo(plain.parameters());
        for (int i = 0; i < 10; i++) {
            assertThat(same.predict(image)[i]).isCloseTo(plain.predict(image)[i], within(1e-6f));
        }
    }
}
