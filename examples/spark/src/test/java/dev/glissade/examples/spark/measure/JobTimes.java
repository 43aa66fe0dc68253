package dev.glissade.examples.spark.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.SparkSession;

/** The seconds of each job. */
final class JobTimes extends SparkListener {

    private final SparkSession session;
    private final List<Double> seconds = new ArrayList<>();
    private long start;

    private JobTimes(SparkSession session) {
        this.session = session;
    }

    static JobTimes of(SparkSession session) {
        JobTimes times = new JobTimes(session);
        session.sparkContext().addSparkListener(times);
        return times;
    }

    @Override
    public synchronized void onJobStart(SparkListenerJobStart job) {
        start = job.time();
    }

    @Override
    public synchronized void onJobEnd(SparkListenerJobEnd job) {
        seconds.add((job.time() - start) * 1e-3);
    }

    /** Prints and forgets the jobs until now. */
    void print(String what) throws Exception {
        session.sparkContext().listenerBus().waitUntilEmpty();
        synchronized (this) {
            String all = seconds.stream()
                    .map(s -> String.format(Locale.ROOT, "%.2f", s))
                    .collect(Collectors.joining(" "));
            List<Double> sorted = seconds.stream().sorted().toList();
            System.out.printf(
                    Locale.ROOT,
                    "%s: %d jobs, median %.2f s, sum %.1f s: %s%n",
                    what,
                    sorted.size(),
                    sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2),
                    sorted.stream().mapToDouble(s -> s).sum(),
                    all);
            seconds.clear();
        }
    }
}
