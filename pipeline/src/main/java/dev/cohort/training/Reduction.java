package dev.cohort.training;

import dev.cohort.exchange.Shelf;
import dev.cohort.executors.Executors;
import org.apache.spark.api.java.JavaRDD;

/** Adds the shards' values in the order of the shards. Every way gives the same bits. */
interface Reduction {

    /** Above this many bytes of all shards together, the driver would be the bottleneck. */
    long DRIVER_BYTES = 64L << 20;

    /**
     * Runs the job.
     *
     * @param shards parked on {@code shelf} as they are computed
     * @throws dev.cohort.exchange.VectorLostException if an executor is lost after its tasks have ended
     */
    Reduced reduce(JavaRDD<ParkedGradient> shards, Shelf shelf, Executors executors, String what);

    /** The way for so many shards with so many values each. */
    static Reduction forSize(int shards, long values) {
        return shards * values * Float.BYTES <= DRIVER_BYTES ? new DriverReduction() : ScatterReduction.of(values);
    }
}
