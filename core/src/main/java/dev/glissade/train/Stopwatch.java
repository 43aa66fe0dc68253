package dev.glissade.train;

/** Measures the time of an epoch, which leaves out validation and pauses. Used by one thread. */
final class Stopwatch {

    private long nanos; // but for those since the start
    private long startedAt; // 0 if it does not run

    /** Starts, if it is to run. */
    void start(boolean running) {
        startedAt = running ? System.nanoTime() : 0;
    }

    /** Stops, and returns whether it ran. */
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
