package dev.glissade.examples.descent.playground;

/** Measures the recent number of images per second. It belongs to one thread. */
final class Speedometer {

    private static final double SHORTEST_SECONDS = 0.5;

    private double secondsThen;
    private long seenThen;
    private double speed;

    /**
     * Returns the speed.
     *
     * @param seen how many images were seen so far
     * @param seconds in what time
     */
    double speed(long seen, double seconds) {
        double since = seconds - secondsThen;
        if (since >= SHORTEST_SECONDS) {
            speed = (seen - seenThen) / since;
            secondsThen = seconds;
            seenThen = seen;
        }
        return speed > 0 || seconds == 0 ? speed : seen / seconds;
    }
}
