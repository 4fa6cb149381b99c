package dev.cohort.bench;

import dev.cohort.bench.Duel.Pace;
import dev.cohort.bench.Nd4jNorm.Memory;
import dev.cohort.bench.Result.Heading;
import dev.cohort.bench.TorchNorm.Activation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Group normalization forward and backward: beside libtorch, a streaming copy and ND4J operations. */
final class GroupNormDuel implements Benchmark {

    static final String TABLE = "Group normalization, forward + backward";

    private static final List<String> OURS = List.of("forward", "backward");
    private static final List<String> TORCH = List.of("torch forward", "torch backward");
    private static final List<String> OURS_RELU = List.of("relu forward", "relu backward");

    @Override
    public List<Result> run(int threads) {
        List<Result> results = new ArrayList<>();
        for (NormShape shape : NormShape.ALL) {
            NormData data = NormData.of(shape);
            besideTorch(data, threads, results);
            for (Memory memory : Memory.values()) {
                besideNd4j(data, memory, threads, results);
            }
        }
        return results;
    }

    private static void besideTorch(NormData data, int threads, List<Result> results) {
        NormShape shape = data.shape();
        Optional<CohortNorm> fused = CohortNorm.groupNormWithRelu(data);
        try (Norm ours = CohortNorm.groupNorm(data);
                Norm theirs = new TorchNorm(data, Activation.NONE);
                Norm relu = new TorchNorm(data, Activation.RELU);
                Norm inPlace = new TorchNorm(data, Activation.RELU_IN_PLACE);
                StreamingCopy copy = new StreamingCopy(shape.elements())) {
            Agreement.CLOSE.check("group norm " + shape.name(), theirs, ours);
            fused.ifPresent(norm -> Agreement.OF_RELU.check("with ReLU " + shape.name(), relu, norm));
            Duel duel = copy.enter(enter(enter(new Duel(Pace.QUICK), OURS, ours), TORCH, theirs));
            if (fused.isPresent()) {
                enter(duel, OURS_RELU, fused.get());
                enter(duel, parts("relu"), relu);
                enter(duel, parts("in place"), inPlace);
            }
            Times times = duel.run();

            results.add(Result.of(heading(shape, "libtorch"), threads, times, OURS, TORCH, 1));
            List<String> copies = List.of(StreamingCopy.best(times), StreamingCopy.SUM);
            // Within twice the time of a copy; in the cache a copy is no bar.
            results.add(Result.of(
                    heading(shape, "copy"),
                    threads,
                    times,
                    OURS,
                    copies,
                    LastLevelCache.exceededBy(2 * shape.bytes()) ? 0.5 : 0));
            if (fused.isPresent()) {
                results.add(
                        Result.of(heading(shape, "libtorch, with ReLU"), threads, times, OURS_RELU, parts("relu"), 2));
                results.add(Result.of(
                        heading(shape, "libtorch, with ReLU in place"),
                        threads,
                        times,
                        OURS_RELU,
                        parts("in place"),
                        0));
            }
        }
    }

    private static void besideNd4j(NormData data, Memory memory, int threads, List<Result> results) {
        NormShape shape = data.shape();
        String peer = "ND4J operations, " + memory.name().toLowerCase(Locale.ROOT) + " memory";
        try (Norm ours = CohortNorm.groupNorm(data);
                Norm theirs = new Nd4jNorm(data, memory)) {
            Agreement.OF_ND4J.check(peer + " " + shape.name(), theirs, ours);
            Duel duel = enter(enter(new Duel(Pace.QUICK), OURS, ours), parts("nd4j"), theirs);
            results.add(Result.of(heading(shape, peer), threads, duel.run(), OURS, parts("nd4j"), 20));
        }
    }

    private static Duel enter(Duel duel, List<String> parts, Norm norm) {
        return duel.with(parts.get(0), norm::forward).with(parts.get(1), norm::backward);
    }

    private static List<String> parts(String name) {
        return List.of(name + " forward", name + " backward");
    }

    private static Heading heading(NormShape shape, String peer) {
        return new Heading(TABLE, shape.name(), peer);
    }
}
