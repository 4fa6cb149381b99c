package dev.cohort.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cohort.testing.LocalSpark;
import org.apache.spark.SparkContext;
import org.junit.jupiter.api.Test;

class TaskSlotsTest {

    @Test
    void areTheThreadsOfALocalDriverAndNoMoreThanTheShards() {
        SparkContext twoThreads = LocalSpark.session().sparkContext();
        assertThat(TaskSlots.of(twoThreads, 8)).isEqualTo(2);
        assertThat(TaskSlots.of(twoThreads, 1)).isEqualTo(1);
    }
}
