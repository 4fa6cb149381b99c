package dev.cohort.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterIT {

    @TempDir
    private static Path folder;

    private String port = "";

    @BeforeEach
    void chooseAFreePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            port = Integer.toString(socket.getLocalPort());
        }
    }

    @AfterEach
    void stop() {
        Script.run("cluster", "stop", "--port", port);
    }

    @Test
    void startsRunsAJobOnItsGpusAndStops() {
        String url = "spark://127.0.0.1:" + port;
        Script start = Script.run(
                Map.of("COHORT_FAKE_GPUS", "2"),
                "cluster",
                "start",
                "--workers",
                "2",
                "--memory",
                "1g",
                "--port",
                port);
        assertThat(start.messages()).isEmpty();
        assertThat(start.out()).contains("master     " + url, "workers    2", "executors  0");

        Script job = Script.run(
                "submit",
                "--master",
                url,
                "--executor-memory",
                "512m",
                "--conf",
                "spark.executor.resource.gpu.amount=1",
                "--conf",
                "spark.task.resource.gpu.amount=1",
                "show",
                "--table",
                TinyTable.write(folder.resolve("table")));
        assertThat(job.messages()).isEmpty();
        assertThat(job.exitCode()).isZero();
        assertThat(job.out()).contains(url).containsPattern("(?m)^rows read        +2$");

        assertThat(Script.run("cluster", "start", "--port", port).messages())
                .isEqualTo("A cluster runs at " + url + " already; scripts/cluster stop ends it\n");

        assertThat(Script.run("cluster", "stop", "--port", port).out())
                .isEqualTo("Stopped the cluster at " + url + "\n");
        Script status = Script.run("cluster", "status", "--port", port);
        assertThat(status.messages()).isEqualTo("No cluster runs at " + url + "; scripts/cluster start begins one\n");
        assertThat(status.exitCode()).isEqualTo(1);
        assertThat(ProcessHandle.allProcesses().flatMap(process -> process.info().commandLine().stream()))
                .noneMatch(command -> command.contains(url));
    }

    @Test
    @Tag("long")
    void aJobEndsInOneLineWhereNoClusterRuns() {
        String url = "spark://127.0.0.1:" + port;
        Script job =
                Script.run("submit", "--master", url, "show", "--table", TinyTable.write(folder.resolve("unread")));
        assertThat(job.messages())
                .contains("All masters are unresponsive")
                .endsWith("The cluster " + url
                        + " did not take the application, or ended it; see that it runs and can be " + "reached\n")
                .doesNotContain("\tat ");
        assertThat(job.exitCode()).isEqualTo(2);
    }

    @Test
    void refusesATakenPort() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Script start = Script.run("cluster", "start", "--port", Integer.toString(taken.getLocalPort()));
            assertThat(start.messages())
                    .isEqualTo("Port " + taken.getLocalPort() + " is taken; choose another with --port\n");
            assertThat(start.exitCode()).isEqualTo(2);
        }
    }

    @Test
    void refusesAnUnknownOption() {
        Script start = Script.run("cluster", "start", "--wrokers", "2");
        assertThat(start.messages()).isEqualTo("Unknown option --wrokers; see scripts/cluster --help\n");
        assertThat(start.exitCode()).isEqualTo(2);
    }
}
