package dev.glissade.internal.kernel;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * The threads that share one computation, and the scratch memory of each. The thread that computes is the first worker;
 * the others are daemon threads that are started when a computation is first large enough to share, wait busily for a
 * few microseconds between two tasks, then sleep, and end when nothing has come for a while.
 *
 * <p>A computation {@linkplain #bind binds} its workers to the thread that runs it, as a fork-join pool does with its
 * tasks; matrix operations on that thread find them there and need no argument for it.
 */
public final class Workers {

    /** A piece of work that is cut into parts. */
    interface Task {
        /** Does part {@code part} of {@code parts}. Parts run at the same time and touch different outputs. */
        void run(int part, int parts, Scratch scratch);
    }

    private static final ThreadLocal<Workers> BOUND = new ThreadLocal<>();

    /** A handover within this many looks costs a microsecond or two; waking a sleeping thread costs about fifty. */
    private static final int LOOKS_BEFORE_SLEEP = 10_000;

    private static final int LOOKS_BETWEEN_YIELDS = 100;

    private static final long NANOS_BEFORE_END = 200_000_000;

    private final Scratch scratch = new Scratch();
    private final Products.Shared product = new Products.Shared();
    private final Helper[] helpers;
    private final AtomicInteger unfinished = new AtomicInteger();
    private boolean sharing;
    private volatile Throwable failure;

    private Workers(int threads) {
        helpers = new Helper[threads - 1];
        for (int i = 0; i < helpers.length; i++) {
            helpers[i] = new Helper(i + 1);
        }
    }

    /**
     * Returns workers for one computation.
     *
     * @param threads how many threads work on it, counting the one that calls; at least 1
     */
    public static Workers of(int threads) {
        return new Workers(threads);
    }

    /** Returns the workers bound to this thread, or a single new one that is the thread itself. */
    static Workers current() {
        Workers bound = BOUND.get();
        return bound != null ? bound : new Workers(1);
    }

    /** Makes these the workers of the calling thread; returns those it had before, for {@link #restore}. */
    public Workers bind() {
        Workers before = BOUND.get();
        BOUND.set(this);
        return before;
    }

    /** Ends a {@link #bind}. The thread keeps an empty entry for the next one. */
    public static void restore(Workers before) {
        BOUND.set(before);
    }

    /** Returns how many threads work together. */
    public int threads() {
        return helpers.length + 1;
    }

    /** Returns the memory of the first worker, the thread that calls. */
    Scratch scratch() {
        return scratch;
    }

    /** Returns the product that these workers share next. */
    Products.Shared product() {
        return product;
    }

    /** Runs a task on all workers and returns when every part is done. */
    void share(Task task) {
        if (helpers.length == 0 || sharing) {
            task.run(0, 1, scratch);
            return;
        }
        sharing = true;
        failure = null;
        unfinished.set(helpers.length);
        try {
            for (Helper helper : helpers) {
                helper.give(task);
            }
            task.run(0, threads(), scratch);
        } finally {
            for (int look = 1; unfinished.get() > 0; look++) {
                pause(look);
            }
            sharing = false;
        }
        if (failure != null) {
            throw new IllegalStateException("a worker failed", failure);
        }
    }

    /** Waits a moment, now and then leaving the processor to others: there may be more threads than processors. */
    private static void pause(int look) {
        if (look % LOOKS_BETWEEN_YIELDS == 0) {
            Thread.yield();
        } else {
            Thread.onSpinWait();
        }
    }

    /** Ends the helping threads and waits until they are gone. They would end by themselves a little later. */
    public void close() {
        for (Helper helper : helpers) {
            helper.end();
        }
    }

    /** One helping thread: its task arrives in a field, {@code null} while there is none. */
    private final class Helper implements Runnable {
        private static final int ABSENT = 0;
        private static final int AWAKE = 1;
        private static final int ASLEEP = 2;

        private final int part;
        private final Scratch helperScratch = new Scratch();
        private final AtomicInteger state = new AtomicInteger(ABSENT);
        private volatile Task task;
        private volatile boolean ending;
        private volatile Thread thread;

        Helper(int part) {
            this.part = part;
        }

        void give(Task given) {
            task = given;
            // A helper that goes to sleep, or goes, says so before it looks at the task for the last time.
            if (state.get() == ASLEEP) {
                LockSupport.unpark(thread);
            } else if (state.compareAndSet(ABSENT, AWAKE)) {
                thread = new Thread(this, "glissade-worker-" + part);
                thread.setDaemon(true);
                thread.start();
            }
        }

        @Override
        public void run() {
            do {
                work();
            } while (!ending && task != null && state.compareAndSet(ABSENT, AWAKE));
        }

        /** Works until no task has come for a while. */
        private void work() {
            for (Task next = await(); next != null; next = await()) {
                try {
                    next.run(part, threads(), helperScratch);
                } catch (Throwable thrown) {
                    failure = thrown;
                }
                task = null;
                unfinished.decrementAndGet();
            }
            state.set(ABSENT);
        }

        private Task await() {
            for (int look = 1; look < LOOKS_BEFORE_SLEEP; look++) {
                Task found = task;
                if (found != null) {
                    return found;
                }
                pause(look);
            }
            long end = System.nanoTime() + NANOS_BEFORE_END;
            state.set(ASLEEP);
            while (task == null && !ending && System.nanoTime() < end) {
                LockSupport.parkNanos(this, NANOS_BEFORE_END);
            }
            state.set(AWAKE);
            return task;
        }

        void end() {
            Thread running = thread;
            if (running == null) {
                return;
            }
            ending = true;
            LockSupport.unpark(running);
            boolean interrupted = false;
            while (running.isAlive()) {
                try {
                    running.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            ending = false;
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
