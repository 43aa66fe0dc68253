package dev.glissade.examples.spark;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.SparkSession;

/** Counts the jobs that Spark starts. */
final class StartedJobs extends SparkListener implements AutoCloseable {

    private final SparkSession session;
    private final AtomicInteger count = new AtomicInteger();

    StartedJobs(SparkSession session) {
        this.session = session;
        session.sparkContext().addSparkListener(this);
    }

    /** Returns how many there were until now. */
    int count() throws Exception {
        session.sparkContext().listenerBus().waitUntilEmpty();
        return count.get();
    }

    @Override
    public void onJobStart(SparkListenerJobStart job) {
        count.incrementAndGet();
    }

    @Override
    public void close() {
        session.sparkContext().removeSparkListener(this);
    }
}
