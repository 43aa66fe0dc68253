package dev.glissade.train;

import dev.glissade.Network;
import dev.glissade.data.Dataset;
import dev.glissade.diagnose.Diagnosis;
import dev.glissade.diagnose.Symptom;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The training of a network, a session that you drive: epoch by epoch with a for loop or {@link #nextEpoch}, or to the end
 * with {@link #run}. Between two epochs it may be left for good or for a while.
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
 * <p>A training works on a copy of the parameters; the network that it began with stays as it is. It is stepped by one
 * thread at a time; any thread may call {@link #stop}, {@link #pause} and {@link #resume}, take the newest {@link #network},
 * and look at how far it has come.
 */
public final class Training implements Iterable<Epoch> {

    private final int epochs;
    private final List<TrainingListener> listeners;
    private final StopControl control;
    private final EpochRunner runner;
    private final EpochEvaluator evaluator;
    private final Checkpoint checkpoint;

    private volatile Network network;
    private volatile Ending ending;
    private volatile Diagnosis diagnosis;

    /**
     * Begins to say how to train.
     *
     * @param network where to begin; it stays as it is
     * @param data the examples to learn from
     */
    public static TrainingBuilder of(Network network, Dataset data) {
        return new TrainingBuilder(network, data);
    }

    Training(TrainingBuilder builder) {
        epochs = builder.epochs;
        listeners = new ArrayList<>(builder.listeners);
        control = new StopControl(builder.timeLimit);
        runner = new EpochRunner(builder);
        evaluator = new EpochEvaluator(builder);
        checkpoint = new Checkpoint(builder, runner, evaluator);
        builder.checkpoints.ifPresent(plan -> listeners.add(new CheckpointWriter(plan, runner)));
        network = builder.network;
    }

    // ---- Driving it

    /**
     * Trains for one epoch. If the last call was cut short by an exception or an error, of a listener, the data set, the
     * cost, a measure, or because memory ran out, this one goes on with the same epoch where that one was, after the last
     * step that was taken. The training ends with the same bits as if nothing had been thrown. (An optimizer of your own
     * must not throw once it has begun to change the parameters.)
     *
     * @return what it brought, or empty if the training has ended, which {@link #ending} explains
     * @throws IllegalStateException if another thread is stepping this training, or a listener is
     */
    public Optional<Epoch> nextEpoch() {
        if (!control.enter()) {
            throw new IllegalStateException("this training is being stepped already");
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

    /** Returns the epochs still to come; asking for one trains it. A loop that is left can be taken up by another. */
    @Override
    public Iterator<Epoch> iterator() {
        return new Epochs(this);
    }

    /** Asks the training to end after the step that it is taking. Any thread may call this. */
    public void stop() {
        control.stop();
    }

    /**
     * Asks the training to wait after the step that it is taking, until {@link #resume} is called, it is to end, its thread
     * is interrupted or its time is up. Any thread may call this; while none steps the training, the next step waits.
     */
    public void pause() {
        control.pause();
    }

    /** Ends a {@link #pause}. Any thread may call this. */
    public void resume() {
        control.resume();
    }

    // ---- CheckpointPlan

    /**
     * Writes all that it takes to {@linkplain TrainingBuilder#resume go on} with this training in another virtual machine.
     * The file, written whole or not at all, has the {@linkplain Network#load network} as it is now, and beside it what
     * else decides. Call this between any two epochs, or from a listener, or after the end.
     *
     * @throws IOException if the file cannot be written; then nothing has changed
     * @throws IllegalStateException if another thread is stepping the training, or it diverged
     * @throws IllegalArgumentException if the {@linkplain TrainingBuilder#format format} does not know a layer
     */
    public void checkpoint(Path file) throws IOException {
        boolean comes = control.enter();
        try {
            checkpoint.write(file, network);
        } finally {
            control.leave(comes);
        }
    }

    /** Goes to where another training was. */
    void goTo(Path file) throws IOException {
        network = checkpoint.read(file);
    }

    // ---- One epoch

    private Optional<Epoch> trainOneEpoch() {
        while (true) {
            if (!runner.isWithinEpoch() && reasonToEnd() == null) {
                runner.begin(network);
                listeners.forEach(listener -> listener.beforeEpoch(this));
            }
            Optional<Symptom> trouble = runner.isWithinEpoch() ? walkOn() : Optional.empty();
            if (trouble.isPresent()) {
                treat(trouble.get(), Optional.empty());
                if (ending != null) {
                    return Optional.empty();
                }
            } else if (runner.isWithinEpoch() && runner.isWhole()) {
                Optional<String> badOutput = evaluator.evaluate(runner);
                if (badOutput.isEmpty()) {
                    return Optional.of(endEpoch());
                }
                treat(Symptom.BAD_OUTPUT, badOutput);
                if (ending != null) {
                    return Optional.empty();
                }
            } else {
                if (runner.isWithinEpoch() && runner.isFinite()) {
                    network = runner.network(); // or if it is no good, that of the last whole epoch
                }
                end(reasonToEnd());
                return Optional.empty();
            }
        }
    }

    /** Takes steps until the epoch is whole, or there is trouble, which it returns, or a reason to end. */
    private Optional<Symptom> walkOn() {
        runner.startClock(true);
        try {
            while (!runner.isWhole() && reasonToEnd() == null) {
                control.begin();
                if (!runner.takeStep()) {
                    return Optional.of(Symptom.COST_NOT_FINITE);
                }
                for (TrainingListener listener : listeners) {
                    listener.afterStep(this);
                }
            }
        } finally {
            runner.stopClock();
        }
        return runner.isWhole() ? runner.troubleOfEpoch() : Optional.empty();
    }

    /** Waits if a pause was asked for. Then returns why to end, or null. */
    private Ending reasonToEnd() {
        if (!runner.isWithinEpoch() && (epochsDone() >= epochs || evaluator.isOver())) {
            return epochsDone() >= epochs ? Ending.EPOCHS_DONE : Ending.NO_IMPROVEMENT;
        }
        if (control.isPauseAsked() && control.reasonToEnd() == null) {
            waitForResume();
        }
        return control.reasonToEnd();
    }

    private void waitForResume() {
        boolean wasOn = runner.stopClock();
        listeners.forEach(listener -> listener.beforePause(this));
        control.await();
        listeners.forEach(listener -> listener.afterPause(this));
        runner.startClock(wasOn);
    }

    private Epoch endEpoch() {
        EpochEvaluator.Measured measured = evaluator.measure(runner, epochsDone() + 1);
        Epoch epoch = measured.epoch();
        // What may throw has been done. From here to the listeners nothing does, so the epoch counts once.
        evaluator.keep(measured, runner.stepper().state());
        network = measured.network().get();
        runner.endEpoch();
        listeners.forEach(listener -> listener.afterEpoch(this, epoch));
        if (epochsDone() >= epochs || evaluator.isOver()) {
            end(reasonToEnd());
        }
        return epoch;
    }

    /**
     * Goes back to the last good state to begin the epoch anew, or ends there.
     *
     * @param text what is wrong, if the training examples cannot tell
     */
    private void treat(Symptom symptom, Optional<String> text) {
        diagnosis = runner.examine(symptom, text);
        network = runner.rollback().good();
        if (!runner.remedy(diagnosis)) {
            settle(symptom == Symptom.STANDSTILL ? Ending.STANDSTILL : Ending.DIVERGED);
            logTrouble(": ");
        }
        listeners.forEach(listener -> listener.afterTrouble(this, diagnosis));
        if (ending != null) {
            listeners.forEach(listener -> listener.afterEnd(this));
        }
    }

    private void end(Ending reason) {
        network = evaluator.best().orElse(network);
        boolean isOfItself = reason != Ending.STOPPED && reason != Ending.INTERRUPTED;
        Optional<Diagnosis> trouble = isOfItself && epochsDone() > 0 ? runner.checkUp(network) : Optional.empty();
        trouble.ifPresent(found -> diagnosis = found);
        settle(reason);
        trouble.ifPresent(found -> {
            logTrouble(", but ");
            listeners.forEach(listener -> listener.afterTrouble(this, found));
        });
        listeners.forEach(listener -> listener.afterEnd(this));
    }

    /** A program that asks for nothing but the network hears of the trouble here. */
    private void logTrouble(String conjunction) {
        String sign = diagnosis.findings().get(0).text();
        String text = "training ended because " + ending.reason() + conjunction + sign + "; its diagnosis says more";
        System.getLogger("dev.glissade").log(Level.WARNING, text);
    }

    private void settle(Ending reason) {
        network = evaluator.best().orElse(network);
        ending = reason;
        runner.releaseThreads();
        evaluator.releaseThreads();
    }

    // ---- Looking at it

    /**
     * Returns the newest network: that of the last whole epoch, or once the training has ended in the middle of one, that
     * of its last step. A training that {@linkplain TrainingBuilder#stopOn looks out} for the best network returns that of
     * the best whole epoch once it has ended; one that was in trouble returns the last good one. Any thread may call this at
     * any time.
     */
    public Network network() {
        return network;
    }

    /** Returns why the training ended, or empty if it has not. */
    public Optional<Ending> ending() {
        return Optional.ofNullable(ending);
    }

    /** Returns all whole epochs so far. Any thread may call this at any time. */
    public History history() {
        return evaluator.history();
    }

    /**
     * Returns what was found when the training was last in trouble, or empty if it never was. After the last epoch a
     * sample of the examples is looked at, too: a training that ends without a fault in its numbers may have learnt
     * nothing.
     *
     * @see Diagnosis#of
     */
    public Optional<Diagnosis> diagnosis() {
        return Optional.ofNullable(diagnosis);
    }

    /** Returns whether a {@link #pause} was asked for and is not over. */
    public boolean isPaused() {
        return control.isPauseAsked();
    }

    /** Returns how many epochs are done. */
    public int epochsDone() {
        return runner.epochsDone();
    }

    /** Returns how many epochs there are to be. */
    public int epochs() {
        return epochs;
    }

    /** Returns how many examples of the present epoch were seen. */
    public int examplesSeen() {
        return runner.examplesSeen();
    }

    /** Returns how many examples there are in an epoch. */
    public int exampleCount() {
        return runner.exampleCount();
    }

    /** Returns the mean cost of the examples seen in the present epoch, or NaN before the first. */
    public double runningCost() {
        return runner.runningCost();
    }
}
