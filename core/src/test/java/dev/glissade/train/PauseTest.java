package dev.glissade.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.Network;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class PauseTest {

    private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch waiting = new CountDownLatch(1);

    /** Pauses after the seventh step, and does something else at the moment at which the training begins to wait. */
    private TrainingBuilder pausing(Consumer<Training> whenWaiting) {
        return Clouds.plan().listener(new TrainingListener() {
            @Override
            public void afterStep(Training training) {
                if (training.epochsDone() == 0 && training.examplesSeen() == 70) {
                    training.pause();
                }
            }

            @Override
            public void beforePause(Training training) {
                heard.add("wait " + training.examplesSeen());
                waiting.countDown();
                whenWaiting.accept(training);
            }

            @Override
            public void afterPause(Training training) {
                heard.add("go on " + training.examplesSeen());
            }
        });
    }

    @Test
    void pausedTraining_waitsAndGoesOnToTheSameBits() throws InterruptedException {
        Training training = pausing(paused -> {}).start();
        Thread thread = new Thread(training::run);
        thread.start();
        waiting.await();
        while (thread.getState() != Thread.State.TIMED_WAITING && thread.isAlive()) {
            Thread.onSpinWait(); // until it waits, or has trained to the end without waiting
        }
        assertThat(training.isPaused()).isTrue();
        assertThat(training.examplesSeen()).isEqualTo(70);
        training.resume();
        thread.join();
        assertThat(training.isPaused()).isFalse();
        assertThat(heard).containsExactly("wait 70", "go on 70");
        assertThat(training.ending()).contains(Ending.EPOCHS_DONE);
        assertThat(training.network().parameters())
                .isEqualTo(Clouds.plan().run().network().parameters());
    }

    @Test
    void stop_wakesAPausedTraining() throws InterruptedException {
        Training training = pausing(paused -> {}).start();
        Thread thread = new Thread(training::run);
        thread.start();
        waiting.await();
        training.stop();
        thread.join();
        assertEndedAfterSevenSteps(training, Ending.STOPPED);
    }

    @Test
    void interrupt_wakesAPausedTrainingAndStaysSet() throws InterruptedException {
        Training training = pausing(paused -> {}).start();
        List<Boolean> interrupted = new ArrayList<>();
        Thread thread = new Thread(() -> {
            training.run();
            interrupted.add(Thread.currentThread().isInterrupted());
        });
        thread.start();
        waiting.await();
        thread.interrupt();
        thread.join();
        assertThat(interrupted).containsExactly(true);
        assertEndedAfterSevenSteps(training, Ending.INTERRUPTED);
    }

    @Test
    void deadline_wakesAPausedTraining() {
        Clouds.plan().run(); // Classes are loaded now: seven steps take milliseconds, however busy the machine is.
        Training training =
                pausing(paused -> {}).timeLimit(Duration.ofSeconds(1)).run();
        assertEndedAfterSevenSteps(training, Ending.DEADLINE);
    }

    @Test
    void pause_isNotPartOfTheSeconds() {
        long[] pause = new long[1];
        long begun = System.nanoTime();
        Training training = pausing(paused -> {
                    long from = System.nanoTime();
                    LockSupport.parkNanos(200_000_000);
                    pause[0] = System.nanoTime() - from;
                    paused.resume();
                })
                .epochs(1)
                .run();
        double whole = (System.nanoTime() - begun) * 1e-9;
        assertThat(training.history().epochs().get(0).seconds()).isPositive().isLessThan(whole - pause[0] * 1e-9);
    }

    @Test
    void pause_beforeTheFirstStep_waitsThere() throws InterruptedException {
        Training training = pausing(Training::resume).start();
        training.pause();
        training.run();
        assertThat(heard).containsExactly("wait 0", "go on 0", "wait 70", "go on 70");
        assertThat(training.ending()).contains(Ending.EPOCHS_DONE);
    }

    private void assertEndedAfterSevenSteps(Training training, Ending ending) {
        assertThat(training.ending()).contains(ending);
        assertThat(training.epochsDone()).isZero();
        assertThat(heard).containsExactly("wait 70", "go on 70");
        Network afterSeven = Clouds.plan()
                .listener(new TrainingListener() {
                    @Override
                    public void afterStep(Training other) {
                        if (other.examplesSeen() == 70) {
                            other.stop();
                        }
                    }
                })
                .run()
                .network();
        assertThat(training.network().parameters()).isEqualTo(afterSeven.parameters());
    }
}
