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
    private static final long FIRST_POINTS_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final double FIRST_SECONDS = 5;
    private static final long POINT_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final double GROWTH = 1.5;
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
    private double nextCharted;
    private volatile Network network;
    private volatile Progress progress = new Progress(0, 0, 0, 0);

    Reports(Network untrained, Bell bell) {
        network = untrained;
        this.bell = bell;
    }

    // ---- On the thread of the training

    void begin(NetworkWalk walk) {
        // Not the first of the test images, which are easier than the others.
        int[] order = IntStream.range(0, DigitImages.TEST).toArray();
        new RandomStream(0, 0).shuffle(order);
        validation = DigitImages.test().subset(Arrays.copyOf(order, VALIDATION_IMAGES));
        Evaluation evaluation = evaluation(walk);
        chart(walk, evaluation.cost(), evaluation); // No image was learned from yet.
        reported = System.nanoTime();
        clock.start();
    }

    /** Reports what is due after a step. */
    void step(NetworkWalk walk) {
        long now = System.nanoTime();
        if (now - reported >= REPORT_NANOS) {
            progress(walk);
            reported = now;
        }
        if (isPointDue(walk, now)) {
            point(walk);
        }
    }

    /** The cost falls the most within the first hundreds of images, and a whole training may last two seconds. */
    private boolean isPointDue(NetworkWalk walk, long now) {
        long since = now - charted;
        return walk.examplesSinceStart() >= nextCharted
                || since >= FIRST_POINTS_NANOS && (since >= POINT_NANOS || clock.seconds() < FIRST_SECONDS);
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
        clock.without(() -> chart(walk, cost, evaluation(walk)));
    }

    private Evaluation evaluation(NetworkWalk walk) {
        return Evaluation.of(walk.network(), validation, Costs.quadratic());
    }

    private void chart(NetworkWalk walk, double cost, Evaluation evaluation) {
        long seen = walk.examplesSinceStart();
        chart.add(new Chart.Point(seen, walk.epoch(), cost, evaluation.accuracy(), evaluation.cost()));
        charted = System.nanoTime();
        // After the first epoch, the time alone decides.
        nextCharted = walk.epochsDone() == 0 ? GROWTH * seen : Double.POSITIVE_INFINITY;
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
