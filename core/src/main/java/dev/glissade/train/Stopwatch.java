package dev.glissade.train;

/** Measures the duration of an epoch, without validation and pauses. Used by one thread. */
final class Stopwatch {

    private long nanos; // without those since the last start
    private long startedAt; // 0 if it is not running

    /** Starts if {@code running}, else stays stopped. */
    void start(boolean running) {
        startedAt = running ? System.nanoTime() : 0;
    }

    /** Stops, and returns whether it was running. */
    boolean stop() {
        boolean ran = startedAt != 0;
        nanos = nanos();
        startedAt = 0;
        return ran;
    }

    /** Sets the time, without starting or stopping. */
    void set(long nanos) {
        this.nanos = nanos;
    }

    long nanos() {
        return startedAt == 0 ? nanos : nanos + System.nanoTime() - startedAt;
    }

    /** Returns the seconds at the last stop. */
    double seconds() {
        return nanos * 1e-9;
    }
}
