package dev.cohort.exchange;

import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * Where the vectors of one step lie, on driver and executors: closing it removes all of them. On the driver; tasks get
 * its {@link #number}.
 */
public final class Shelf implements AutoCloseable {

    /** Of no data: Spark removes the blocks of a broadcast everywhere, and these bear its number. */
    private final Broadcast<String> mark;

    private Shelf(Broadcast<String> mark) {
        this.mark = mark;
    }

    /** A new one, empty. */
    public static Shelf of(JavaSparkContext context) {
        return new Shelf(context.broadcast(""));
    }

    /** Unlike those of all others of this application. */
    public long number() {
        return mark.id();
    }

    @Override
    public void close() {
        mark.destroy();
    }
}
