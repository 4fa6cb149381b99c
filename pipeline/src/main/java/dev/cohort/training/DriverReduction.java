package dev.cohort.training;

import dev.cohort.executors.Executors;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;

/** Straight to the driver: the fewest hops, for small models. */
final class DriverReduction implements Reduction {

    @Override
    public Reduced reduce(JavaRDD<ShardGradient> shards, Executors executors, String what) {
        List<ShardGradient> gradients = executors.await(shards.collectAsync(), what);
        VectorSum sum = new VectorSum();
        gradients.forEach(gradient -> sum.add(gradient.values().values()));
        return new Reduced(
                sum.rounded(), gradients.stream().map(ShardGradient::note).toList());
    }
}
