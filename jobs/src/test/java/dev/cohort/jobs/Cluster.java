package dev.cohort.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A standalone cluster of processes of its own, by {@code scripts/cluster}. */
record Cluster(String port) implements AutoCloseable {

    static Cluster start(Map<String, String> variables, String... options) throws IOException {
        Cluster cluster;
        try (ServerSocket socket = new ServerSocket(0)) {
            cluster = new Cluster(Integer.toString(socket.getLocalPort()));
        }
        List<String> arguments = new ArrayList<>(List.of("start", "--port", cluster.port));
        arguments.addAll(List.of(options));
        Script start = Script.run(variables, "cluster", arguments.toArray(String[]::new));
        assertThat(start.exitCode()).as(start.err()).isZero();
        return cluster;
    }

    String url() {
        return "spark://127.0.0.1:" + port;
    }

    /** What all executors so far have logged. */
    String executorLogs() throws IOException {
        try (var files = Files.walk(Script.HOME.resolve("target/cluster").resolve(port))) {
            return files.filter(file -> file.endsWith("stderr"))
                    .map(Cluster::read)
                    .collect(Collectors.joining());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The executors that live: children of the workers that were started for this master. */
    List<ProcessHandle> executors() {
        return workers().stream().flatMap(ProcessHandle::children).toList();
    }

    /** Ends workers and executors with SIGKILL; the master stays. */
    void killAllWorkers() {
        List<ProcessHandle> workers = workers();
        List<ProcessHandle> executors = executors();
        assertThat(workers).isNotEmpty();
        workers.forEach(ProcessHandle::destroyForcibly);
        executors.forEach(ProcessHandle::destroyForcibly);
    }

    private List<ProcessHandle> workers() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains("deploy.worker.Worker") && line.endsWith(url()))
                        .isPresent())
                .toList();
    }

    @Override
    public void close() {
        Script.run("cluster", "stop", "--port", port);
    }
}
