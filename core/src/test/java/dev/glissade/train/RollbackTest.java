package dev.glissade.train;

import static dev.glissade.train.PlainSettings.LINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.Network;
import dev.glissade.diagnose.Diagnosis;
import dev.glissade.diagnose.Diagnostician;
import dev.glissade.diagnose.Finding;
import dev.glissade.diagnose.Symptom;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RollbackTest {

    private static final int EXAMPLES = 4;

    private TrainingSettings settings;
    private Stepper stepper;
    private Rollback rollback;

    private void start(Remedy remedy) {
        settings = PlainSettings.of(PlainSettings.points(0, 1, 1, 3, 2, 5, 3, 7), remedy);
        stepper = Stepper.of(settings.network(), settings.data(), settings.cost(), settings.optimizer());
        rollback = new Rollback(settings, stepper);
    }

    private static Finding finding(Symptom symptom, OptionalInt example) {
        return new Finding(symptom, OptionalInt.empty(), OptionalInt.empty(), example, "");
    }

    private static Diagnosis diagnosis(Symptom sign, int... badExamples) {
        List<Finding> findings = new ArrayList<>();
        findings.add(finding(sign, OptionalInt.empty()));
        IntStream.of(badExamples).forEach(i -> findings.add(finding(Symptom.BAD_EXAMPLE, OptionalInt.of(i))));
        return new Diagnosis(1, 1, findings, List.of());
    }

    private boolean remedy(Symptom sign, int... badExamples) {
        return rollback.remedy(diagnosis(sign, badExamples), Diagnostician.Batch.all(EXAMPLES));
    }

    /** Ends an epoch of the given cost, which began with the given network. */
    private void epoch(Network network, double cost) {
        rollback.begin(network);
        assertThat(rollback.trouble(cost, 100, 1, () -> 1000)).isEmpty();
        rollback.endEpoch();
    }

    // ---- The last good network

    @Test
    void good_isTheNetworkBeforeTheLastEpochWhoseCostDidNotRise() {
        start(Remedy.ROLL_BACK);
        Network first = LINE.withParameters(new float[] {2, 0});
        Network second = LINE.withParameters(new float[] {3, 0});
        Network third = LINE.withParameters(new float[] {4, 0});
        assertThat(rollback.good()).isSameAs(LINE);
        epoch(first, 5);
        assertThat(rollback.good()).isSameAs(first);
        epoch(second, 6);
        assertThat(rollback.good()).as("after a rise").isSameAs(first);
        epoch(third, 4);
        assertThat(rollback.good()).isSameAs(third);
    }

    // ---- Remedies

    @Test
    void stop_givesUpAndChangesNothing() {
        start(Remedy.STOP);
        rollback.begin(LINE);
        stepper.step();
        float[] parameters = stepper.parameters();
        assertThat(remedy(Symptom.COST_NOT_FINITE)).isFalse();
        assertThat(rollback.isGivenUp()).isTrue();
        assertThat(rollback.count()).isEqualTo(1);
        assertThat(rollback.leftOut()).isEmpty();
        assertThat(stepper.parameters()).isEqualTo(parameters);
    }

    @Test
    void rollBack_restoresTheParametersAndTheOptimizer_atTheBeginningOfTheLastGoodEpoch() {
        start(Remedy.ROLL_BACK);
        stepper.step();
        Network good = stepper.network();
        float[] momentum = stepper.state().vector(0).clone();
        assertThat(momentum).doesNotContain(0);
        epoch(good, 5);
        stepper.step();
        rollback.begin(stepper.network());
        stepper.step();
        assertThat(stepper.parameters()).isNotEqualTo(good.parameters());
        assertThat(rollback.trouble(6, 100, 1, () -> 1000)).isEmpty();

        assertThat(remedy(Symptom.BAD_PARAMETER)).isTrue();
        assertThat(stepper.parameters()).isEqualTo(good.parameters());
        assertThat(stepper.state().steps()).isEqualTo(1);
        assertThat(stepper.state().vector(0)).isEqualTo(momentum);
        assertThat(stepper.state().rateFactor()).isEqualTo(1);
        assertThat(rollback.leftOut()).isEmpty();
        assertThat(rollback.isGivenUp()).isFalse();
    }

    @Test
    void halveRate_halvesItEachTime() {
        start(Remedy.HALVE_RATE);
        rollback.begin(LINE);
        stepper.step();
        assertThat(remedy(Symptom.COST_EXPLODED)).isTrue();
        assertThat(stepper.state().rateFactor()).isEqualTo(0.5);
        assertThat(stepper.parameters()).isEqualTo(LINE.parameters());
        stepper.step();
        assertThat(remedy(Symptom.COST_EXPLODED, 2)).isTrue();
        assertThat(stepper.state().rateFactor()).isEqualTo(0.25);
        assertThat(rollback.leftOut()).as("only rolling back leaves out").isEmpty();
    }

    @Test
    void rollBack_leavesOutTheBadExamples_orElseTheBatchWhoseCostIsNotFinite() {
        start(Remedy.ROLL_BACK);
        Diagnostician.Batch batch = new Diagnostician.Batch(2, i -> i == 0 ? 3 : 1);
        rollback.begin(LINE);
        assertThat(rollback.remedy(diagnosis(Symptom.COST_NOT_FINITE, 2), batch))
                .isTrue();
        assertThat(rollback.leftOut()).containsExactly(2);
        assertThat(rollback.remedy(diagnosis(Symptom.COST_RISES, 2), batch)).isTrue();
        assertThat(rollback.leftOut()).containsExactly(2);
        assertThat(rollback.remedy(diagnosis(Symptom.COST_NOT_FINITE), batch)).isTrue();
        assertThat(rollback.leftOut()).containsExactly(1, 2, 3);
        assertThat(rollback.count()).isEqualTo(3);
    }

    @Test
    void rollBack_thatWouldLeaveOutEverything_givesUp() {
        start(Remedy.ROLL_BACK);
        rollback.begin(LINE);
        assertThat(remedy(Symptom.COST_NOT_FINITE, 0, 3)).isTrue();
        assertThat(remedy(Symptom.COST_NOT_FINITE, 1, 2)).isFalse();
        assertThat(rollback.isGivenUp()).isTrue();
        assertThat(rollback.leftOut()).containsExactly(0, 3);
    }

    @Test
    void troubleForTheEleventhTime_isNotRemedied() {
        start(Remedy.ROLL_BACK);
        rollback.begin(LINE);
        for (int i = 0; i < 10; i++) {
            assertThat(remedy(Symptom.STANDSTILL)).isTrue();
        }
        assertThat(remedy(Symptom.STANDSTILL)).isFalse();
        assertThat(rollback.count()).isEqualTo(11);
        assertThat(rollback.isGivenUp()).isTrue();
    }

    // ---- Trouble

    @Test
    void trouble_askedAgain_countsTheEpochOnce() {
        start(Remedy.ROLL_BACK);
        for (double cost : new double[] {1, 1.2, 1.4, 1.6, 1.8}) {
            rollback.begin(LINE);
            for (int i = 0; i < 10; i++) {
                assertThat(rollback.trouble(cost, 1, 20, () -> 1000)).isEmpty();
            }
            rollback.endEpoch();
        }
        rollback.begin(LINE);
        assertThat(rollback.trouble(2.1, 1, 20, () -> 1000)).contains(Symptom.COST_RISES); // five rises, 100 steps
        assertThat(rollback.trouble(2.1, 1, 20, () -> 1000)).contains(Symptom.COST_RISES);
    }

    @Test
    void trouble_thatWasRemedied_isNotCountedAgain() {
        start(Remedy.HALVE_RATE);
        for (double cost : new double[] {1, 1.2, 1.4, 1.6, 1.8}) {
            epoch(LINE, cost);
        }
        rollback.begin(LINE);
        assertThat(rollback.trouble(2.1, 1, 50, () -> 1000)).contains(Symptom.COST_RISES);
        assertThat(remedy(Symptom.COST_RISES)).isTrue();
        rollback.begin(LINE);
        assertThat(rollback.trouble(2.2, 1, 50, () -> 1000)).isEmpty();
    }
}
