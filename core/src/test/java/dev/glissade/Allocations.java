package dev.glissade;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** How much memory the calling thread allocates in a piece of work, once the just-in-time compiler has seen it. */
public final class Allocations {

    /** Some ten times as many as the compiler needs where it has a processor to itself. */
    private static final int MOST_STEPS = 100_000;

    private Allocations() {}

    /**
     * Repeats a round of work until it allocates nothing, and returns the fewest bytes that one took. The compiler works
     * beside it and needs the longer the busier the machine is, as the work does; so what ends this is a number of steps,
     * and not a clock.
     *
     * @param steps how many steps a round has
     */
    public static long leastBytes(int steps, Runnable round) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long least = Long.MAX_VALUE;
        for (int done = 0; least > 0 && done < MOST_STEPS; done += steps) {
            long before = threads.getThreadAllocatedBytes(thread);
            round.run();
            least = Math.min(least, threads.getThreadAllocatedBytes(thread) - before);
        }
        return least;
    }
}
