package dev.glissade.train;

import static dev.glissade.optimize.Optimizers.gradientDescent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.Network;
import dev.glissade.cost.Costs;
import dev.glissade.data.Dataset;
import dev.glissade.matrix.Matrix;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** However a training ends, or is left, it leaves a network that can be used, and says why. */
@Timeout(20)
class EndingTest {

    /** Does something after a step in the middle of the second epoch. */
    private static TrainingListener inMidEpoch(Consumer<Training> deed) {
        return new TrainingListener() {
            @Override
            public void afterStep(Training training) {
                if (training.epochsDone() == 1 && training.examplesSeen() == 110) {
                    deed.accept(training);
                }
            }
        };
    }

    private static Network after41Steps() {
        return Clouds.plan().listener(inMidEpoch(Training::stop)).run().network();
    }

    private static void assertLeft(Training training, Ending ending) {
        assertThat(training.ending()).contains(ending);
        assertThat(training.epochsDone()).isEqualTo(1);
        assertThat(training.examplesSeen()).isEqualTo(110);
        assertThat(training.network().parameters()).isEqualTo(after41Steps().parameters());
        assertThat(training.network().predict(new float[] {1, 0})).hasSize(3);
        assertThat(training.nextEpoch()).isEmpty();
    }

    @Test
    void interruptInMidEpoch_isTheReason() {
        Training training = Clouds.plan()
                .listener(inMidEpoch(running -> Thread.currentThread().interrupt()))
                .run();
        assertThat(Thread.interrupted()).isTrue();
        assertLeft(training, Ending.INTERRUPTED);
    }

    @Test
    void deadlineInMidEpoch_isTheReason() {
        after41Steps(); // Classes are loaded now: what is left takes milliseconds, however busy the machine is.
        Training training = Clouds.plan()
                .timeLimit(Duration.ofSeconds(1))
                .listener(inMidEpoch(running -> waitForNanos(1_200_000_000)))
                .run();
        assertLeft(training, Ending.DEADLINE);
    }

    /** Waits again if the thread is woken early, which a permit of long ago can do. */
    private static void waitForNanos(long nanos) {
        long end = System.nanoTime() + nanos;
        for (long left = nanos; left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    @Test
    void stopFromAnotherThread_isTheReason() throws InterruptedException {
        CountDownLatch there = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        Training training = Clouds.plan()
                .listener(inMidEpoch(running -> {
                    there.countDown();
                    awaitQuietly(stopped);
                }))
                .start();
        Thread thread = new Thread(training::run);
        thread.start();
        there.await();
        training.stop();
        stopped.countDown();
        thread.join();
        assertLeft(training, Ending.STOPPED);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void throwingListenerInMidEpoch_leavesTheNetworkOfTheLastEpochAndNoEnd() {
        Training training = Clouds.plan()
                .listener(inMidEpoch(running -> {
                    throw new IllegalArgumentException("mine");
                }))
                .start();
        assertThatThrownBy(training::run).hasMessage("mine");
        assertThat(training.ending()).isEmpty();
        assertThat(training.network().parameters())
                .isEqualTo(Clouds.plan().epochs(1).run().network().parameters());
        training.stop();
        assertThat(training.nextEpoch()).isEmpty();
        assertLeft(training, Ending.STOPPED);
    }

    @Test
    void listenerThatThrowsAfterTheLastEpoch_bringsNoFurtherEpoch() {
        Training training = Clouds.plan()
                .epochs(2)
                .listener(new TrainingListener() {
                    @Override
                    public void afterEpoch(Training running, Epoch epoch) {
                        if (epoch.number() == 2) {
                            throw new IllegalArgumentException("mine");
                        }
                    }
                })
                .start();
        assertThatThrownBy(training::run).hasMessage("mine");
        assertThat(training.nextEpoch()).isEmpty();
        assertThat(training.epochsDone()).isEqualTo(2);
        assertThat(training.history().epochs()).hasSize(2);
        assertThat(training.ending()).contains(Ending.EPOCHS_DONE);
    }

    /** Other examples in each epoch: those of one hundred, then those of the next. */
    private record Thirds(Dataset all, int epoch, List<Integer> asked) implements Dataset {

        @Override
        public Dataset forEpoch(int number) {
            asked.add(number);
            return new Thirds(all, number, asked);
        }

        @Override
        public int size() {
            return 100;
        }

        @Override
        public int inputSize() {
            return all.inputSize();
        }

        @Override
        public int outputSize() {
            return all.outputSize();
        }

        @Override
        public void fill(Matrix inputs, Matrix targets, int[] examples, int from) {
            int[] shifted = Arrays.stream(examples).map(i -> i + 100 * epoch).toArray();
            all.fill(inputs, targets, shifted, from);
        }
    }

    @Test
    void dataOfAnEpoch_areAskedForAtItsBeginning() {
        List<Integer> asked = new ArrayList<>();
        Dataset all = Clouds.of(300);
        Training training =
                Clouds.plan(new Thirds(all, 7, asked)).fullBatch().epochs(3).run();
        assertThat(asked).containsExactly(0, 1, 2);

        Learner learner = Learner.of(Clouds.network(), Costs.crossEntropy(), gradientDescent(0.5));
        for (int epoch = 0; epoch < 3; epoch++) {
            learner.learn(all.range(100 * epoch, 100 * epoch + 100));
        }
        assertThat(training.network().parameters()).isEqualTo(learner.network().parameters());
    }
}
