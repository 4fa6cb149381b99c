package dev.cohort.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A JVM of its own that Linux holds to one core, for work to be compared with: in a JVM of two cores the collector, the
 * compiler and Spark's driver would help a single thread from the other core, and it would not be the work of one.
 */
final class OneCore implements AutoCloseable {

    /** A benchmark whose work another JVM can do. */
    @FunctionalInterface
    interface Worker {
        /** Makes ready for the work that the arguments name; each run does it once. */
        Runnable work(List<String> arguments) throws IOException;
    }

    private final Dialogue dialogue;

    private OneCore(Dialogue dialogue) {
        this.dialogue = dialogue;
    }

    /** Starts a JVM with the options of this one. */
    static OneCore doing(Class<? extends Worker> worker, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "taskset",
                "--cpu-list",
                "0",
                Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of(
                "-XX:ActiveProcessorCount=1",
                "-Djava.util.concurrent.ForkJoinPool.common.parallelism=1",
                "-cp",
                System.getProperty("java.class.path"),
                OneCore.class.getName(),
                worker.getName()));
        command.addAll(Arrays.asList(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new OneCore(Dialogue.with(process)
                .orElseThrow(() -> new IllegalStateException("A JVM on one core must start: " + command)));
    }

    /** Does the work once. */
    void work() {
        dialogue.ask("work");
    }

    @Override
    public void close() {
        dialogue.close();
    }

    public static void main(String[] arguments) throws Exception {
        Worker worker = Class.forName(arguments[0])
                .asSubclass(Worker.class)
                .getDeclaredConstructor()
                .newInstance();
        Runnable work = worker.work(Arrays.asList(arguments).subList(1, arguments.length));
        System.out.println(Dialogue.READY);
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (questions.readLine() != null) {
            work.run();
            System.out.println("done");
        }
        System.exit(0);
    }
}
