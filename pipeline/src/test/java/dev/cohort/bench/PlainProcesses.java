package dev.cohort.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * What the machine itself gives: JVMs without Spark that compute the gradient of {@link ScalingBench}'s network over and
 * over, some of them at once. Cores that share memory or power do less together than each by itself.
 */
final class PlainProcesses {

    private static final int WARM_UP = 3;

    private PlainProcesses() {}

    /** Gradients a second of so many processes together. */
    static double rate(int processes, int gradientsEach) {
        List<Process> running = new ArrayList<>();
        try {
            for (int i = 0; i < processes; i++) {
                running.add(new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-Xmx1g",
                                "-Dorg.eclipse.deeplearning4j.helpers.disable=false",
                                "-cp",
                                System.getProperty("java.class.path"),
                                PlainProcesses.class.getName(),
                                Integer.toString(gradientsEach))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start());
            }
            List<BufferedReader> answers = running.stream()
                    .map(process -> process.inputReader(StandardCharsets.UTF_8))
                    .toList();
            // All are warm before any begins.
            for (BufferedReader answer : answers) {
                await(answer);
            }
            for (Process process : running) {
                process.getOutputStream().write('\n');
                process.getOutputStream().flush();
            }
            double rate = 0;
            for (BufferedReader answer : answers) {
                rate += gradientsEach / Double.parseDouble(await(answer));
            }
            return rate;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            running.forEach(Process::destroy);
        }
    }

    private static String await(BufferedReader answer) throws IOException {
        for (String line = answer.readLine(); line != null; line = answer.readLine()) {
            if (line.startsWith("> ")) {
                return line.substring(2);
            }
        }
        throw new IOException("a process ended before it had computed");
    }

    public static void main(String[] arguments) throws IOException {
        ComputationGraph network = OverheadBench.network();
        MultiDataSet batch = ScalingBench.examples(1).batch(new int[] {0}, 1);
        compute(network, batch, WARM_UP);
        System.out.println("> warm");
        if (System.in.read() < 0) {
            return;
        }
        long start = System.nanoTime();
        compute(network, batch, Integer.parseInt(arguments[0]));
        System.out.println("> " + (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1));
    }

    private static void compute(ComputationGraph network, MultiDataSet batch, int times) {
        for (int i = 0; i < times; i++) {
            network.setInputs(batch.getFeatures());
            network.setLabels(batch.getLabels());
            network.computeGradientAndScore();
        }
    }
}
