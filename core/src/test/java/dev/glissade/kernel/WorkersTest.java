package dev.glissade.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(300)
class WorkersTest {

    private final Workers workers = Workers.of(3);

    @AfterEach
    void endThreads() {
        workers.close();
    }

    @Test
    void share_manyTimes_runsEveryPartOnceEachTime() {
        AtomicIntegerArray runs = new AtomicIntegerArray(3);
        for (int i = 0; i < 2_000; i++) {
            workers.share((part, parts) -> runs.incrementAndGet(part), 3);
        }
        for (int part = 0; part < 3; part++) {
            assertThat(runs.get(part)).isEqualTo(2_000);
        }
    }

    @Test
    void share_afterThreadsSleptOrEnded_runsEveryPart() {
        AtomicIntegerArray runs = new AtomicIntegerArray(3);
        for (long pauseMillis : new long[] {0, 5, 50, 190, 200, 210, 300}) {
            LockSupport.parkNanos(pauseMillis * 1_000_000);
            workers.share((part, parts) -> runs.incrementAndGet(part), 3);
        }
        for (int part = 0; part < 3; part++) {
            assertThat(runs.get(part)).isEqualTo(7);
        }
    }

    /** As on a system with a limit of threads. */
    @Test
    void share_withoutAThreadToStart_runsEveryPartHere() {
        AtomicIntegerArray runs = new AtomicIntegerArray(3);
        int[] asked = {0};
        Workers few = Workers.of(3, task -> {
            if (++asked[0] % 2 == 1) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            return new Thread(task) {
                @Override
                public synchronized void start() {
                    throw new OutOfMemoryError("unable to create native thread");
                }
            };
        });
        Thread here = Thread.currentThread();
        for (int i = 0; i < 4; i++) {
            few.share(
                    (part, parts) -> {
                        assertThat(Thread.currentThread()).isSameAs(here);
                        runs.incrementAndGet(part);
                    },
                    3);
        }
        for (int part = 0; part < 3; part++) {
            assertThat(runs.get(part)).isEqualTo(4);
        }
        few.close();
    }

    /** As on a system whose processors are all busy with other programs. */
    @Test
    void share_helpersThatNeverBegin_runsEveryPartHere() {
        CountDownLatch end = new CountDownLatch(1);
        Workers starved = Workers.of(3, task -> new Thread(() -> awaitQuietly(end)));

        assertThat(threadsOfParts(starved)).containsOnly(Thread.currentThread());
        assertThat(threadsOfParts(starved)).containsOnly(Thread.currentThread());

        end.countDown();
        starved.close();
    }

    @Test
    void share_helpersThatBeginLate_runEveryPartOnceAndThenHelp() {
        CountDownLatch begin = new CountDownLatch(1);
        Workers late = Workers.of(
                3,
                task -> new Thread(() -> {
                    awaitQuietly(begin);
                    task.run();
                }));
        AtomicIntegerArray runs = new AtomicIntegerArray(3);
        for (int i = 0; i < 2_000; i++) {
            late.share((part, parts) -> runs.incrementAndGet(part), 3);
            if (i == 1_000) {
                begin.countDown();
            }
        }
        for (int part = 0; part < 3; part++) {
            assertThat(runs.get(part)).isEqualTo(2_000);
        }
        assertThat(helpers(late)).doesNotContain(Thread.currentThread()).doesNotHaveDuplicates();
        late.close();
    }

    @Test
    void share_helpersThatEndAtOnce_throwsWhatTheirPartsThrow() {
        Workers gone = Workers.of(3, task -> new Thread(() -> {}));
        Exception[] failures = {new IOException("part 0"), new IOException("part 1"), new IOException("part 2")};

        assertThatThrownBy(() -> gone.share((part, parts) -> throwUndeclared(failures[part]), 3))
                .isSameAs(failures[0])
                .satisfies(thrown -> assertThat(thrown.getSuppressed()).containsExactly(failures[1], failures[2]));
        gone.close();
    }

    /** Returns which thread ran which part of a task. */
    private static Thread[] threadsOfParts(Workers workers) {
        Thread[] threads = new Thread[workers.threads()];
        workers.share((part, parts) -> threads[part] = Thread.currentThread(), threads.length);
        return threads;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static List<Throwable> anyKind() {
        return List.of(
                new IllegalArgumentException("unchecked"),
                new IOException("checked"),
                new StackOverflowError("an error"),
                new Throwable("neither"));
    }

    @ParameterizedTest
    @MethodSource("anyKind")
    void share_failingPart_throwsThatAndWorksOn(Throwable failure) {
        for (int failing = 0; failing < 3; failing++) {
            int failingPart = failing;
            assertThatThrownBy(() -> workers.share(
                            (part, parts) -> {
                                if (part == failingPart) {
                                    throwUndeclared(failure);
                                }
                            },
                            3))
                    .isSameAs(failure);

            AtomicIntegerArray runs = new AtomicIntegerArray(3);
            workers.share((part, parts) -> runs.incrementAndGet(part), 3);
            assertThat(runs.get(0) + runs.get(1) + runs.get(2)).isEqualTo(3);
        }
    }

    @Test
    void share_severalFailingParts_throwsTheFirstWithTheOthersSuppressed() {
        Exception[] failures = {new IOException("part 0"), new IOException("part 1"), new IOException("part 2")};

        assertThatThrownBy(() -> workers.share((part, parts) -> throwUndeclared(failures[part]), 3))
                .isSameAs(failures[0])
                .satisfies(thrown -> assertThat(thrown.getSuppressed()).containsExactly(failures[1], failures[2]));
    }

    @Test
    void share_sameObjectFromEveryPart_throwsIt() {
        IOException failure = new IOException("everywhere");

        assertThatThrownBy(() -> workers.share((part, parts) -> throwUndeclared(failure), 3))
                .isSameAs(failure)
                .hasNoSuppressedExceptions();
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void throwUndeclared(Throwable failure) throws T {
        throw (T) failure;
    }

    @Test
    void share_insideAPart_runsAlone() {
        AtomicIntegerArray parts = new AtomicIntegerArray(1);
        workers.share(
                (part, all) -> {
                    if (part == 0) {
                        workers.share((inner, innerParts) -> parts.addAndGet(0, innerParts), 3);
                    }
                },
                3);
        assertThat(parts.get(0)).isEqualTo(1);
    }

    @Test
    void close_afterWork_leavesNoThread() {
        Thread[] helpers = helpers(workers);

        workers.close();

        assertThat(helpers).hasSize(2).noneMatch(Thread::isAlive);
    }

    @Test
    void threads_withoutWork_endByThemselves() throws InterruptedException {
        for (Thread helper : helpers(workers)) {
            helper.join();
        }
    }

    /** Returns the threads that help with a task whose first part waits until the others have begun. */
    private static Thread[] helpers(Workers workers) {
        Thread[] threads = new Thread[3];
        CountDownLatch begun = new CountDownLatch(2);
        workers.share(
                (part, parts) -> {
                    threads[part] = Thread.currentThread();
                    if (part == 0) {
                        awaitQuietly(begun);
                    } else {
                        begun.countDown();
                    }
                },
                3);
        assertThat(threads[0]).isSameAs(Thread.currentThread());
        return new Thread[] {threads[1], threads[2]};
    }

    @Test
    void bind_andRestore_setTheWorkersOfThisThread() {
        Workers before = workers.bind();
        assertThat(Workers.current()).isSameAs(workers);
        Workers.restore(before);
        assertThat(Workers.current()).isNotSameAs(workers);
    }
}
