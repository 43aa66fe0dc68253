package dev.glissade.examples.spark;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.spark.SparkException;

/** Runs Spark jobs. */
final class Jobs {

    private Jobs() {}

    /**
     * Runs something that starts jobs. If a task fails with an exception, that one is thrown, not Spark's around it.
     *
     * @throws IOException if a task throws one, or the thread is interrupted; it is still interrupted then
     * @throws IllegalStateException if Spark itself fails, or a task throws another checked exception
     */
    static <R> R run(Callable<R> jobs) throws IOException {
        try {
            return jobs.call();
        } catch (Exception e) { // Spark throws checked exceptions that it does not declare
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted during a Spark job");
            }
            Throwable thrown = e;
            while ((thrown instanceof SparkException
                            || thrown instanceof CompletionException
                            || thrown instanceof UncheckedIOException)
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

    /**
     * Runs jobs as {@link #run} does, but to their end even if the thread is interrupted. It is still interrupted then.
     *
     * @throws UncheckedIOException if a task throws an IOException
     */
    static <R> R runToTheEnd(Callable<R> jobs) {
        CompletableFuture<R> result = new CompletableFuture<>();
        Runnable complete = () -> {
            try {
                result.complete(jobs.call());
            } catch (Throwable e) { // the waiting thread throws it
                result.completeExceptionally(e);
            }
        };
        Thread thread = new Thread(complete, Thread.currentThread().getName() + ", Spark jobs");
        thread.setDaemon(true);
        thread.start();
        try {
            return run(result::join);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
