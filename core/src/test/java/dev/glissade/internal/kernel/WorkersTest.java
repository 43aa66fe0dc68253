package dev.glissade.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

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

    @Test
    void share_failingPart_throwsAndWorksOn() {
        assertThatThrownBy(() -> workers.share(
                        (part, parts) -> {
                            if (part == 2) {
                                throw new IllegalArgumentException("part 2");
                            }
                        },
                        3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("part 2");

        AtomicIntegerArray runs = new AtomicIntegerArray(3);
        workers.share((part, parts) -> runs.incrementAndGet(part), 3);
        assertThat(runs.get(0) + runs.get(1) + runs.get(2)).isEqualTo(3);
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
        workers.share((part, parts) -> {}, 3);
        assertThat(helpers()).isEqualTo(2);

        workers.close();

        assertThat(helpers()).isZero();
    }

    @Test
    void threads_withoutWork_endByThemselves() {
        workers.share((part, parts) -> {}, 3);
        long deadline = System.nanoTime() + 10_000_000_000L;
        while (helpers() > 0 && System.nanoTime() < deadline) {
            LockSupport.parkNanos(10_000_000);
        }
        assertThat(helpers()).isZero();
    }

    @Test
    void bind_andRestore_setTheWorkersOfThisThread() {
        Workers before = workers.bind();
        assertThat(Workers.current()).isSameAs(workers);
        Workers.restore(before);
        assertThat(Workers.current()).isNotSameAs(workers);
    }

    private static long helpers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("glissade-worker"))
                .count();
    }
}
