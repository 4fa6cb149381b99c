package dev.cohort.executors;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

class AskedExecutorsTest {

    @Test
    void areNoneWhereTheDriverComputes() {
        assertThat(asked("local[2]")).isEqualTo(new AskedExecutors(0, "spark.master=local[2]"));
        assertThat(asked("local")).isEqualTo(new AskedExecutors(0, "spark.master=local"));
    }

    @Test
    void areAsManyAsTheConfigurationNames() {
        assertThat(asked("yarn", "spark.executor.instances", "8"))
                .isEqualTo(new AskedExecutors(8, "spark.executor.instances=8"));
    }

    @Test
    void areTheLeastOfThoseThatComeAndGo() {
        assertThat(asked(
                        "yarn",
                        "spark.executor.instances",
                        "8",
                        "spark.dynamicAllocation.enabled",
                        "true",
                        "spark.dynamicAllocation.minExecutors",
                        "2"))
                .isEqualTo(new AskedExecutors(2, "spark.dynamicAllocation.minExecutors=2"));
    }

    @Test
    void areTheCoresOfAStandaloneClusterDealtOut() {
        assertThat(asked("spark://host:7077", "spark.cores.max", "7", "spark.executor.cores", "2"))
                .isEqualTo(new AskedExecutors(3, "spark.cores.max=7 with spark.executor.cores=2"));
    }

    @Test
    void areOneWhereNothingSaysHowMany() {
        assertThat(asked("spark://host:7077", "spark.cores.max", "7"))
                .isEqualTo(new AskedExecutors(1, "spark.master=spark://host:7077"));
    }

    private static AskedExecutors asked(String master, String... settings) {
        SparkConf conf = new SparkConf(false).set("spark.master", master);
        for (int i = 0; i < settings.length; i += 2) {
            conf.set(settings[i], settings[i + 1]);
        }
        return AskedExecutors.of(conf);
    }
}
