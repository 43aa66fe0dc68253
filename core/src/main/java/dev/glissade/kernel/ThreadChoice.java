package dev.glissade.kernel;

import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * Decides how many of its threads a computation uses, by trying. Results have the same bits with any number, only the time
 * differs: while other programs use the processors, several threads can be slower than one.
 *
 * <p>A trial times some passes with one thread, then with all, but with no more than there are processors: in a container,
 * its quota of them. Fewer threads are used if they are clearly faster. As many passes follow until the second trial, since the first one times code
 * that is not compiled yet; then twice as many, and so on up to many times as many. A trial comes earlier if several threads
 * become clearly slower than one was in the last trial. The first passes use all threads.
 *
 * <p>A pass is one batch and, in a training, the optimizer's step after it. Its parts, from {@link #begin} to {@link #end},
 * are timed; what happens between them is not. One thread at a time calls this.
 */
public final class ThreadChoice {

    /** A trial times each number of threads for so long. A helper that was asleep first has to find a processor. */
    private static final long NANOS_OF_BLOCK = 100_000_000;

    /** So many times the passes of a trial follow until the next, once there have been some. */
    private static final int MOST_TRIALS_BETWEEN = 16;

    /** The first passes load classes and are interpreted: their times say nothing about later ones. */
    private static final int PASSES_BEFORE_FIRST_TRIAL = 16;

    /** Fewer threads are used if more take longer by this factor. */
    private static final double CLEARLY_FASTER = 1.05;

    /** A trial comes early if several threads take longer by this factor than one did. */
    private static final double CLEARLY_SLOWER = 1.2;

    /** Between trials one pass in so many is timed: a pass can be as short as 10 µs, and reading the clock takes 25 ns. */
    private static final int PASSES_PER_SAMPLE = 8;

    private static final int NO_TRIAL = -1;

    private final Workers workers;
    private final LongSupplier nanoTime;
    private final boolean choosing; // whether there are several threads
    private final int[] counts; // of threads, ascending: these are tried
    private final double[] nanosPerExample; // in the last trial, for each count

    private int tried = NO_TRIAL; // the index of the count that a trial times
    private long passes = PASSES_BEFORE_FIRST_TRIAL; // in a trial those so far, otherwise those until the next
    private int trialsBetween = 1; // this one and the next
    private boolean timed; // whether the current pass is
    private long nanos; // of the timed passes of this block
    private long examples; // of the timed passes of this block
    private long startedAt; // of the current part
    private boolean logged;

    /** Returns a choice that uses all threads at first. */
    public ThreadChoice(Workers workers) {
        this(workers, Workers.ofEveryProcessor(), System::nanoTime);
    }

    ThreadChoice(Workers workers, int processors, LongSupplier nanoTime) {
        this.workers = workers;
        this.nanoTime = nanoTime;
        this.choosing = workers.threads() > 1;
        counts = IntStream.of(1, Math.min(processors, workers.threads()))
                .distinct()
                .toArray();
        nanosPerExample = new double[counts.length];
        Arrays.fill(nanosPerExample, Double.POSITIVE_INFINITY);
    }

    /**
     * Begins a part of a pass: binds the workers to the calling thread. A part inside another is not timed by itself.
     *
     * @param batch the number of examples, or 0 if this part belongs to the pass before
     * @return the workers that were bound before, for {@link #end}
     */
    public Workers begin(int batch) {
        Workers before = workers.bind();
        if (before != workers && choosing) {
            if (batch > 0) {
                beginPass(batch);
            }
            if (timed) {
                startedAt = nanoTime.getAsLong();
            }
        }
        return before;
    }

    /** Ends a part of a pass: restores the workers that were bound before. */
    public void end(Workers before) {
        Workers.restore(before);
        if (before != workers && timed) {
            nanos += nanoTime.getAsLong() - startedAt;
        }
    }

    private void beginPass(int batch) {
        if (tried != NO_TRIAL) {
            passes++;
            if (nanos >= NANOS_OF_BLOCK) {
                endBlock();
            }
        } else if (--passes <= 0 || isSlow()) {
            passes = 0;
            tried = 0;
            use(0);
        }
        timed = tried != NO_TRIAL || workers.threads() > 1 && passes % PASSES_PER_SAMPLE == 0;
        if (timed) {
            examples += batch;
        }
    }

    /** Returns whether the threads in use have become slower than one thread was. */
    private boolean isSlow() {
        if (nanos < NANOS_OF_BLOCK / PASSES_PER_SAMPLE) {
            return false;
        }
        boolean slow = nanos > CLEARLY_SLOWER * nanosPerExample[0] * examples;
        beginBlock();
        return slow;
    }

    private void endBlock() {
        nanosPerExample[tried] = (double) nanos / examples;
        tried++;
        if (tried < counts.length) {
            use(tried);
        } else {
            tried = NO_TRIAL;
            passes *= trialsBetween;
            trialsBetween = Math.min(MOST_TRIALS_BETWEEN, 2 * trialsBetween);
            int fastest = fastest();
            use(fastest);
            if (fastest < counts.length - 1 && !logged) {
                logged = true;
                log();
            }
        }
    }

    /** Returns the index of the fastest count; of two that are about as fast, that of more threads. */
    private int fastest() {
        int fastest = counts.length - 1;
        for (int i = fastest - 1; i >= 0; i--) {
            if (CLEARLY_FASTER * nanosPerExample[i] < nanosPerExample[fastest]) {
                fastest = i;
            }
        }
        return fastest;
    }

    private void use(int index) {
        workers.use(counts[index]);
        beginBlock();
    }

    private void beginBlock() {
        nanos = 0;
        examples = 0;
    }

    private void log() {
        int all = counts.length - 1;
        System.getLogger("dev.glissade")
                .log(
                        Level.DEBUG,
                        () -> String.format(
                                Locale.ROOT,
                                "for now one thread computes instead of %d: an example takes it %.2f us, and %d threads"
                                        + " %.2f us; other programs or computations use the processors, or the"
                                        + " batches are too small to share",
                                counts[all],
                                nanosPerExample[0] / 1e3,
                                counts[all],
                                nanosPerExample[all] / 1e3));
    }
}
