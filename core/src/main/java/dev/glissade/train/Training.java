package dev.glissade.train;

import dev.glissade.Network;
import dev.glissade.data.Dataset;
import dev.glissade.diagnose.Diagnosis;
import dev.glissade.diagnose.Symptom;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * A training of a network, driven by the caller: epoch by epoch with a for loop or {@link #nextEpoch}, or to the end
 * with {@link #run}. The caller may leave it after any epoch, and continue later or not at all.
 *
 * <pre>{@code
 * Training training = Training.of(network, examples)
 *         .cost(quadratic())
 *         .optimizer(gradientDescent(1.5))
 *         .epochs(30)
 *         .start();
 * for (Epoch epoch : training) {
 *     System.out.println(epoch);
 * }
 * Network trained = training.network();
 * }</pre>
 *
 * <p>A training works on a copy of the parameters; the initial network does not change. One thread at a time may step
 * it; any thread may call {@link #stop}, {@link #pause} and {@link #resume}, read the newest {@link #network} and the
 * progress.
 */
public final class Training implements Iterable<Epoch> {

    private final List<TrainingListener> listeners;
    private final int epochs;
    private final StopControl control;
    private final EpochRunner runner;
    private final EpochEvaluator evaluator;
    private final Checkpoint checkpoint;

    private volatile Network network;
    private volatile Ending ending;
    private volatile Diagnosis diagnosis;

    /**
     * Returns a builder for a training, with default settings.
     *
     * @param network the initial network. Not modified. If it has no labels, the trained one gets those of the training set.
     * @param data the training set
     */
    public static TrainingBuilder of(Network network, Dataset data) {
        return new TrainingBuilder(network, data);
    }

    Training(TrainingSettings settings, List<TrainingListener> listeners) {
        this.listeners = listeners;
        epochs = settings.epochs();
        control = new StopControl(settings.timeLimit());
        runner = new EpochRunner(settings);
        evaluator = new EpochEvaluator(settings);
        checkpoint = new Checkpoint(settings, runner, evaluator);
        network = settings.network();
    }

    // ---- Epochs, stop and pause

    /**
     * Trains for one epoch. If the last call threw an exception, because a listener, the data set, the cost or a
     * measure threw it or memory ran out, this call continues the same epoch after the last complete step. The training
     * then ends with the same bits as without the exception. (An optimizer of your own must not throw once it has begun
     * to change the parameters.)
     *
     * @return the epoch, or empty if the training has ended; {@link #ending} says why
     * @throws IllegalStateException if another thread is stepping this training, or a listener calls this
     */
    public Optional<Epoch> nextEpoch() {
        if (!control.enter()) {
            throw new IllegalStateException("this training is already being stepped");
        }
        try {
            return ending == null ? trainOneEpoch() : Optional.empty();
        } finally {
            control.leave(true);
        }
    }

    /** Trains to the end and returns this training. */
    public Training run() {
        forEach(epoch -> {});
        return this;
    }

    /**
     * Returns an iterator that trains each remaining epoch when it is requested. A second loop continues where the
     * first stopped.
     */
    @Override
    public Iterator<Epoch> iterator() {
        return new Iterator<>() {
            private Optional<Epoch> next = Optional.empty();

            @Override
            public boolean hasNext() {
                if (next.isEmpty()) {
                    next = nextEpoch();
                }
                return next.isPresent();
            }

            @Override
            public Epoch next() {
                if (!hasNext()) {
                    throw new NoSuchElementException("the training has ended");
                }
                Epoch epoch = next.get();
                next = Optional.empty();
                return epoch;
            }
        };
    }

    /** Requests that the training end after the current step. Any thread may call this. */
    public void stop() {
        control.stop();
    }

    /**
     * Requests that the training wait after the current step, until {@link #resume} or {@link #stop} is called, its
     * thread is interrupted or its time limit is reached. Any thread may call this; if none is stepping the training,
     * the next step waits.
     */
    public void pause() {
        control.pause();
    }

    /** Ends a {@link #pause}. Any thread may call this. */
    public void resume() {
        control.resume();
    }

    // ---- Checkpoints

    /**
     * Writes a file from which this training can be {@linkplain TrainingBuilder#resumeFrom resumed} in another process.
     * It is written {@linkplain dev.glissade.file.AtomicFile atomically} and has the current network, which {@link
     * Network#load} can read, and the state of the training. Call this between two epochs, from a listener, or after
     * the end.
     *
     * @throws IOException if the file cannot be written; an existing file is then unchanged
     * @throws IllegalStateException if another thread is stepping the training, or the training diverged
     * @throws IllegalArgumentException if the {@linkplain TrainingBuilder#format format} does not know a layer
     */
    public void checkpoint(Path file) throws IOException {
        boolean entered = control.enter();
        try {
            checkpoint.write(file, network);
        } finally {
            control.leave(entered);
        }
    }

    /** Restores the state of the training that wrote a checkpoint. This training must be new. */
    void restore(Path file) throws IOException {
        network = checkpoint.read(file);
    }

    /** Returns whether the training could be resumed from a checkpoint written now. */
    boolean canBeResumed() {
        return runner.canBeResumed();
    }

    // ---- One epoch

    private Optional<Epoch> trainOneEpoch() {
        while (true) {
            if (!runner.isWithinEpoch() && reasonToEnd() == null) {
                runner.begin(network);
                listeners.forEach(listener -> listener.beforeEpoch(this));
            }
            Optional<Symptom> trouble = runner.isWithinEpoch() ? takeSteps() : Optional.empty();
            if (trouble.isPresent()) {
                handleTrouble(trouble.get(), Optional.empty());
                if (ending != null) {
                    return Optional.empty();
                }
            } else if (runner.isWithinEpoch() && runner.isComplete()) {
                Optional<String> badOutput = evaluator.evaluate(runner);
                if (badOutput.isEmpty()) {
                    return Optional.of(endEpoch());
                }
                handleTrouble(Symptom.BAD_OUTPUT, badOutput);
                if (ending != null) {
                    return Optional.empty();
                }
            } else {
                if (runner.isWithinEpoch() && runner.isFinite()) {
                    network = runner.network(); // otherwise that of the last complete epoch
                }
                end(reasonToEnd());
                return Optional.empty();
            }
        }
    }

    /**
     * Takes steps until the epoch is complete, there is a reason to end, or there is trouble. Returns the trouble, if
     * any.
     */
    private Optional<Symptom> takeSteps() {
        runner.stopwatch().start(true);
        try {
            while (!runner.isComplete() && reasonToEnd() == null) {
                control.begin();
                if (!runner.takeStep()) {
                    return Optional.of(Symptom.COST_NOT_FINITE);
                }
                for (TrainingListener listener : listeners) {
                    listener.afterStep(this);
                }
            }
        } finally {
            runner.stopwatch().stop();
        }
        return runner.isComplete() ? runner.troubleOfEpoch() : Optional.empty();
    }

    /** Waits while the training is paused. Then returns the reason to end, or null. */
    private Ending reasonToEnd() {
        if (!runner.isWithinEpoch() && (epochsDone() >= epochs || evaluator.hasStoppedImproving())) {
            return epochsDone() >= epochs ? Ending.EPOCHS_DONE : Ending.NO_IMPROVEMENT;
        }
        if (control.isPauseRequested() && control.reasonToEnd() == null) {
            waitForResume();
        }
        return control.reasonToEnd();
    }

    private void waitForResume() {
        boolean ran = runner.stopwatch().stop();
        listeners.forEach(listener -> listener.beforePause(this));
        control.await();
        listeners.forEach(listener -> listener.afterPause(this));
        runner.stopwatch().start(ran);
    }

    private Epoch endEpoch() {
        EpochEvaluator.Measured measured = evaluator.measure(runner, epochsDone() + 1);
        Epoch epoch = measured.epoch();
        // From here to the listeners nothing throws, so the epoch counts once.
        evaluator.keep(measured, runner.stepper().state());
        network = measured.network().get();
        runner.endEpoch();
        listeners.forEach(listener -> listener.afterEpoch(this, epoch));
        if (epochsDone() >= epochs || evaluator.hasStoppedImproving()) {
            end(reasonToEnd());
        }
        return epoch;
    }

    /**
     * Diagnoses trouble and rolls back to the last good state, to repeat the epoch or to end.
     *
     * @param text what is wrong, if examining the training set cannot find it
     */
    private void handleTrouble(Symptom symptom, Optional<String> text) {
        diagnosis = runner.examine(symptom, text);
        network = runner.rollback().good();
        if (!runner.remedy(diagnosis)) {
            finish(symptom == Symptom.STANDSTILL ? Ending.STANDSTILL : Ending.DIVERGED);
            logTrouble(": ");
        }
        listeners.forEach(listener -> listener.afterTrouble(this, diagnosis));
        if (ending != null) {
            listeners.forEach(listener -> listener.afterEnd(this));
        }
    }

    private void end(Ending reason) {
        network = evaluator.best().orElse(network);
        boolean endedByItself = reason != Ending.STOPPED && reason != Ending.INTERRUPTED;
        Optional<Diagnosis> trouble = endedByItself && epochsDone() > 0 ? runner.checkUp(network) : Optional.empty();
        trouble.ifPresent(found -> diagnosis = found);
        finish(reason);
        trouble.ifPresent(found -> {
            logTrouble(", but ");
            listeners.forEach(listener -> listener.afterTrouble(this, found));
        });
        listeners.forEach(listener -> listener.afterEnd(this));
    }

    /** Logs a warning, for programs that never look at the diagnosis. */
    private void logTrouble(String conjunction) {
        String sign = diagnosis.findings().get(0).text();
        String text = "training ended because " + ending.reason() + conjunction + sign + "; see Training.diagnosis()";
        System.getLogger("dev.glissade").log(Level.WARNING, text);
    }

    private void finish(Ending reason) {
        network = evaluator.best().orElse(network);
        ending = reason;
        runner.releaseThreads();
        evaluator.releaseThreads();
    }

    // ---- Results and progress

    /**
     * Returns the newest network: that of the last complete epoch or, if the training ended within an epoch, of its
     * last step. After the end, a training with {@link TrainingBuilder#stopOn} returns the network of the best epoch,
     * and a training that diverged the last good network. Any thread may call this at any time.
     */
    public Network network() {
        return network;
    }

    /** Returns why the training ended, or empty if it has not ended. */
    public Optional<Ending> ending() {
        return Optional.ofNullable(ending);
    }

    /** Returns the results of the epochs so far. Any thread may call this at any time. */
    public History history() {
        return evaluator.history();
    }

    /**
     * Returns the diagnosis of the last trouble, or empty if there was none. The network is also examined after the
     * last epoch: a training may have learnt nothing although all its numbers are finite.
     *
     * @see Diagnosis#of
     */
    public Optional<Diagnosis> diagnosis() {
        return Optional.ofNullable(diagnosis);
    }

    /** Returns whether {@link #pause} was called and {@link #resume} was not called since. */
    public boolean isPaused() {
        return control.isPauseRequested();
    }

    /** Returns the number of complete epochs. */
    public int epochsDone() {
        return runner.epochsDone();
    }

    /** Returns the number of epochs set with {@link TrainingBuilder#epochs}. */
    public int epochs() {
        return epochs;
    }

    /** Returns the number of examples of the current epoch that have been trained on. */
    public int examplesSeen() {
        return runner.examplesSeen();
    }

    /** Returns the number of examples in an epoch. */
    public int exampleCount() {
        return runner.exampleCount();
    }

    /** Returns the mean cost of the {@linkplain #examplesSeen examples seen} in the current epoch, or NaN before the first. */
    public double runningCost() {
        return runner.runningCost();
    }
}
