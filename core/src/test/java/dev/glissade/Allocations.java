package dev.glissade;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** How much memory the calling thread allocates in a piece of work, once the just-in-time compiler has seen it. */
public final class Allocations {

    /** Enough for a training step to be compiled: fifty times the most that was seen, in batches of any size. */
    public static final int MOST_EXAMPLES = 14_000_000;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Allocations() {}

    /** Returns how many bytes the calling thread has allocated so far. */
    static long ofThisThread() {
        return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    /** As {@link #leastBytes(int, long, Runnable)}, until a round allocates nothing. */
    public static long leastBytes(int rounds, Runnable round) {
        return leastBytes(rounds, 0, round);
    }

    /**
     * Repeats a round of work until it allocates few enough bytes, and returns the fewest that one took. The compiler works
     * beside it and needs the longer the busier the machine is, as the work does; so what ends this is a number of rounds,
     * and not a clock.
     *
     * @param rounds how many rounds at most
     * @param enough how many bytes end it
     */
    public static long leastBytes(int rounds, long enough, Runnable round) {
        long least = Long.MAX_VALUE;
        for (int done = 0; least > enough && done < rounds; done++) {
            long before = ofThisThread();
            round.run();
            least = Math.min(least, ofThisThread() - before);
            Thread.yield(); // to the compiler, on a machine that is busy
        }
        return least;
    }
}
