package dev.glissade.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Writes the checkpoints of one training when they are due. */
final class CheckpointWriter implements TrainingListener {

    private final CheckpointPlan plan;
    private final EpochRunner runner;
    private Optional<CheckpointPlan.State> known = Optional.empty();
    private long nanosThen = System.nanoTime();
    private boolean unsaved;

    CheckpointWriter(CheckpointPlan plan, EpochRunner runner) {
        this.plan = plan;
        this.runner = runner;
        try {
            known = Optional.of(plan.state());
        } catch (IOException e) {
            // What is wrong with the directory is told when the first checkpoint is due.
        }
    }

    @Override
    public void afterStep(Training training) {
        unsaved = true;
        if (plan.isTimed() && plan.isDue(System.nanoTime() - nanosThen)) {
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

    /** Writes, unless the training is in trouble. If that fails, it is tried again when the next one is due. */
    private void write(Training training) {
        nanosThen = System.nanoTime();
        if (!runner.isSound()) {
            return;
        }
        try {
            known = Optional.of(plan.write(training, known));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        unsaved = false;
    }
}
