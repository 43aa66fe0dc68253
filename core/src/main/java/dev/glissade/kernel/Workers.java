package dev.glissade.kernel;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * The threads that share one computation, and the scratch memory of each. The thread that computes is the first worker;
 * the others are daemon threads that are started when a computation is first large enough to share, spin for
 * some hundred microseconds between two tasks, then sleep, and end after a while without tasks. The calling thread
 * never waits for a helper that has not begun its part: it takes the part back and runs it itself.
 *
 * <p>A computation {@linkplain #bind binds} its workers to the thread that runs it, as a fork-join pool does with its
 * tasks; matrix operations on that thread find them there and need no parameter for them.
 */
public final class Workers {

    /** A piece of work that is cut into parts. */
    public interface Task {
        /** Computes part {@code part} of {@code parts}. Parts run at the same time and write different outputs. */
        void run(int part, int parts);
    }

    private static final int MAX_THREADS = 4096;

    private static final ThreadLocal<Workers> BOUND = new ThreadLocal<>();

    /** A handover within this time costs less than a microsecond; waking a sleeping thread costs about fifty. */
    private static final long NANOS_BEFORE_SLEEP = 500_000;

    /** An elementwise operation on fewer numbers is not worth a handover. */
    private static final int NUMBERS_WORTH_SHARING = 32_768;

    /** Parts begin at multiples of this many rows, columns or numbers, so that they fill the tiles of every kernel. */
    static final int GRAIN = 32;

    private static final int LOOKS_BETWEEN_YIELDS = 100;

    private static final long NANOS_BEFORE_END = 200_000_000;

    private final Scratch scratch = new Scratch();
    private final Products.Shared product = new Products.Shared();
    private final SparseProducts.Shared sparseProduct = new SparseProducts.Shared();
    private final ThreadFactory factory;
    private final Helper[] helpers;
    private boolean sharing;
    private int threads; // that share the next task
    private int dividedLength; // of the vector that was divided last
    private int dividedParts;

    private Workers(int threads, ThreadFactory factory) {
        check(threads);
        this.threads = threads;
        this.factory = factory;
        helpers = new Helper[threads - 1];
        for (int i = 0; i < helpers.length; i++) {
            helpers[i] = new Helper(i + 1);
        }
    }

    /**
     * Checks a number of threads.
     *
     * @throws IllegalArgumentException if it is below 1 or above 4,096
     */
    public static void check(int threads) {
        if (threads < 1 || threads > MAX_THREADS) {
            throw new IllegalArgumentException(threads + " threads: from 1 to " + MAX_THREADS
                    + " can work together, and more than there are processors gain nothing");
        }
    }

    /** Returns the number of threads that use all processors. */
    public static int ofEveryProcessor() {
        return Math.min(MAX_THREADS, Runtime.getRuntime().availableProcessors());
    }

    /**
     * Returns workers for one computation.
     *
     * @param threads the number of threads, including the calling one
     * @throws IllegalArgumentException if it is below 1 or above 4,096
     */
    public static Workers of(int threads) {
        return of(threads, Thread::new);
    }

    static Workers of(int threads, ThreadFactory factory) {
        return new Workers(threads, factory);
    }

    /** Returns the workers bound to this thread, or new ones that consist of this thread alone. */
    public static Workers current() {
        Workers bound = BOUND.get();
        return bound != null ? bound : of(1);
    }

    /** Makes these the workers of the calling thread; returns its previous ones, for {@link #restore}. */
    public Workers bind() {
        Workers before = BOUND.get();
        BOUND.set(this);
        return before;
    }

    /** Ends a {@link #bind}. The thread keeps an empty entry for the next one. */
    public static void restore(Workers before) {
        BOUND.set(before);
    }

    /** Returns how many threads share the next task, including the calling one: at first all. */
    public int threads() {
        return threads;
    }

    /**
     * Sets how many threads share the next tasks; the others soon sleep, and then end. Called between two tasks.
     *
     * @param count from 1 to the number with which these workers were made
     */
    void use(int count) {
        threads = count;
    }

    /** Returns the memory of the first worker, the calling thread. */
    Scratch scratch() {
        return scratch;
    }

    /** Returns the product that these workers share next. */
    Products.Shared product() {
        return product;
    }

    /** Returns the product of lists that these workers share next. */
    SparseProducts.Shared sparseProduct() {
        return sparseProduct;
    }

    /**
     * Runs an elementwise operation on an array, on the workers of the calling thread if there are enough numbers, or if
     * they {@link #divide divided} an array of this length before. A part begins and ends at its {@link #bound}.
     */
    public static void shareNumbers(Task task, int length) {
        Workers workers = BOUND.get();
        if (workers != null && workers.dividedLength == length) {
            workers.share(task, Math.min(workers.dividedParts, workers.threads));
        } else if (workers == null || length < NUMBERS_WORTH_SHARING) {
            task.run(0, 1);
        } else {
            workers.share(task, workers.threads());
        }
    }

    /**
     * Runs an operation on an array in parts, which begin and end at their {@link #bound}. Elementwise operations on arrays
     * of this length are then divided in the same way: each thread has its part of the numbers in its cache.
     */
    public void divide(Task task, int length, int parts) {
        dividedLength = length;
        dividedParts = parts;
        share(task, parts);
    }

    /** Returns where part {@code part} of {@code length} numbers begins: no two parts write to the same cache line. */
    public static int bound(int length, int part, int parts) {
        long exact = (long) length * part / parts;
        return (int) Math.min(length, (exact + GRAIN - 1) / GRAIN * GRAIN);
    }

    /**
     * Runs a task in parts and returns when every part is done. What a part throws is thrown here, as if this thread had
     * run it, even an undeclared checked exception, which Kotlin code can throw. If several parts fail, the
     * exception of the first of them is thrown, with the others as suppressed exceptions. When its own part is done, this
     * thread also runs the parts that no helper has begun, because other programs use the processors or no thread can be
     * started.
     *
     * @param parts the number of parts, at most one for each thread
     */
    public void share(Task task, int parts) {
        if (parts == 1 || sharing) {
            task.run(0, 1);
            return;
        }
        sharing = true;
        Throwable failure = null;
        try {
            for (int part = 1; part < parts; part++) {
                helpers[part - 1].give(task, parts);
            }
            task.run(0, parts);
        } catch (Throwable thrown) {
            failure = thrown;
        }
        for (int part = 1; part < parts; part++) {
            helpers[part - 1].takeBack();
        }
        for (int part = 1; part < parts; part++) {
            failure = first(failure, helpers[part - 1].finish());
        }
        sharing = false;
        if (failure != null) {
            throw Workers.<RuntimeException>unchecked(failure);
        }
    }

    /** Returns the failure that came first; the other becomes a suppressed one. */
    private static Throwable first(Throwable earlier, Throwable later) {
        if (earlier == null || later == null) {
            return earlier == null ? later : earlier;
        }
        if (earlier != later) { // Parts may throw the same object, which cannot suppress itself.
            earlier.addSuppressed(later);
        }
        return earlier;
    }

    /** Throws a throwable without declaring it. */
    @SuppressWarnings("unchecked")
    private static <T extends Throwable> T unchecked(Throwable failure) throws T {
        throw (T) failure;
    }

    /** Waits a moment, now and then yielding the processor: there may be more threads than processors. */
    private static void pause(int look) {
        if (look % LOOKS_BETWEEN_YIELDS == 0) {
            Thread.yield();
        } else {
            Thread.onSpinWait();
        }
    }

    /** Ends the helper threads and waits for them to terminate. Without it they would end a little later. */
    public void close() {
        for (Helper helper : helpers) {
            helper.end();
        }
    }

    /**
     * One helper thread. Its task arrives in a reference, which is {@code null} while there is none. Either the helper
     * changes it to {@link #BEGUN} and runs the part, or the calling thread changes it back to {@code null} and runs the part.
     */
    private final class Helper implements Runnable {
        private static final Task BEGUN = (part, parts) -> {};

        private static final int ABSENT = 0;
        private static final int AWAKE = 1;
        private static final int ASLEEP = 2;

        private final int part;
        private final Workers alone = of(1); // What a task itself would share, this thread computes alone.
        private final AtomicInteger state = new AtomicInteger(ABSENT);
        private final AtomicReference<Task> task = new AtomicReference<>();
        private int parts;
        private Throwable failure; // of the last part, read once it is done
        private volatile boolean ending;
        private volatile Thread thread;

        Helper(int part) {
            this.part = part;
        }

        /** Gives the helper a part to run, and starts or wakes its thread if need be. */
        void give(Task given, int ofParts) {
            parts = ofParts;
            task.set(given);
            // A helper sets its state to asleep or absent before it looks at the task for the last time.
            if (state.get() == ASLEEP) {
                LockSupport.unpark(thread);
            } else if (state.compareAndSet(ABSENT, AWAKE)) {
                start();
            }
        }

        private void start() {
            try {
                Thread helper = factory.newThread(this);
                helper.setName("glissade-worker-" + part);
                helper.setDaemon(true);
                thread = helper;
                helper.start();
            } catch (Throwable noThread) { // The limit of threads is reached, or there is no memory: it is taken back.
                state.set(ABSENT);
            }
        }

        /** Runs the part on the calling thread if the helper has not begun it. */
        void takeBack() {
            Task given = task.get();
            if (given != null && given != BEGUN && task.compareAndSet(given, null)) {
                run(given);
            }
        }

        /** Waits until the part is done; returns what it has thrown, or null, and forgets it. */
        Throwable finish() {
            for (int look = 1; task.get() != null; look++) {
                pause(look);
            }
            Throwable thrown = failure;
            failure = null;
            return thrown;
        }

        private void run(Task given) {
            try {
                given.run(part, parts);
            } catch (Throwable thrown) {
                failure = thrown;
            }
        }

        @Override
        public void run() {
            alone.bind();
            do {
                thread = Thread.currentThread();
                work();
            } while (!ending && task.get() != null && state.compareAndSet(ABSENT, AWAKE));
        }

        /** Works until no task has come for a while. */
        private void work() {
            for (Task next = await(); next != null; next = await()) {
                run(next);
                task.set(null);
            }
            state.set(ABSENT);
        }

        private Task await() {
            long end = System.nanoTime() + NANOS_BEFORE_END;
            do {
                Task found = spin();
                if (found != null) {
                    return found;
                }
                state.set(ASLEEP);
                if (task.get() == null && !ending) {
                    LockSupport.parkNanos(this, NANOS_BEFORE_END);
                }
                state.set(AWAKE);
            } while (!ending && System.nanoTime() < end);
            return begin();
        }

        private Task spin() {
            long begun = System.nanoTime();
            for (int look = 1;
                    look % LOOKS_BETWEEN_YIELDS != 0 || System.nanoTime() - begun < NANOS_BEFORE_SLEEP;
                    look++) {
                Task found = begin();
                if (found != null) {
                    return found;
                }
                pause(look);
            }
            return null;
        }

        /** Returns the task that is given, which the calling thread can then no longer take back, or null. */
        private Task begin() {
            Task given = task.get();
            return given != null && task.compareAndSet(given, BEGUN) ? given : null;
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
