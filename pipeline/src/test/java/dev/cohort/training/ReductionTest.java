package dev.cohort.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cohort.exchange.Shelf;
import dev.cohort.executors.ExecutorRequest;
import dev.cohort.executors.Executors;
import dev.cohort.testing.LocalSpark;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;

class ReductionTest {

    private static final int VALUES = 1021;

    private final JavaSparkContext context =
            JavaSparkContext.fromSparkContext(LocalSpark.session().sparkContext());
    private final Executors executors = Executors.of(context, new ExecutorRequest(0, false, 60, 600));

    /** Numbers of very different size, so that any other order of adding gives other bits. */
    private static ShardGradient gradient(int shard) {
        SplittableRandom random = new SplittableRandom(shard);
        float[] values = new float[shard == 4 ? 0 : VALUES];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) ((random.nextDouble() - 0.5) * Math.exp(random.nextDouble(-20, 20)));
        }
        return new ShardGradient(new ShardNote(shard, 0.1 * shard, values.length == 0 ? 0 : 1, true, 0, 0, 0), values);
    }

    private Reduced reduced(Reduction reduction, List<Integer> shards) {
        try (Shelf shelf = Shelf.of(context)) {
            long number = shelf.number();
            return reduction.reduce(
                    context.parallelize(shards, shards.size())
                            .map(shard -> ParkedGradient.park(gradient(shard), number)),
                    shelf,
                    executors,
                    "a step");
        }
    }

    @Test
    void givesTheSameBitsOnTheDriverAndScattered() {
        List<Integer> shards = IntStream.range(0, 7).boxed().toList();
        Reduced driver = reduced(new DriverReduction(), shards);
        for (int chunks : new int[] {1, 2, 5, 64}) {
            Reduced scattered = reduced(new ScatterReduction(chunks), shards);
            assertThat(scattered.sum()).containsExactly(driver.sum());
            assertThat(scattered.notes()).isEqualTo(driver.notes());
        }
        VectorSum sum = new VectorSum();
        shards.forEach(shard -> sum.add(gradient(shard).values()));
        assertThat(driver.sum()).containsExactly(sum.rounded());
        assertThat(driver.samples()).isEqualTo(6);
    }

    @Test
    void scattersWhatIsTooMuchForTheDriver() {
        assertThat(Reduction.forSize(8, 100_000)).isInstanceOf(DriverReduction.class);
        assertThat(Reduction.forSize(8, 10_000_000)).isEqualTo(new ScatterReduction(5));
    }
}
