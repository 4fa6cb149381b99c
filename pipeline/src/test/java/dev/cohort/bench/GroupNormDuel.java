package dev.cohort.bench;

import dev.cohort.bench.Duel.Pace;
import dev.cohort.bench.Nd4jNorm.Memory;
import dev.cohort.bench.Result.Heading;
import dev.cohort.bench.TorchNorm.Activation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Group normalization forward and backward: beside libtorch, a streaming copy and ND4J operations. */
final class GroupNormDuel implements Benchmark {

    static final String TABLE = "Group normalization, forward + backward";

    private static final List<String> OURS = parts("cohort");
    private static final List<String> TORCH = parts("torch");
    private static final List<String> OURS_RELU = parts("fused");
    private static final List<String> RELU = parts("relu");
    private static final List<String> RELU_IN_PLACE = parts("in place");
    private static final List<String> ND4J = parts("nd4j");

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
        try (Norm ours = CohortNorm.groupNorm(data);
                Norm theirs = new TorchNorm(data, Activation.NONE);
                Norm fused = CohortNorm.groupNormWithRelu(data);
                Norm relu = new TorchNorm(data, Activation.RELU);
                Norm inPlace = new TorchNorm(data, Activation.RELU_IN_PLACE);
                StreamingCopy copy = new StreamingCopy(shape.elements())) {
            Agreement.CLOSE.check("group norm " + shape.name(), theirs, ours);
            Agreement.OF_RELU.check("with ReLU " + shape.name(), relu, fused);
            Duel duel = copy.enter(new Duel(Pace.QUICK));
            enter(duel, OURS, ours);
            enter(duel, TORCH, theirs);
            enter(duel, OURS_RELU, fused);
            enter(duel, RELU, relu);
            enter(duel, RELU_IN_PLACE, inPlace);
            Times times = duel.run();

            // Within twice the time of a copy; in the cache a copy is no bar.
            double ofCopy = LastLevelCache.exceededBy(2 * shape.bytes()) ? 0.5 : 0;
            List<String> copies = List.of(StreamingCopy.best(times), StreamingCopy.SUM);
            results.add(Result.of(heading(shape, "libtorch"), threads, times, OURS, TORCH, 1));
            results.add(Result.of(heading(shape, "copy"), threads, times, OURS, copies, ofCopy));
            results.add(Result.of(heading(shape, "libtorch, ReLU"), threads, times, OURS_RELU, RELU, 2));
            results.add(
                    Result.of(heading(shape, "libtorch, ReLU in place"), threads, times, OURS_RELU, RELU_IN_PLACE, 0));
        }
    }

    private static void besideNd4j(NormData data, Memory memory, int threads, List<Result> results) {
        NormShape shape = data.shape();
        String peer = "ND4J operations, " + memory.name().toLowerCase(Locale.ROOT) + " memory";
        try (Norm ours = CohortNorm.groupNorm(data);
                Norm theirs = new Nd4jNorm(data, memory)) {
            Agreement.OF_ND4J.check(peer + " " + shape.name(), theirs, ours);
            Duel duel = enter(enter(new Duel(Pace.QUICK), OURS, ours), ND4J, theirs);
            results.add(Result.of(heading(shape, peer), threads, duel.run(), OURS, ND4J, 20));
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
