package dev.glissade.train;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes the checkpoints of one training when they are due. */
final class CheckpointWriter implements TrainingListener {

    private final Checkpoints plan;
    private final Course course;
    private long nanosThen = System.nanoTime();
    private boolean unsaved;

    CheckpointWriter(Checkpoints plan, Course course) {
        this.plan = plan;
        this.course = course;
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
        if (!course.isSound()) {
            return;
        }
        try {
            plan.write(training);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        unsaved = false;
    }
}
