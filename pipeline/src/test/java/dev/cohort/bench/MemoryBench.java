package dev.cohort.bench;

import dev.cohort.bench.Times.Speed;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Bytes of one training step: Cohort's beside libtorch's.
 *
 * <p>Held: what lies between the forward and the backward pass. For Cohort the size of the workspace of all activations,
 * which is exactly what the forward pass asked for; for libtorch the growth of resident memory while the loss is alive.
 * Grown: how much more memory was ever resident in training than before the network existed, parameters and all. Both
 * need an allocator that gives memory back to the system; scripts/bench sets it so for this benchmark.
 */
final class MemoryBench implements Benchmark {

    private static final String TABLE = "Memory of a training step";
    private static final String ACTIVATIONS = "WS_ALL_LAYERS_ACT";
    private static final int STEPS = 5;

    @Override
    public List<Result> run(int threads) {
        warmUp();
        List<Result> results = new ArrayList<>();
        for (UNetCase of : List.of(UNetCase.IMAGE, UNetCase.VOLUME)) {
            results.addAll(compare(of, threads));
        }
        return results;
    }

    /** Loads every library and compiles every path, which takes memory once. */
    private static void warmUp() {
        for (UNetCase of : List.of(UNetCase.IMAGE, UNetCase.VOLUME)) {
            CohortUNet ours = new CohortUNet(of);
            TorchUNet theirs = new TorchUNet(of, ours::weights);
            for (int step = 0; step < STEPS; step++) {
                ours.step();
                theirs.step();
            }
            forget();
        }
    }

    private static List<Result> compare(UNetCase of, int threads) {
        forget();
        long before = ResidentMemory.now();
        CohortUNet ours = new CohortUNet(of);
        long oursGrown = peak(ours::step) - before;
        long oursHeld = Nd4j.getWorkspaceManager().getAllWorkspacesForCurrentThread().stream()
                .filter(workspace -> workspace.getId().equals(ACTIVATIONS))
                .mapToLong(MemoryWorkspace::getCurrentSize)
                .sum();
        CohortUNet source = ours;
        Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
        forget();

        long beforeTorch = ResidentMemory.now();
        TorchUNet theirs = new TorchUNet(of, source::weights);
        long theirsGrown = peak(theirs::step) - beforeTorch;
        long empty = ResidentMemory.now();
        try (Tensor loss = theirs.loss()) {
            long theirsHeld = ResidentMemory.now() - empty;
            loss.item_double();
            return List.of(
                    result(of, "held between forward and backward", threads, oursHeld, theirsHeld),
                    result(of, "grown by training", threads, oursGrown, theirsGrown));
        }
    }

    private static long peak(Runnable step) {
        ResidentMemory.forgetPeak();
        for (int i = 0; i < STEPS; i++) {
            step.run();
        }
        return ResidentMemory.peak();
    }

    private static void forget() {
        Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
        for (int i = 0; i < 3; i++) {
            System.gc();
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static Result result(UNetCase of, String what, int threads, long ours, long theirs) {
        double ratio = (double) theirs / ours;
        Speed same = new Speed(ratio, ratio, ratio);
        return new Result(
                TABLE,
                of.name() + ": " + what,
                "libtorch",
                threads,
                Figures.mebibytes(ours),
                Figures.mebibytes(theirs),
                same.median(),
                same.low(),
                same.high(),
                0);
    }
}
