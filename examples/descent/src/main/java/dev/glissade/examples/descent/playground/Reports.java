package dev.glissade.examples.descent.playground;

import dev.glissade.Network;
import dev.glissade.cost.Costs;
import dev.glissade.data.Dataset;
import dev.glissade.evaluate.Evaluation;
import dev.glissade.random.RandomStream;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Lets others see how far a training has come, from time to time. The thread of the training writes, and any other may read. */
final class Reports {

    private static final long REPORT_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long POINT_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final int VALIDATION_IMAGES = 2000;

    /** How far a training had come a moment ago. */
    record Progress(int epochsDone, int examplesSeen, double seconds, double examplesPerSecond) {}

    private final Bell bell;
    private final Chart chart = new Chart();
    private final Stopwatch clock = new Stopwatch();
    private final Speedometer speedometer = new Speedometer();
    private Dataset validation;
    private long reported;
    private long charted;
    private volatile Network network;
    private volatile Progress progress = new Progress(0, 0, 0, 0);

    Reports(Network untrained, Bell bell) {
        network = untrained;
        this.bell = bell;
    }

    // ---- On the thread of the training

    void begin() {
        // Not the first of the test images, which are easier than the others.
        int[] order = IntStream.range(0, DigitImages.TEST).toArray();
        new RandomStream(0, 0).shuffle(order);
        validation = DigitImages.test().subset(Arrays.copyOf(order, VALIDATION_IMAGES));
        reported = System.nanoTime();
        charted = reported;
        clock.start();
    }

    /** Reports what is due after a step. */
    void step(NetworkWalk walk) {
        long now = System.nanoTime();
        if (now - reported >= REPORT_NANOS) {
            progress(walk);
            reported = now;
        }
        if (now - charted >= POINT_NANOS) {
            point(walk);
            charted = now;
        }
    }

    /** Reports everything, whether it is due or not. */
    void all(NetworkWalk walk) {
        progress(walk);
        point(walk);
    }

    /** Notes that the training rests: this time does not count. */
    void rest() {
        clock.stop();
    }

    void goOn() {
        clock.start();
    }

    private void progress(NetworkWalk walk) {
        network = walk.network();
        double seconds = clock.seconds();
        double speed = speedometer.speed(walk.examplesSinceStart(), seconds);
        progress = new Progress(walk.epochsDone(), walk.examplesSeen(), seconds, speed);
        bell.ring();
    }

    private void point(NetworkWalk walk) {
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

    // ---- On any thread

    Progress progress() {
        return progress;
    }

    Chart chart() {
        return chart;
    }

    /** Returns the network as it was a moment ago. */
    Network network() {
        return network;
    }
}
