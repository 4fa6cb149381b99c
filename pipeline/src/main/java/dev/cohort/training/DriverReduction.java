package dev.cohort.training;

import dev.cohort.exchange.ParkedVector;
import dev.cohort.exchange.Scratch;
import dev.cohort.exchange.Shelf;
import dev.cohort.executors.Executors;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;

/** Straight to the driver: the fewest hops, for small models. */
final class DriverReduction implements Reduction {

    @Override
    public Reduced reduce(JavaRDD<ParkedGradient> shards, Shelf shelf, Executors executors, String what) {
        List<ParkedGradient> gradients = executors.await(shards.collectAsync(), what);
        List<float[]> values = ParkedVector.fetch(
                gradients.stream().map(ParkedGradient::values).toList());
        float[] sum = VectorSum.of(values);
        values.stream().filter(one -> one != sum).forEach(Scratch::give);
        return new Reduced(sum, gradients.stream().map(ParkedGradient::note).toList());
    }
}
