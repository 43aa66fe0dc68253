package dev.glissade.examples.descent.playground;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OverfittingTest {

    private final Overfitting overfitting = new Overfitting();

    private void note(int epoch, double training, double test) {
        overfitting.note(new Overfitting.Costs(epoch, training, test));
    }

    /** Notes the same costs for so many epochs. */
    private void noteFrom(int epoch, int count, double training, double test) {
        for (int i = 0; i < count; i++) {
            note(epoch + i, training, test);
        }
    }

    @Test
    void since_theLowestTestCost() {
        assertThat(overfitting.since()).isEmpty();
        note(0, 0.7, 0.7);
        note(1, 0.4, 0.5);
        assertThat(overfitting.since()).isEmpty();
        noteFrom(2, 10, 0.2, 0.6);
        assertThat(overfitting.since()).contains(new Overfitting.Costs(1, 0.4, 0.5));
        note(12, 0.2, 0.3);
        assertThat(overfitting.since()).isEmpty();
    }

    /** The costs jump where a step was too long, and come down again. */
    @Test
    void since_whereTheTestCostOnlyJumps() {
        note(0, 0.4, 0.5);
        noteFrom(1, 9, 0.2, 0.8);
        note(10, 0.2, 0.51);
        noteFrom(11, 9, 0.2, 0.8);
        assertThat(overfitting.since()).isEmpty();
    }

    /** Both costs rise where steps are too long: that is another trouble. */
    @Test
    void since_whereTheTrainingCostRisesToo() {
        note(0, 0.4, 0.5);
        noteFrom(1, 20, 0.6, 0.9);
        assertThat(overfitting.since()).isEmpty();
    }

    @Test
    void since_whereTheTestCostHardlyRises() {
        note(0, 0.4, 0.5);
        noteFrom(1, 20, 0.2, 0.55);
        assertThat(overfitting.since()).isEmpty();
    }
}
