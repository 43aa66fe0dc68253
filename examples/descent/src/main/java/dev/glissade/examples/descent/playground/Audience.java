package dev.glissade.examples.descent.playground;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * The streams that are open, a bounded number. A browser does not say when a page goes, which is noticed only when something
 * is written to it; so no client is refused, but the oldest one is disconnected.
 */
final class Audience {

    private static final int MOST = 8;
    private static final int MOST_WITH_THOSE_LEAVING = 2 * MOST;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Bell bell;
    private final Deque<EventStream> streams = new ArrayDeque<>(); // the oldest first
    private int present;

    Audience(Bell bell) {
        this.bell = bell;
    }

    /**
     * Lets a stream in, and tells the oldest to end if there are too many.
     *
     * @throws Refusal if those that were told do not end within a second
     */
    synchronized void enter(EventStream stream) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (present == MOST_WITH_THOSE_LEAVING) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new Refusal(Refusal.TOO_BUSY, "too many pages are watching: close one");
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        present++;
        streams.addLast(stream);
        if (streams.size() > MOST) {
            streams.removeFirst().dismiss();
            bell.ring();
        }
    }

    /** Notes that a stream has ended. */
    synchronized void leave(EventStream stream) {
        present--;
        streams.remove(stream);
        notifyAll();
    }
}
