package dev.cohort.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EpochOrderTest {

    private static TrainingPlan plan(int workers, int batch) {
        return new TrainingPlan(1, workers, batch, 0.01, 5, true, Synchronization.GRADIENT, 1);
    }

    @Test
    void dealsEveryCaseOnceAnEpoch() {
        EpochOrder order = EpochOrder.of(plan(3, 2), 20, 1);
        List<Integer> dealt = IntStream.range(0, order.steps())
                .boxed()
                .flatMap(step -> order.shards(step).stream())
                .flatMap(cases -> Arrays.stream(cases).boxed())
                .toList();
        assertThat(order.steps()).isEqualTo(4);
        assertThat(dealt).hasSize(20).doesNotHaveDuplicates().isEqualTo(order.all());
    }

    @Test
    void givesAStepTheSameCasesHoweverManyWorkersShareIt() {
        List<Integer> two = flat(EpochOrder.of(plan(2, 3), 20, 1).shards(1));
        List<Integer> six = flat(EpochOrder.of(plan(6, 1), 20, 1).shards(1));
        assertThat(two).isEqualTo(six);
    }

    @Test
    void changesFromEpochToEpoch() {
        assertThat(EpochOrder.of(plan(1, 1), 20, 1).all())
                .isNotEqualTo(EpochOrder.of(plan(1, 1), 20, 2).all());
    }

    private static List<Integer> flat(List<int[]> shards) {
        return shards.stream().flatMapToInt(Arrays::stream).boxed().toList();
    }
}
