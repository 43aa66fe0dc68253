package dev.glissade.examples.spark;

import org.apache.spark.sql.SparkSession;

/** One session for all tests of this JVM, with two threads; Spark stops it when the JVM ends. */
final class LocalSpark {

    private LocalSpark() {}

    /** Returns the session. */
    static SparkSession session() {
        return SparkSession.builder()
                .appName("tests")
                .master("local[2, 2]") // a task that fails is run once more
                .config("spark.ui.enabled", false)
                .config("spark.sql.shuffle.partitions", 4)
                .config("spark.sql.warehouse.dir", "target/warehouse")
                .getOrCreate();
    }
}
