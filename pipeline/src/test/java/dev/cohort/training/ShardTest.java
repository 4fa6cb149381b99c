package dev.cohort.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShardTest {

    private static TrainingPlan plan(int shards, int batch, int accumulate) {
        return TrainingPlan.exact(1, 5, new Sharding(shards, batch, accumulate), Descent.of(0.01));
    }

    @Test
    void holdsEveryCaseOnceAndAsManyAsItsNeighbours() {
        List<Shard> shards = Shard.deal(20, 3, 5);
        assertThat(shards.stream()
                        .flatMapToInt(shard -> Arrays.stream(shard.cases()))
                        .sorted())
                .containsExactlyElementsOf(IntStream.range(0, 20).boxed().toList());
        assertThat(shards).extracting(shard -> shard.cases().length).containsExactly(7, 7, 6);
    }

    @Test
    void showsEveryCaseOnceAnEpoch() {
        TrainingPlan plan = plan(3, 2, 2);
        int steps = plan.sharding().stepsPerEpoch(20);
        assertThat(steps).isEqualTo(2);
        List<Integer> seen = Shard.deal(20, 3, 5).stream()
                .flatMapToInt(
                        shard -> IntStream.range(0, steps).flatMap(step -> Arrays.stream(shard.step(plan, 1, step))))
                .boxed()
                .toList();
        assertThat(seen).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void changesItsOrderFromEpochToEpoch() {
        Shard shard = Shard.deal(40, 2, 5).get(1);
        assertThat(shard.step(plan(2, 20, 1), 1, 0))
                .isNotEqualTo(shard.step(plan(2, 20, 1), 2, 0))
                .containsExactlyInAnyOrder(shard.step(plan(2, 20, 1), 2, 0));
    }

    @Test
    void mayBeEmpty() {
        assertThat(Shard.deal(2, 3, 5).get(2).step(plan(3, 1, 1), 1, 0)).isEmpty();
    }
}
