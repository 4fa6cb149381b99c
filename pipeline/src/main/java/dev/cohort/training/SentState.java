package dev.cohort.training;

import dev.cohort.exchange.ParkedVector;
import dev.cohort.exchange.SharedVector;
import dev.cohort.exchange.Shelf;
import dev.cohort.executors.Executors;
import java.io.Serializable;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.jspecify.annotations.Nullable;

/** What the driver gives all shards of a step, on its way. Every executor fetches it once. */
final class SentState implements AutoCloseable {

    /** With more of them the driver would send too much: Spark's broadcast lets executors fetch from each other. */
    private static final int STRAIGHT_TO = 4;

    private final Copy copy;
    private final @Nullable Broadcast<FlatVector> broadcast;

    private SentState(Copy copy, @Nullable Broadcast<FlatVector> broadcast) {
        this.copy = copy;
        this.broadcast = broadcast;
    }

    /** The values in a task; not to be changed. */
    @FunctionalInterface
    interface Copy extends Serializable {
        float[] values();
    }

    /** @param shelf where it may lie until the step is over */
    static SentState send(JavaSparkContext context, Executors executors, Shelf shelf, float[] values) {
        if (executors.count() <= STRAIGHT_TO) {
            ParkedVector parked = ParkedVector.park(shelf.number(), "state", values);
            return new SentState(() -> SharedVector.fetch(parked), null);
        }
        Broadcast<FlatVector> broadcast = context.broadcast(new FlatVector(values));
        return new SentState(() -> broadcast.value().values(), broadcast);
    }

    Copy copy() {
        return copy;
    }

    @Override
    public void close() {
        if (broadcast != null) {
            broadcast.destroy();
        }
    }
}
