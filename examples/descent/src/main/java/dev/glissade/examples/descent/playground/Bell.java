package dev.glissade.examples.descent.playground;

import java.util.concurrent.TimeUnit;

/** Wakes up all who wait for something to happen. */
final class Bell {

    private long rings;

    synchronized void ring() {
        rings++;
        notifyAll();
    }

    /** Returns how often it has rung. */
    synchronized long rings() {
        return rings;
    }

    /** Waits until it has rung more often, or the time is up; returns whether it has. */
    synchronized boolean await(long heard, long nanos) throws InterruptedException {
        long end = System.nanoTime() + nanos;
        long left = nanos;
        while (rings == heard && left > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = end - System.nanoTime();
        }
        return rings != heard;
    }
}
