package dev.glissade.examples.descent.playground;

/** Time that counts only while it is to. It belongs to one thread. */
final class Stopwatch {

    private long nanos;
    private long started;
    private boolean isOn;

    void start() {
        if (!isOn) {
            started = System.nanoTime();
            isOn = true;
        }
    }

    void stop() {
        nanos = nanos();
        isOn = false;
    }

    /** Does something while the time does not count. */
    void without(Runnable action) {
        boolean wasOn = isOn;
        stop();
        action.run();
        if (wasOn) {
            start();
        }
    }

    double seconds() {
        return nanos() * 1e-9;
    }

    private long nanos() {
        return isOn ? nanos + System.nanoTime() - started : nanos;
    }
}
