package dev.cohort.bench;

import dev.cohort.norm.kernel.Kernel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Measures in this JVM, on a fixed number of threads, and appends the results to a file.
 *
 * <p>{@code Bench <threads> <results file> <benchmark>...}; scripts/bench calls it, with the JVM's own options and the
 * environment set to the same number of threads.
 */
public final class Bench {

    private static final Map<String, Benchmark> BENCHMARKS = benchmarks();

    private Bench() {}

    private static Map<String, Benchmark> benchmarks() {
        Map<String, Benchmark> all = new LinkedHashMap<>();
        all.put("norm", new GroupNormDuel());
        all.put("variants", new VariantsBench());
        all.put("unet", new UNetStepDuel());
        all.put("shipped", new ShippedDuel());
        all.put("profile", new StepProfile());
        all.put("memory", new MemoryBench());
        all.put("mel", new MelBench());
        all.put("volumes", new VolumesBench());
        all.put("images", new ImagesBench());
        all.put("audio", new AudioBench());
        all.put("graphs", new GraphsBench());
        all.put("sensors", new SensorsBench());
        all.put("text", new TextBench());
        all.put("people", new PeopleBench());
        return all;
    }

    public static void main(String[] arguments) throws Exception {
        int threads = Integer.parseInt(arguments[0]);
        Path file = Path.of(arguments[1]);
        useThreads(threads);
        for (String name : Arrays.asList(arguments).subList(2, arguments.length)) {
            Benchmark benchmark = BENCHMARKS.get(name);
            if (benchmark == null) {
                throw new IllegalArgumentException(
                        "benchmark must be one of %s, got %s".formatted(BENCHMARKS.keySet(), name));
            }
            System.err.printf("%s on %d. %s.%n", name, threads, Kernel.description());
            List<String> lines =
                    benchmark.run(threads).stream().map(Result::line).toList();
            Files.write(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        // ND4J's and libtorch's threads would keep the JVM alive.
        System.exit(0);
    }

    /** Sets what can be set here, and makes sure of what only the command line can set. */
    private static void useThreads(int threads) {
        Torch.useThreads(threads);
        Nd4j.getEnvironment().setMaxThreads(threads);
        Nd4j.getEnvironment().setMaxMasterThreads(threads);
        require("OMP_NUM_THREADS", threads, Integer.parseInt(System.getenv().getOrDefault("OMP_NUM_THREADS", "0")));
        require("processors of the JVM", threads, Runtime.getRuntime().availableProcessors());
        // Whoever asks the common pool helps it, so the pool itself holds one thread fewer.
        require(
                "threads of the common pool",
                threads - 1,
                ForkJoinPool.getCommonPoolParallelism() - (threads == 1 ? 1 : 0));
    }

    private static void require(String what, int expected, int actual) {
        if (actual != expected) {
            throw new IllegalStateException(
                    "%s must be %d, got %d; run scripts/bench".formatted(what, expected, actual));
        }
    }
}
