package dev.cohort.training;

import dev.cohort.exchange.ParkedVector;
import dev.cohort.exchange.Scratch;
import dev.cohort.exchange.Shelf;
import dev.cohort.executors.Executors;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Reduce-scatter: each chunk of the parameters is added on an executor, and the driver receives one vector however many
 * shards there are.
 *
 * @param chunks parts that the vector is cut into
 */
record ScatterReduction(int chunks) implements Reduction {

    private static final long CHUNK_VALUES = 1 << 21;

    static ScatterReduction of(long values) {
        return new ScatterReduction((int) Math.max(1, (values + CHUNK_VALUES - 1) / CHUNK_VALUES));
    }

    @Override
    public Reduced reduce(JavaRDD<ParkedGradient> shards, Shelf shelf, Executors executors, String what) {
        List<ParkedGradient> gradients = executors.await(shards.collectAsync(), what);
        List<ParkedVector> values =
                gradients.stream().map(ParkedGradient::values).toList();
        int all = chunks;
        long number = shelf.number();
        List<Integer> numbers = IntStream.range(0, all).boxed().toList();
        // Not a stage of the shards' job: nothing computes here, so nothing holds a GPU.
        List<Sum> sums = executors.await(
                JavaSparkContext.fromSparkContext(shards.context())
                        .parallelize(numbers, all)
                        .map(chunk -> Sum.of(values, chunk, all, number))
                        .setName("sums")
                        .collectAsync(),
                what);
        return new Reduced(
                joined(ParkedVector.fetch(sums.stream().map(Sum::orLost).toList())),
                gradients.stream().map(ParkedGradient::note).toList());
    }

    private static float[] joined(List<float[]> chunks) {
        float[] sum =
                Scratch.take(chunks.stream().mapToInt(chunk -> chunk.length).sum());
        int at = 0;
        for (float[] chunk : chunks) {
            System.arraycopy(chunk, 0, sum, at, chunk.length);
            at += chunk.length;
            Scratch.give(chunk);
        }
        return sum;
    }
}
