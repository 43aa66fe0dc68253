package dev.glissade.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Writes the checkpoints of one training when they are due. */
final class CheckpointWriter implements TrainingListener {

    private final CheckpointPlan plan;
    private Optional<CheckpointPlan.State> known = Optional.empty();
    private long nanosAtLast = System.nanoTime();
    private boolean unsaved;

    CheckpointWriter(CheckpointPlan plan) {
        this.plan = plan;
        try {
            known = Optional.of(plan.state());
        } catch (IOException e) {
            // Writing the first checkpoint throws this again.
        }
    }

    @Override
    public void afterStep(Training training) {
        unsaved = true;
        if (plan.isTimed() && plan.isDue(System.nanoTime() - nanosAtLast)) {
            write(training);
        }
    }

    @Override
    public void afterEpoch(Training training, Epoch epoch) {
        unsaved = true;
        if (plan.isDue(epoch)) {
            write(training);
        }
    }

    @Override
    public void afterEnd(Training training) {
        if (unsaved) {
            write(training);
        }
    }

    /** Writes a checkpoint, unless the training has diverged. A failure does not prevent the next attempt, when one is due. */
    private void write(Training training) {
        nanosAtLast = System.nanoTime();
        if (!training.canBeResumed()) {
            return;
        }
        try {
            known = Optional.of(plan.write(training::checkpoint, known));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        unsaved = false;
    }
}
