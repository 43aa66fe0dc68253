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
    private volatile boolean stopRequested;
    private volatile boolean pauseRequested;
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
        stopRequested = true;
        notifyAll();
    }

    synchronized void pause() {
        pauseRequested = true;
    }

    synchronized void resume() {
        pauseRequested = false;
        notifyAll();
    }

    boolean isPauseRequested() {
        return pauseRequested;
    }

    /**
     * Admits the calling thread.
     *
     * @return whether it was not admitted already
     * @throws IllegalStateException if another thread is admitted
     */
    boolean enter() {
        Thread before = inside.compareAndExchange(null, Thread.currentThread());
        if (before != null && before != Thread.currentThread()) {
            throw new IllegalStateException("another thread is stepping this training");
        }
        return before == null;
    }

    /** Releases the thread, unless it was admitted before. */
    void leave(boolean entered) {
        if (entered) {
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
        if (stopRequested) {
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
            while (pauseRequested && reasonToEnd() == null) {
                TimeUnit.NANOSECONDS.timedWait(this, nanosLeft());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
