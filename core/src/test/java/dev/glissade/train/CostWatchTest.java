package dev.glissade.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.diagnose.Symptom;
import org.junit.jupiter.api.Test;

class CostWatchTest {

    @Test
    void costThatRisesAgainAndAgain_isTrouble() {
        CostWatch costWatch = new CostWatch();
        for (double cost : new double[] {1, 1.1, 1.3, 1.6, 1.9}) {
            assertThat(costWatch.note(cost, 1, 20, () -> 10)).isEmpty();
        }
        assertThat(costWatch.note(2.3, 1, 20, () -> 10)).contains(Symptom.COST_RISES);
    }

    @Test
    void costsOfAHealthyTraining_areNoTrouble() {
        CostWatch costWatch = new CostWatch();
        double[] costs = {2, 1, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.1, 0.05, 0.06};
        for (double cost : costs) {
            assertThat(costWatch.note(cost, 2, 100, () -> 20)).isEmpty();
        }
        CostWatch ofSteps = new CostWatch();
        for (double cost : new double[] {1, 5, 15, 30, 60, 90, 50, 10, 1}) {
            assertThat(ofSteps.note(cost, 1, 1, () -> 10)).isEmpty(); // a few wild steps of a whole batch each
        }
    }

    @Test
    void explodedCost_isTroubleInTheFirstEpoch() {
        assertThat(new CostWatch().note(1e6, 2.4, 100, () -> 23)).contains(Symptom.COST_EXPLODED);
    }
}
