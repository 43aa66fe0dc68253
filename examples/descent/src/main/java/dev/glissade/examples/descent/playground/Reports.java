package dev.glissade.examples.descent.playground;

import dev.glissade.Network;
import dev.glissade.cost.Costs;
import dev.glissade.data.Dataset;
import dev.glissade.evaluate.Evaluation;
import dev.glissade.random.RandomStream;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Lets others see how far a training has come, from time to time. The thread of the training writes, and any other may read. */
final class Reports {

    private static final long REPORT_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long FIRST_POINTS_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final double FIRST_SECONDS = 5;
    private static final long POINT_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final double GROWTH = 1.5;
    private static final long EXAMINED_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** On how many images the cost is measured: of those it trains on, and of those it never sees. */
    static final int MEASURED = 2000;

    private static final int EXAMINED = 256;

    /** How far a training had come a moment ago. */
    record Progress(int epochsDone, int examplesSeen, double seconds, double examplesPerSecond) {}

    private final Bell bell;
    private final Chart chart = new Chart();
    private final Stopwatch clock = new Stopwatch();
    private final Speedometer speedometer = new Speedometer();
    private Dataset measured; // of the training images
    private Dataset validation;
    private Dataset examined;
    private long reported;
    private long charted;
    private long chartedImages = -1;
    private double nextCharted;
    private long examinedAt;
    private volatile Network network;
    private volatile Progress progress = new Progress(0, 0, 0, 0);
    private volatile List<Trouble> troubles = List.of();

    Reports(Network untrained, Bell bell) {
        network = untrained;
        this.bell = bell;
    }

    // ---- On the thread of the training

    void begin(NetworkWalk walk) {
        validation = some(DigitImages.test(), MEASURED);
        measured = some(walk.data(), MEASURED);
        examined = some(walk.data(), EXAMINED);
        chart(walk);
        reported = System.nanoTime();
        clock.start();
    }

    /** Returns images from everywhere, always the same: the first of the test images are easier than the others. */
    private static Dataset some(Dataset images, int count) {
        int[] order = IntStream.range(0, images.size()).toArray();
        new RandomStream(0, 0).shuffle(order);
        return images.subset(Arrays.copyOf(order, Math.min(count, order.length)));
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
        return walk.examplesSinceStart() >= nextCharted || isTime(now - charted, clock.seconds());
    }

    /** Says whether the last point is long enough ago, so many seconds after the beginning. */
    static boolean isTime(long nanosSincePoint, double seconds) {
        return nanosSincePoint >= (seconds < FIRST_SECONDS ? FIRST_POINTS_NANOS : POINT_NANOS);
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
        if (walk.examplesSinceStart() != chartedImages) {
            clock.without(() -> chart(walk));
        }
    }

    private void chart(NetworkWalk walk) {
        Evaluation test = evaluation(walk, validation);
        double cost = evaluation(walk, measured).cost();
        long seen = walk.examplesSinceStart();
        chart.add(new Chart.Point(seen, walk.epoch(), cost, test.accuracy(), test.cost()));
        charted = System.nanoTime();
        chartedImages = seen;
        // After the first epoch, the time alone decides.
        nextCharted = walk.epochsDone() == 0 ? GROWTH * seen : Double.POSITIVE_INFINITY;
        if (walk.epochsDone() > 0 && charted - examinedAt >= EXAMINED_NANOS) {
            examine(walk, cost);
        }
        bell.ring();
    }

    private static Evaluation evaluation(NetworkWalk walk, Dataset images) {
        return Evaluation.of(walk.network(), images, Costs.quadratic());
    }

    private void examine(NetworkWalk walk, double cost) {
        troubles = Trouble.of(walk.network(), examined, cost);
        examinedAt = System.nanoTime();
    }

    /** Examines the network at the end of a training, if that is not too early to judge it. */
    void end(NetworkWalk walk) {
        if (walk.epochsDone() > 0) {
            examine(walk, evaluation(walk, measured).cost());
        }
    }

    /** Notes a trouble that ends the training. */
    void end(Trouble trouble) {
        troubles = List.of(trouble);
    }

    // ---- On any thread

    Progress progress() {
        return progress;
    }

    /** Returns what is wrong, as far as was seen. */
    List<Trouble> troubles() {
        return troubles;
    }

    Chart chart() {
        return chart;
    }

    /** Returns the network as it was a moment ago. */
    Network network() {
        return network;
    }
}
