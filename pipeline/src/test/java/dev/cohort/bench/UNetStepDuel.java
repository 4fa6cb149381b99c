package dev.cohort.bench;

import dev.cohort.bench.Duel.Pace;
import dev.cohort.bench.Result.Heading;
import java.util.ArrayList;
import java.util.List;

/** One training step of a U-Net, forward, backward and Adam: Cohort's beside libtorch's. */
final class UNetStepDuel implements Benchmark {

    static final String TABLE = "U-Net training step";

    private static final List<String> OURS = List.of("cohort");
    private static final List<String> TORCH = List.of("torch");

    @Override
    public List<Result> run(int threads) {
        List<Result> results = new ArrayList<>();
        results.add(duel(UNetCase.IMAGE, threads, 1 / 1.3));
        results.add(duel(UNetCase.VOLUME, threads, 1 / 1.3));
        results.add(duel(UNetCase.ONE_VOLUME, threads, 3));
        return results;
    }

    private static Result duel(UNetCase of, int threads, double wanted) {
        CohortUNet ours = new CohortUNet(of);
        TorchUNet theirs = new TorchUNet(of, ours::weights);
        checkAgreement(of, ours, theirs);
        Times times = new Duel(Pace.STEPS)
                .with("cohort", ours::step)
                .with("torch", theirs::step)
                .run();
        return Result.of(new Heading(TABLE, of.name(), "libtorch"), threads, times, OURS, TORCH, wanted);
    }

    /** Same size, same first loss, and still the same after a few updates. */
    static void checkAgreement(UNetCase of, CohortUNet ours, TorchUNet theirs) {
        if (ours.network().numParams() != theirs.parameterCount()) {
            throw new IllegalStateException("%s: both must have as many parameters, got %d here and %d in libtorch"
                    .formatted(of.name(), ours.network().numParams(), theirs.parameterCount()));
        }
        Agreement.OF_FIRST_LOSS.check(of.name() + ": first loss", theirs.step(), ours.step());
        for (int step = 2; step <= 4; step++) {
            Agreement.OF_LATER_LOSS.check(of.name() + ": loss of step " + step, theirs.step(), ours.step());
        }
    }
}
