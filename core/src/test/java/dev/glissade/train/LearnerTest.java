package dev.glissade.train;

import static dev.glissade.optimize.Optimizers.gradientDescent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.glissade.Network;
import dev.glissade.cost.Costs;
import dev.glissade.data.Dataset;
import dev.glissade.diagnose.Symptom;
import dev.glissade.evaluate.Evaluation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class LearnerTest {

    private static Learner learner() {
        return Learner.of(Clouds.network(), Costs.crossEntropy(), gradientDescent(0.5));
    }

    @Test
    void learn_takesTheStepThatTrainingTakes() {
        Learner learner = learner();
        double cost = learner.learn(Clouds.of(300));
        Training training = Clouds.plan().fullBatch().epochs(1).run();
        assertThat(cost).isEqualTo(training.history().epochs().get(0).trainingCost());
        assertThat(learner.network().parameters()).isEqualTo(training.network().parameters());
        assertThat(learner.steps()).isEqualTo(1);
    }

    @Test
    void learn_fromBatchesOfAnySize_learns() {
        Learner learner = learner();
        Dataset all = Clouds.of(300);
        for (int round = 0; round < 20; round++) {
            for (int from = 0; from < 300; from += 1 + from % 40) {
                learner.learn(all.range(from, Math.min(300, from + 1 + from % 40)));
            }
        }
        learner.learn(Clouds.of(700));
        assertThat(Evaluation.of(learner.network(), all, Costs.crossEntropy()).accuracy())
                .isGreaterThan(0.97);
    }

    @Test
    void networks_areNewAndStayAsTheyAre() {
        Learner learner = learner();
        Network before = learner.network();
        float[] parameters = before.parameters();
        learner.learn(Clouds.of(30));
        assertThat(learner.network()).isNotSameAs(before);
        assertThat(before.parameters()).isEqualTo(parameters);
    }

    @Test
    void publishEvery_makesNetworksRarer() {
        Learner learner = learner().publishEvery(3);
        Network first = learner.network();
        learner.learn(Clouds.of(30));
        learner.learn(Clouds.of(30));
        assertThat(learner.network()).isSameAs(first);
        learner.learn(Clouds.of(30));
        Network third = learner.network();
        assertThat(third).isNotSameAs(first);

        Learner other = learner();
        for (int i = 0; i < 3; i++) {
            other.learn(Clouds.of(30));
        }
        assertThat(third.parameters()).isEqualTo(other.network().parameters());
    }

    @Test
    void badBatch_isRefusedWithADiagnosis_andLearningGoesOn() {
        Learner learner = learner();
        Dataset good = Clouds.of(30);
        learner.learn(good);
        Network before = learner.network();
        Dataset bad = new PlantedTrouble.BadNumber(good, 4, 1, Float.NaN);
        DivergenceException thrown = catchThrowableOfType(DivergenceException.class, () -> learner.learn(bad));
        assertThat(thrown).hasMessageContaining("input 1 of example 4 is NaN");
        assertThat(thrown.diagnosis()
                        .orElseThrow()
                        .finding(Symptom.BAD_EXAMPLE)
                        .orElseThrow()
                        .example())
                .isEqualTo(OptionalInt.of(4));
        assertThat(learner.network()).isSameAs(before);

        learner.learn(good);
        Learner other = learner();
        other.learn(good);
        other.learn(good);
        assertThat(learner.network().parameters()).isEqualTo(other.network().parameters());
        assertThat(learner.steps()).isEqualTo(2);
    }

    @Test
    void refusal_serialized_keepsItsMessageWithoutTheDiagnosis() throws IOException, ClassNotFoundException {
        Dataset bad = new PlantedTrouble.BadNumber(Clouds.of(30), 4, 1, Float.NaN);
        Learner learner = learner();
        DivergenceException thrown = catchThrowableOfType(DivergenceException.class, () -> learner.learn(bad));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(thrown);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            DivergenceException read = (DivergenceException) in.readObject();
            assertThat(read).hasMessageContaining("input 1 of example 4 is NaN");
            assertThat(read.diagnosis()).isEmpty();
        }
    }

    @Test
    void parameterThatOverflows_isTakenBack() {
        Learner learner = Learner.of(
                Clouds.network(),
                Costs.crossEntropy(),
                new PlantedTrouble.BadWrite(0.5, 1, 3, Float.NEGATIVE_INFINITY));
        learner.learn(Clouds.of(30));
        Network before = learner.network();
        assertThatThrownBy(() -> learner.learn(Clouds.of(30)))
                .isInstanceOf(DivergenceException.class)
                .hasMessageContaining("0.weight 0 -> 3");
        assertThat(learner.network()).isSameAs(before);
    }

    @Test
    void batchThatDoesNotFit_isRefused() {
        Learner learner = learner();
        Dataset wide = Dataset.of(new float[1][3], new float[1][3]);
        assertThatThrownBy(() -> learner.learn(wide))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("takes 2 inputs but the data set has 3");
        learner.learn(Clouds.of(3));
        assertThatThrownBy(() -> learner.publishEvery(0)).hasMessage("publish after at least 1 step, not 0");
    }

    @Test
    void threads_askWhileOneLearns() throws InterruptedException {
        Learner learner = learner();
        Dataset batch = Clouds.of(30);
        AtomicBoolean wrong = new AtomicBoolean();
        CountDownLatch asked = new CountDownLatch(2_000);
        Thread asking = new Thread(() -> {
            float[] point = {1, 0};
            while (asked.getCount() > 0) {
                Network network = learner.network();
                float[] answer = network.predict(point);
                float again = network.predict(point)[0];
                wrong.compareAndSet(false, answer[0] != again || !(answer[0] >= 0 && answer[0] <= 1));
                asked.countDown();
            }
        });
        asking.start();
        while (asked.getCount() > 0) {
            learner.learn(batch);
        }
        asking.join();
        assertThat(wrong).isFalse();
    }

    @Test
    void threadsThatTeachAtTheSameTime_waitForEachOther() throws InterruptedException {
        Learner learner = learner();
        Dataset batch = Clouds.of(30);
        Runnable teaching = () -> {
            for (int i = 0; i < 200; i++) {
                learner.learn(batch);
            }
        };
        Thread[] teachers = {new Thread(teaching), new Thread(teaching), new Thread(teaching)};
        for (Thread teacher : teachers) {
            teacher.start();
        }
        for (Thread teacher : teachers) {
            teacher.join();
        }
        Learner alone = learner();
        for (int i = 0; i < 600; i++) {
            alone.learn(batch);
        }
        assertThat(learner.network().parameters()).isEqualTo(alone.network().parameters());
    }
}
