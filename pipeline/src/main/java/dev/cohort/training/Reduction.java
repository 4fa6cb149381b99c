package dev.cohort.training;

import dev.cohort.executors.Executors;
import org.apache.spark.api.java.JavaRDD;

/** Adds the shards' values in the order of the shards. Every way gives the same bits. */
interface Reduction {

    /** Above this many bytes of all shards together, the driver would be the bottleneck. */
    long DRIVER_BYTES = 64L << 20;

    /** Runs the job. */
    Reduced reduce(JavaRDD<ShardGradient> shards, Executors executors, String what);

    /** The way for so many shards with so many values each. */
    static Reduction forSize(int shards, long values) {
        return shards * values * Float.BYTES <= DRIVER_BYTES ? new DriverReduction() : ScatterReduction.of(values);
    }
}
