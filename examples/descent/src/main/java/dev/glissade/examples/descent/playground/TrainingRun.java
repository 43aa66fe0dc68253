package dev.glissade.examples.descent.playground;

import dev.glissade.Network;
import dev.glissade.data.Dataset;
import dev.glissade.examples.descent.article.Article;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;

/** One training from random weights on, on a thread of its own, which any other thread may steer and look at. */
final class TrainingRun {

    private static final Logger LOGGER = System.getLogger(TrainingRun.class.getName());

    private static final double MILLIS = 1000;
    private static final String NOT_FINITE = "not-finite";

    private final Bell bell;
    private final Reports reports;
    private final Pace pace = new Pace();
    private Thread thread;
    private int stepsAsked;
    private boolean isWaiting;
    private volatile Phase phase = Phase.IDLE;
    private volatile Plan plan;
    private volatile String ending = "";

    TrainingRun(Plan plan, Bell bell) {
        this.plan = plan;
        this.bell = bell;
        reports = new Reports(Article.network(plan.seed()), bell);
    }

    // ---- Steering

    /** Begins to train, if it has not begun. */
    void begin() {
        begin(Phase.RUNNING);
    }

    private synchronized void begin(Phase first) {
        if (phase == Phase.IDLE) {
            phase = first;
            thread = new Thread(this::train, "playground-training");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Waits until the step that is being taken is done. */
    synchronized void pause() throws InterruptedException {
        if (phase == Phase.RUNNING) {
            phase = Phase.PAUSED;
            notifyAll();
            while (phase == Phase.PAUSED && !isWaiting) {
                wait();
            }
        }
    }

    synchronized void resume() {
        if (phase == Phase.IDLE || phase == Phase.DONE) {
            throw new Refusal(Refusal.TOO_LATE, "there is no training to resume");
        }
        phase = Phase.RUNNING;
        stepsAsked = 0;
        notifyAll();
    }

    /** Takes one step and waits until it is taken; pauses before that. */
    synchronized void step() throws InterruptedException {
        if (phase == Phase.DONE) {
            throw new Refusal(Refusal.TOO_LATE, "the training has ended: start another");
        }
        begin(Phase.PAUSED);
        phase = Phase.PAUSED;
        stepsAsked++;
        notifyAll();
        while (stepsAsked > 0 && phase == Phase.PAUSED) {
            wait();
        }
    }

    synchronized void stop() {
        if (phase != Phase.IDLE) {
            end("stopped");
        }
    }

    /** Waits until it has ended, if it has begun. */
    void join() throws InterruptedException {
        Thread mine;
        synchronized (this) {
            mine = thread;
        }
        if (mine != null) {
            mine.join();
        }
    }

    /** Stops, and waits until the thread is gone. */
    void close() throws InterruptedException {
        stop();
        join();
    }

    synchronized void change(TrainingRoom.Settings settings) {
        plan = plan.changed(settings);
        notifyAll();
    }

    private synchronized void end(String why) {
        if (phase != Phase.DONE) {
            phase = Phase.DONE;
            ending = why;
            notifyAll();
        }
    }

    // ---- Training, on its own thread

    private void train() {
        try {
            Dataset images = DigitImages.training();
            Dataset part = plan.images() == images.size() ? images : images.range(0, plan.images());
            walk(new NetworkWalk(reports.network(), part, plan.seed()));
        } catch (IllegalArgumentException e) { // A weight that is no number.
            endOfNumbers();
        } catch (RuntimeException e) {
            LOGGER.log(Level.ERROR, "an error of the playground", e);
            end("failed");
        } catch (InterruptedException e) {
            end("stopped");
        } finally {
            end("failed"); // if it has not ended
            bell.ring();
        }
    }

    private void walk(NetworkWalk walk) throws InterruptedException {
        reports.begin(walk);
        try {
            while (mayStep(walk)) {
                if (!walk.step(plan)) {
                    endOfNumbers();
                } else if (walk.epochsDone() == plan.epochs()) {
                    end("complete");
                }
                report(walk);
            }
            if (!ending.equals(NOT_FINITE)) {
                reports.end(walk);
            }
        } finally {
            walk.releaseThreads();
        }
    }

    private void endOfNumbers() {
        reports.end(Trouble.NOT_FINITE);
        end(NOT_FINITE);
    }

    private void report(NetworkWalk walk) {
        pace.step(walk.lastBatch(), plan.pace());
        if (phase == Phase.RUNNING) {
            reports.step(walk);
        } else {
            reports.all(walk);
            countStep();
        }
    }

    /** Waits while it is paused, and for the pace; returns whether there is to be another step. */
    private boolean mayStep(NetworkWalk walk) throws InterruptedException {
        if (phase == Phase.RUNNING && plan.pace() > 0) {
            waitForPace();
        }
        if (phase == Phase.RUNNING) {
            return true;
        }
        reports.rest();
        reports.all(walk);
        walk.releaseThreads();
        return waitForOrder();
    }

    private synchronized void waitForPace() throws InterruptedException {
        long nanos = pace.nanosLeft(plan.pace());
        while (phase == Phase.RUNNING && nanos > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, nanos);
            nanos = pace.nanosLeft(plan.pace());
        }
    }

    private synchronized boolean waitForOrder() throws InterruptedException {
        isWaiting = true;
        notifyAll();
        while (phase == Phase.PAUSED && stepsAsked == 0) {
            wait();
        }
        isWaiting = false;
        reports.goOn();
        return phase != Phase.DONE;
    }

    private synchronized void countStep() {
        if (stepsAsked > 0) {
            stepsAsked--;
            notifyAll();
        }
    }

    // ---- Looking at it

    TrainingState state() {
        Plan now = plan;
        Reports.Progress far = reports.progress();
        return new TrainingState(
                phase.word(),
                far.epochsDone(),
                now.epochs(),
                far.examplesSeen(),
                now.images(),
                now.rate(),
                now.batch(),
                now.pace(),
                now.optimizer(),
                now.seed(),
                Math.round(far.seconds() * MILLIS) / MILLIS,
                Math.round(far.examplesPerSecond()),
                ending,
                reports.troubles());
    }

    Phase phase() {
        return phase;
    }

    Chart chart() {
        return reports.chart();
    }

    /** Returns the network as it was a moment ago. */
    Network network() {
        return reports.network();
    }
}
