package dev.glissade.train;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Stop and pause requests from any thread, and the time limit. Admits one thread at a time to step the training. */
final class StopControl {

    private static final long FOR_EVER = Long.MAX_VALUE;

    private final long nanosAllowed;
    private final AtomicReference<Thread> inside = new AtomicReference<>();
    private volatile boolean stopAsked;
    private volatile boolean pauseAsked;
    private boolean begun;
    private long nanosAtBegin;

    StopControl(Optional<Duration> timeLimit) {
        nanosAllowed = timeLimit.map(StopControl::nanos).orElse(FOR_EVER);
    }

    /** Returns a time in nanoseconds; a time too long for that, some 292 years, is no limit. */
    private static long nanos(Duration time) {
        return time.compareTo(Duration.ofNanos(FOR_EVER)) < 0 ? time.toNanos() : FOR_EVER;
    }

    // ---- Any thread

    synchronized void stop() {
        stopAsked = true;
        notifyAll();
    }

    synchronized void pause() {
        pauseAsked = true;
    }

    synchronized void resume() {
        pauseAsked = false;
        notifyAll();
    }

    boolean isPauseAsked() {
        return pauseAsked;
    }

    /**
     * Lets the calling thread in.
     *
     * @return whether it was not in already
     * @throws IllegalStateException if another thread is in
     */
    boolean enter() {
        Thread before = inside.compareAndExchange(null, Thread.currentThread());
        if (before != null && before != Thread.currentThread()) {
            throw new IllegalStateException("another thread is stepping this training");
        }
        return before == null;
    }

    /** Lets the thread out, unless it was in before. */
    void leave(boolean wasNotIn) {
        if (wasNotIn) {
            inside.set(null);
        }
    }

    // ---- The thread that trains

    /** Starts the time limit, if it has not started. */
    void begin() {
        if (!begun) {
            begun = true;
            nanosAtBegin = System.nanoTime();
        }
    }

    /** Returns the reason to end now, or null. */
    Ending reasonToEnd() {
        if (stopAsked) {
            return Ending.STOPPED;
        }
        if (Thread.currentThread().isInterrupted()) {
            return Ending.INTERRUPTED;
        }
        return nanosLeft() > 0 ? null : Ending.DEADLINE;
    }

    private long nanosLeft() {
        return begun && nanosAllowed < FOR_EVER ? nanosAllowed - (System.nanoTime() - nanosAtBegin) : FOR_EVER;
    }

    /** Waits until the training is resumed or there is a reason to end. */
    synchronized void await() {
        try {
            while (pauseAsked && reasonToEnd() == null) {
                TimeUnit.NANOSECONDS.timedWait(this, nanosLeft());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
