package dev.glissade.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** The clock of these tests advances only when a pass says so; no thread is started. */
class ThreadChoiceTest {

    private static final long MILLI = 1_000_000;
    private static final int BATCH = 64;

    private long now;
    private long reads;

    private long read() {
        reads++;
        return now;
    }

    private ThreadChoice choice(Workers workers, int processors) {
        return new ThreadChoice(workers, processors, this::read);
    }

    /**
     * Runs passes of which each takes a time that depends on the number of threads, half of it in the optimizer's step.
     * Returns how many passes ran with each number of threads.
     */
    private int[] run(ThreadChoice choice, Workers workers, int passes, IntToLongFunction nanosOfThreads) {
        int[] uses = new int[9];
        for (int i = 0; i < passes; i++) {
            for (int batch : new int[] {BATCH, 0}) {
                Workers before = choice.begin(batch);
                assertThat(Workers.current()).isSameAs(workers);
                now += nanosOfThreads.applyAsLong(workers.threads()) / 2;
                choice.end(before);
                now += 1_000 * MILLI; // between two parts: a listener, an evaluation
            }
            uses[workers.threads()]++;
        }
        return uses;
    }

    @Test
    void threads_ofTheFirstPasses_areAll() {
        Workers workers = Workers.of(8);
        assertThat(run(choice(workers, 2), workers, 15, threads -> threads * MILLI)[8])
                .isEqualTo(15);
    }

    @Test
    void threads_fasterThanOne_areUsedButForTrials() {
        Workers workers = Workers.of(2);
        int[] uses = run(choice(workers, 2), workers, 40_000, threads -> threads == 2 ? MILLI : 2 * MILLI);
        assertThat(uses[1]).isBetween(200, 1_000);
        assertThat(workers.threads()).isEqualTo(2);
    }

    @Test
    void threads_slowerThanOne_areUsedInTrialsOnly() {
        Workers workers = Workers.of(2);
        int[] uses = run(choice(workers, 2), workers, 40_000, threads -> threads == 2 ? 4 * MILLI : 2 * MILLI);
        assertThat(uses[2]).isBetween(100, 1_000);
        assertThat(workers.threads()).isEqualTo(1);
    }

    /** Where nothing is shared, several threads are as fast as one. */
    @Test
    void threads_asFastAsOne_areUsed() {
        Workers workers = Workers.of(2);
        run(choice(workers, 2), workers, 10_000, threads -> 20_000);
        assertThat(workers.threads()).isEqualTo(2);
    }

    @Test
    void threads_moreThanProcessors_areUsedForTheFirstPassesOnly() {
        for (int processors : new int[] {1, 2}) {
            Workers workers = Workers.of(8);
            int[] uses = run(choice(workers, processors), workers, 10_000, threads -> 8 * MILLI / threads);
            assertThat(uses[8]).isLessThan(20);
            assertThat(uses[processors]).isGreaterThan(8_000);
        }
    }

    /** Code that only several threads run is compiled later: the first trial, of 38 passes, may say that one is faster. */
    @Test
    void threads_slowInTheFirstTrial_areTriedAgainSoon() {
        Workers workers = Workers.of(2);
        ThreadChoice choice = choice(workers, 2);
        run(choice, workers, 60, threads -> threads == 2 ? 8 * MILLI : 4 * MILLI);
        assertThat(workers.threads()).isEqualTo(1);

        run(choice, workers, 200, threads -> threads == 2 ? MILLI : 2 * MILLI);
        assertThat(workers.threads()).isEqualTo(2);
    }

    /** With passes of 2 ms a trial is 50 passes with one thread and some with two, in the end every 17 times as many. */
    @Test
    void threads_thatBecomeSlow_areGivenUpBeforeTheNextTrial() {
        Workers workers = Workers.of(2);
        ThreadChoice choice = choice(workers, 2);
        run(choice, workers, 2_000, threads -> threads == 2 ? MILLI : 2 * MILLI);
        assertThat(workers.threads()).isEqualTo(2);

        int[] uses = run(choice, workers, 400, threads -> threads == 2 ? 8 * MILLI : 4 * MILLI);
        assertThat(uses[2]).isLessThan(50);
        assertThat(workers.threads()).isEqualTo(1);
    }

    @Test
    void threads_thatBecomeFastAgain_areUsedAgain() {
        Workers workers = Workers.of(2);
        ThreadChoice choice = choice(workers, 2);
        run(choice, workers, 200, threads -> threads == 2 ? 4 * MILLI : 2 * MILLI);
        assertThat(workers.threads()).isEqualTo(1);

        run(choice, workers, 3_000, threads -> threads == 2 ? MILLI : 2 * MILLI);
        assertThat(workers.threads()).isEqualTo(2);
    }

    @Test
    void passes_ofManySizes_areComparedByExample() {
        Workers workers = Workers.of(2);
        ThreadChoice choice = choice(workers, 2);
        for (int i = 1; i < 5_000; i++) {
            int batch = i % 3 == 0 ? 7 : 1_000 + i;
            Workers before = choice.begin(batch);
            now += workers.threads() == 2 ? batch * 900L : batch * 1_000L;
            choice.end(before);
        }
        assertThat(workers.threads()).isEqualTo(2);
    }

    /** L-BFGS computes gradients within its step. */
    @Test
    void part_insideAnother_isTimedOnce() {
        Workers workers = Workers.of(2);
        ThreadChoice choice = choice(workers, 2);
        for (int i = 0; i < 1_000; i++) {
            Workers before = choice.begin(BATCH);
            int threads = workers.threads();
            Workers within = choice.begin(BATCH);
            now += MILLI;
            choice.end(within);
            assertThat(Workers.current()).isSameAs(workers);
            assertThat(workers.threads()).isEqualTo(threads);
            choice.end(before);
        }
        assertThat(reads).isLessThan(2_000);
    }

    @Test
    void clock_withOneThread_isNotRead() {
        Workers workers = Workers.of(1);
        run(choice(workers, 2), workers, 1_000, threads -> MILLI);
        assertThat(reads).isZero();
    }

    /** Four reads for each timed pass. */
    @Test
    void clock_betweenTrials_isReadForOnePassInEight() {
        Workers workers = Workers.of(2);
        run(choice(workers, 2), workers, 200_000, threads -> 100_000);
        assertThat(reads / 4).isBetween(200_000L / 8, 200_000L / 4);
    }

    @Test
    void log_whenOneThreadIsFaster_saysSoOnce() {
        Logger logger = Logger.getLogger("dev.glissade");
        List<String> messages = new ArrayList<>();
        Handler handler = handler(messages);
        Level before = logger.getLevel();
        logger.setLevel(Level.FINE); // what System.Logger calls DEBUG
        logger.addHandler(handler);
        try {
            Workers workers = Workers.of(2);
            run(choice(workers, 2), workers, 10_000, threads -> threads == 2 ? 6_400_000 : 640_000);
        } finally {
            logger.removeHandler(handler);
            logger.setLevel(before);
        }
        assertThat(messages).singleElement().asString().contains("one thread", "instead of 2", "10.00 us", "100.00 us");
    }

    private static Handler handler(List<String> messages) {
        return new Handler() {
            @Override
            public void publish(LogRecord logged) {
                if (logged.getMessage().startsWith("for now one thread")) {
                    messages.add(logged.getMessage());
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }
}
