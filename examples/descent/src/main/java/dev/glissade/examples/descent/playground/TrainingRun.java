package dev.glissade.examples.descent.playground;

import dev.glissade.Network;
import dev.glissade.cost.Costs;
import dev.glissade.data.Dataset;
import dev.glissade.evaluate.Evaluation;
import dev.glissade.examples.descent.article.Article;
import dev.glissade.random.RandomStream;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** One training from random weights on, on a thread of its own, which any other thread may steer and look at. */
final class TrainingRun {

    private static final long REPORT_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long POINT_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final double MILLIS = 1000;
    private static final int VALIDATION_IMAGES = 2000;

    private final Bell bell;
    private final Chart chart = new Chart();
    private final Stopwatch clock = new Stopwatch();
    private Thread thread;
    private int stepsAsked;
    private boolean isWaiting;
    private volatile Phase phase = Phase.IDLE;
    private volatile Plan plan;
    private volatile Network network;
    private volatile Progress progress = new Progress(0, 0, 0, 0);
    private volatile String message = "";

    private record Progress(int epochsDone, int examplesSeen, double seconds, double examplesPerSecond) {}

    TrainingRun(Plan plan, Bell bell) {
        this.plan = plan;
        this.bell = bell;
        network = Article.network(plan.seed());
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
            throw Refusal.bad("there is no training to go on with");
        }
        phase = Phase.RUNNING;
        stepsAsked = 0;
        notifyAll();
    }

    /** Takes one step and waits until it is taken; pauses before that. */
    synchronized void step() throws InterruptedException {
        if (phase == Phase.DONE) {
            throw Refusal.bad("the training has ended: start another");
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
            message = why;
            notifyAll();
        }
    }

    // ---- Training, on its own thread

    private void train() {
        try {
            Dataset images = DigitImages.training();
            Dataset part = plan.images() == images.size() ? images : images.range(0, plan.images());
            walk(new NetworkWalk(network, part, plan.seed()));
        } catch (IllegalArgumentException e) { // A weight that is no number.
            end("it diverged: " + e.getMessage());
        } catch (RuntimeException e) {
            end("it failed: " + e.getMessage());
        } catch (InterruptedException e) {
            end("it was interrupted");
        } finally {
            bell.ring();
        }
    }

    private void walk(NetworkWalk walk) throws InterruptedException {
        Reports reports = new Reports(walk);
        try {
            while (mayStep(walk, reports)) {
                if (!walk.step(plan)) {
                    end("it diverged: the cost is no number any more");
                } else if (walk.epochsDone() == plan.epochs()) {
                    end("");
                }
                reports.afterStep();
            }
        } finally {
            walk.releaseThreads();
        }
    }

    /** Waits while it is paused, and for the pace; returns whether there is to be another step. */
    private boolean mayStep(NetworkWalk walk, Reports reports) throws InterruptedException {
        if (phase == Phase.RUNNING && plan.pace() > 0) {
            waitForPace(reports.pace);
        }
        if (phase == Phase.RUNNING) {
            return true;
        }
        clock.stop();
        reports.all();
        walk.releaseThreads();
        return waitForOrder();
    }

    private synchronized void waitForPace(Pace pace) throws InterruptedException {
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
        clock.start();
        return phase != Phase.DONE;
    }

    private synchronized void countStep() {
        if (stepsAsked > 0) {
            stepsAsked--;
            notifyAll();
        }
    }

    /** Lets others see how far the training has come, from time to time. */
    private final class Reports {

        private final NetworkWalk walk;
        private final Dataset validation;
        private final Pace pace = new Pace();
        private final Speedometer speedometer = new Speedometer();
        private long reported = System.nanoTime();
        private long charted = reported;

        Reports(NetworkWalk walk) {
            this.walk = walk;
            // Not the first of the test images, which are easier than the others.
            int[] order = IntStream.range(0, DigitImages.TEST).toArray();
            new RandomStream(0, 0).shuffle(order);
            validation = DigitImages.test().subset(Arrays.copyOf(order, VALIDATION_IMAGES));
            clock.start();
        }

        void afterStep() {
            pace.step(walk.lastBatch(), plan.pace());
            if (phase != Phase.RUNNING) {
                all();
                countStep();
                return;
            }
            long now = System.nanoTime();
            if (now - reported >= REPORT_NANOS) {
                progress();
                reported = now;
            }
            if (now - charted >= POINT_NANOS) {
                point();
                charted = now;
            }
        }

        void all() {
            progress();
            point();
        }

        private void progress() {
            network = walk.network();
            double seconds = clock.seconds();
            double speed = speedometer.speed(walk.examplesSinceStart(), seconds);
            progress = new Progress(walk.epochsDone(), walk.examplesSeen(), seconds, speed);
            bell.ring();
        }

        private void point() {
            double cost = walk.takeCost();
            if (Double.isNaN(cost)) {
                return; // Nothing happened since the last point.
            }
            clock.without(() -> {
                Evaluation evaluation = Evaluation.of(walk.network(), validation, Costs.quadratic());
                chart.add(new Chart.Point(
                        walk.examplesSinceStart(), walk.epoch(), cost, evaluation.accuracy(), evaluation.cost()));
            });
            bell.ring();
        }
    }

    // ---- Looking at it

    TrainingState state() {
        Plan now = plan;
        Progress far = progress;
        return new TrainingState(
                phase.word(),
                far.epochsDone,
                now.epochs(),
                far.examplesSeen,
                now.images(),
                now.rate(),
                now.batch(),
                now.pace(),
                now.optimizer(),
                now.seed(),
                Math.round(far.seconds * MILLIS) / MILLIS,
                Math.round(far.examplesPerSecond),
                message);
    }

    Phase phase() {
        return phase;
    }

    Chart chart() {
        return chart;
    }

    /** Returns the network as it was a moment ago. */
    Network network() {
        return network;
    }
}
