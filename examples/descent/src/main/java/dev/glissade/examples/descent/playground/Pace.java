package dev.glissade.examples.descent.playground;

import java.util.concurrent.TimeUnit;

/** Paces training to a number of images per second. It belongs to one thread. */
final class Pace {

    /** How far steps may be behind and still be made up for: waiting is not exact to the millisecond. */
    private static final long CATCH_UP_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private static final double NANOS = 1e9;

    private long began = System.nanoTime();
    private int seen;

    /** Notes a step on some images. */
    void step(int images, double pace) {
        began = Math.max(due(pace), System.nanoTime() - CATCH_UP_NANOS);
        seen = images;
    }

    /** Returns how long to wait for the next step, 0 or less if it is due. */
    long nanosLeft(double pace) {
        return pace == 0 ? 0 : due(pace) - System.nanoTime();
    }

    private long due(double pace) {
        return pace == 0 ? began : began + (long) (seen / pace * NANOS);
    }
}
