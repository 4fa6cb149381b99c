package dev.cohort.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cohort.jobs.ExecutorTrial.Visit;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.yarn.conf.YarnConfiguration;
import org.apache.hadoop.yarn.server.MiniYARNCluster;
import org.apache.hadoop.yarn.util.resource.ResourceUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** YARN with one node of 4 GiB, whose containers are processes of their own, and with a pretended GPU. */
@Tag("long")
class YarnIT {

    @TempDir
    private static Path folder;

    private static MiniYARNCluster yarn;

    @BeforeAll
    static void startYarn() throws Exception {
        Configuration conf = new YarnConfiguration();
        conf.set("fs.defaultFS", "file:///");
        conf.setInt("yarn.nodemanager.resource.memory-mb", 4096);
        conf.setInt("yarn.nodemanager.resource.cpu-vcores", 4);
        conf.setInt("yarn.scheduler.minimum-allocation-mb", 128);
        conf.setInt("yarn.scheduler.maximum-allocation-mb", 4096);
        conf.setBoolean("yarn.nodemanager.vmem-check-enabled", false);
        conf.setBoolean("yarn.nodemanager.pmem-check-enabled", false);
        conf.set("yarn.nodemanager.disk-health-checker.max-disk-utilization-per-disk-percentage", "99");
        conf.set("yarn.resource-types", "yarn.io/gpu");
        conf.set("yarn.nodemanager.resource-type.yarn.io/gpu", "1");
        conf.set("yarn.scheduler.capacity.root.queues", "default");
        conf.set("yarn.scheduler.capacity.root.default.capacity", "100");
        conf.set("yarn.scheduler.capacity.maximum-am-resource-percent", "0.5");
        conf.set(
                "yarn.scheduler.capacity.resource-calculator",
                "org.apache.hadoop.yarn.util.resource.DominantResourceCalculator");
        ResourceUtils.resetResourceTypes(conf);
        yarn = new MiniYARNCluster("yarn", 1, 1, 1);
        yarn.init(conf);
        yarn.start();
        Path site = Files.createDirectories(folder.resolve("hadoop")).resolve("yarn-site.xml");
        try (OutputStream out = Files.newOutputStream(site)) {
            yarn.getConfig().writeXml(out);
        }
        Files.copy(site, site.resolveSibling("core-site.xml"));
    }

    @AfterAll
    static void stopYarn() {
        yarn.stop();
    }

    @Test
    void runsAJobWhoseDriverIsHere() {
        Script run = submit(List.of("--num-executors", "1"), "show", "--table", table("client"));
        assertThat(run.messages()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).containsPattern("(?m)^rows read        +2$");
    }

    @Test
    void runsAJobWhoseDriverIsInTheCluster() throws IOException {
        Path summary = folder.resolve("summary.json");
        Script run = submit(
                List.of("--deploy-mode", "cluster", "--num-executors", "1", "--driver-memory", "512m"),
                "show",
                "--table",
                table("cluster"),
                "--summary",
                summary.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(Files.readString(summary)).containsPattern("\"rows_read\" *: *2\\b");
    }

    @Test
    void dealsOutItsGpus() throws IOException {
        Path visits = folder.resolve("visits.json");
        List<String> options = new ArrayList<>(options());
        options.addAll(List.of(
                "--num-executors",
                "1",
                "--files",
                Script.HOME.resolve("scripts/gpus").toString(),
                "--properties-file",
                Script.HOME.resolve("conf/gpu-yarn.conf").toString(),
                "--conf",
                "spark.executorEnv.COHORT_FAKE_GPUS=1"));
        Script run = TrialRun.submit(environment(), options, visits, "--tasks", "3", "--gpus-per-executor", "1");
        assertThat(run.exitCode()).as(run.err()).isZero();
        List<Visit> all = TrialRun.visits(visits);
        assertThat(all)
                .filteredOn(visit -> visit.kind().equals("trains"))
                .extracting(Visit::address)
                .containsOnly("0");
        assertThat(all)
                .filteredOn(visit -> visit.kind().equals("other"))
                .extracting(Visit::address)
                .containsOnly("");
    }

    @Test
    void givesUpWhereFewerExecutorsFitThanAskedFor() {
        List<String> options = new ArrayList<>(options());
        options.addAll(List.of("--num-executors", "9"));
        Script run = TrialRun.submit(environment(), options, folder.resolve("none"), "--wait-executors", "5");
        assertThat(run.messages())
                .matches("spark.executor.instances=9 asks for 9 executors, got [0-4] in 5 s; ask for less, free cores, "
                        + "memory or GPUs of the cluster, or raise --wait-executors\n");
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void refusesAnExecutorLargerThanAnyNode() {
        Script run = submit(List.of("--executor-memory", "8g"), "show", "--table", table("large"));
        assertThat(run.messages())
                .containsPattern(
                        "(?m)^Spark refuses its configuration: Required executor memory \\(8192 MB\\), .* is above "
                                + "the max threshold \\(4096 MB\\) of this cluster!")
                .doesNotContain("\tat ");
        assertThat(run.exitCode()).isEqualTo(2);
    }

    private static Script submit(List<String> sparkOptions, String... job) {
        List<String> arguments = new ArrayList<>(options());
        arguments.addAll(sparkOptions);
        arguments.addAll(List.of(job));
        return Script.run(environment(), "submit", arguments.toArray(String[]::new));
    }

    private static List<String> options() {
        String java = System.getProperty("java.home");
        return List.of(
                "--master",
                "yarn",
                "--executor-memory",
                "512m",
                // Where they lie on the only node there is: nothing to upload.
                "--conf",
                "spark.yarn.jars=local:" + Script.HOME.resolve("target/spark/jars") + "/*",
                "--conf",
                "spark.yarn.stagingDir=" + folder.resolve("staging").toUri(),
                "--conf",
                "spark.yarn.am.memory=512m",
                "--conf",
                "spark.yarn.appMasterEnv.JAVA_HOME=" + java,
                "--conf",
                "spark.executorEnv.JAVA_HOME=" + java);
    }

    private static Map<String, String> environment() {
        return Map.of("HADOOP_CONF_DIR", folder.resolve("hadoop").toString(), "SPARK_LOCAL_IP", "127.0.0.1");
    }

    private static String table(String name) {
        return TinyTable.write(folder.resolve(name));
    }
}
