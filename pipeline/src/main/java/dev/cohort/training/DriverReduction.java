package dev.cohort.training;

import dev.cohort.executors.Executors;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;

/** Straight to the driver: the fewest hops, for small models. */
final class DriverReduction implements Reduction {

    @Override
    public Reduced reduce(JavaRDD<ShardGradient> shards, Executors executors, String what) {
        List<ShardGradient> gradients = executors.await(shards.collectAsync(), what);
        return new Reduced(
                VectorSum.of(gradients.stream()
                        .map(gradient -> gradient.values().values())
                        .toList()),
                gradients.stream().map(ShardGradient::note).toList());
    }
}
