package dev.cohort.testing;

import org.apache.spark.sql.SparkSession;

/** One small Spark for all tests of a Java process; it ends with the process. */
public final class LocalSpark {

    private LocalSpark() {}

    /** Two threads, no web page, loopback only. */
    public static SparkSession session() {
        return SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", false)
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", 2)
                .config("spark.serializer", "org.apache.spark.serializer.JavaSerializer")
                .appName("tests")
                .getOrCreate();
    }
}
