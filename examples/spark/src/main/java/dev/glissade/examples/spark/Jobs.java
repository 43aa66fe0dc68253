package dev.glissade.examples.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import org.apache.spark.SparkException;

/** Runs Spark jobs. */
final class Jobs {

    private Jobs() {}

    /**
     * Runs something that starts jobs. If a task fails with an exception, that one is thrown, not Spark's around it.
     *
     * @throws IOException if a task throws one
     * @throws IllegalStateException if Spark itself fails, or a task throws another checked exception
     */
    static <R> R run(Callable<R> jobs) throws IOException {
        try {
            return jobs.call();
        } catch (Exception e) { // Spark throws checked exceptions that it does not declare
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            Throwable thrown = e;
            while ((thrown instanceof SparkException || thrown instanceof UncheckedIOException)
                    && thrown.getCause() != null) {
                thrown = thrown.getCause();
            }
            if (thrown instanceof IOException io) {
                throw io;
            }
            if (thrown instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            if (thrown instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException("the Spark job failed: " + thrown.getMessage(), e);
        }
    }
}
