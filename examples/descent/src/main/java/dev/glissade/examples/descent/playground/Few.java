package dev.glissade.examples.descent.playground;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Computes for a few at a time; others wait a little, and are then refused. */
final class Few {

    private static final long WAIT_SECONDS = 5;

    private final Semaphore places;

    Few(int atATime) {
        places = new Semaphore(atATime, true);
    }

    /** Computes when no more than a few others do. */
    <T> T compute(Supplier<T> computation) {
        try {
            if (!places.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new Refusal(Refusal.TOO_BUSY, "too much is being computed; try again");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal(Refusal.TOO_BUSY, "the playground ends");
        }
        try {
            return computation.get();
        } finally {
            places.release();
        }
    }
}
