package dev.glissade.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Writes the checkpoints of one training when they are due. */
final class CheckpointWriter implements TrainingListener {

    private final Checkpoints plan;
    private final Course course;
    private Optional<Checkpoints.State> known = Optional.empty();
    private long nanosThen = System.nanoTime();
    private boolean unsaved;

    CheckpointWriter(Checkpoints plan, Course course) {
        this.plan = plan;
        this.course = course;
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
        if (!course.isSound()) {
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
