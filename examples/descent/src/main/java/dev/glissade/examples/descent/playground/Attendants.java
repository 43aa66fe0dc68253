package dev.glissade.examples.descent.playground;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that answer requests, a bounded number. A client that is slow to send its request, or to read, is sent
 * away; when all threads are taken and another client comes, so is the one that has been dawdling for longest.
 */
final class Attendants implements Executor, AutoCloseable {

    private static final int MOST = 48;
    private static final int LONGEST_QUEUE = 512;
    private static final long REQUEST_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(300);
    private static final long ANSWER_NANOS = TimeUnit.SECONDS.toNanos(20);
    private static final long TICK_MILLIS = 100;
    private static final long CLOSING_SECONDS = 5;

    /** How far a visit has come. */
    private enum Phase {
        ASKING,
        ANSWERING,
        SENDING,
        LISTENING,
        OVER
    }

    private static final ThreadLocal<Visit> MINE = new ThreadLocal<>();
    private final Deque<Visit> visits = new ArrayDeque<>(); // the oldest first
    private final ThreadPoolExecutor pool;
    private final Thread watch;

    Attendants() {
        AtomicInteger number = new AtomicInteger();
        pool = new ThreadPoolExecutor(
                MOST, MOST, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(LONGEST_QUEUE), task -> {
                    Thread thread = new Thread(task, "playground-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        watch = new Thread(this::watch, "playground-watch");
        watch.setDaemon(true);
        watch.start();
    }

    /** Answers a request as soon as there is a thread for it; throws if too many wait already. */
    @Override
    public void execute(Runnable request) {
        pool.execute(new Visit(request));
    }

    /** Notes that the calling thread has heard the whole request. */
    void heard() {
        note(Phase.ANSWERING, ANSWER_NANOS);
    }

    /** Notes that the calling thread waits for something that it may tell its client. */
    void waiting() {
        note(Phase.LISTENING, Long.MAX_VALUE / 2);
    }

    /** Notes that the calling thread has its response, which the client now has to read. */
    static void sending() {
        Visit visit = MINE.get();
        if (visit != null) {
            visit.enter(Phase.SENDING, REQUEST_NANOS);
        }
    }

    private void note(Phase phase, long nanos) {
        Visit visit = MINE.get();
        if (visit != null) {
            visit.enter(phase, nanos);
        }
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(TICK_MILLIS);
                dismiss();
            }
        } catch (InterruptedException e) {
            // Closed: the thread ends.
        }
    }

    /** Disconnects all clients that are late, and one slow client for each that waits for a thread, the slowest first. */
    private void dismiss() {
        int waiting = pool.getQueue().size();
        synchronized (visits) {
            for (Iterator<Visit> all = visits.iterator(); all.hasNext(); ) {
                Visit visit = all.next();
                boolean isSlow = waiting > 0 && visit.dismissIfSlow();
                if (isSlow || visit.dismissIfLate()) {
                    waiting--;
                    all.remove();
                }
            }
        }
    }

    /** Ends all threads and waits until they are gone. */
    @Override
    public void close() {
        watch.interrupt();
        pool.shutdownNow();
        try {
            pool.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS);
            watch.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One request on its thread. An interrupt closes its connection: that is how channels of the JDK take it. */
    private final class Visit implements Runnable {

        private final Runnable request;
        private Thread thread;
        private Phase phase = Phase.ASKING;
        private long deadline;

        Visit(Runnable request) {
            this.request = request;
        }

        @Override
        public void run() {
            thread = Thread.currentThread();
            enter(Phase.ASKING, REQUEST_NANOS);
            MINE.set(this);
            synchronized (visits) {
                visits.add(this);
            }
            try {
                request.run();
            } finally {
                enter(Phase.OVER, 0);
                MINE.remove();
                synchronized (visits) {
                    visits.remove(this);
                }
            }
        }

        /** Begins another phase, unless the visit was dismissed; the interrupt of a phase that is over has no effect. */
        synchronized void enter(Phase next, long nanos) {
            phase = next;
            deadline = System.nanoTime() + nanos;
            if (next == Phase.OVER) {
                Thread.interrupted();
            }
        }

        /** Disconnects the client if its request does not arrive in time. */
        synchronized boolean dismissIfSlow() {
            return (phase == Phase.ASKING || phase == Phase.SENDING)
                    && dismissIf(System.nanoTime() - deadline > PATIENCE_NANOS - REQUEST_NANOS);
        }

        synchronized boolean dismissIfLate() {
            return phase != Phase.OVER && dismissIf(System.nanoTime() - deadline > 0);
        }

        private boolean dismissIf(boolean isSo) {
            if (isSo) {
                thread.interrupt();
            }
            return isSo;
        }
    }
}
