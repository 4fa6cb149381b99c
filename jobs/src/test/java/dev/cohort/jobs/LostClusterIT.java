package dev.cohort.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster that goes away under a job. */
@Tag("long")
class LostClusterIT {

    @TempDir
    private static Path folder;

    @Test
    void endsInOneLineWhenAllWorkersDieInMidJob() throws Exception {
        try (Cluster cluster = Cluster.start(Map.of(), "--workers", "2", "--memory", "1g")) {
            CompletableFuture<Script> job = CompletableFuture.supplyAsync(() -> TrialRun.submit(
                    Map.of(),
                    List.of("--master", cluster.url()),
                    folder.resolve("visits"),
                    "--millis",
                    "600000",
                    "--wait-executors",
                    "15"));
            while (!cluster.executorLogs().contains("computing on the CPU")) {
                assertThat(job).isNotDone();
                TimeUnit.MILLISECONDS.sleep(100);
            }
            cluster.killAllWorkers();

            Script run = job.get();
            assertThat(run.messages())
                    .endsWith("No executor has worked on the tasks that train for 15 s, 0 are registered; look at the "
                            + "cluster " + cluster.url() + " and its executors' logs, or raise --wait-executors\n");
            assertThat(run.exitCode()).isEqualTo(2);
        }
    }
}
