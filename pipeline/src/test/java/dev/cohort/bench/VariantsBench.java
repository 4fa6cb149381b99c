package dev.cohort.bench;

import dev.cohort.bench.Duel.Pace;
import dev.cohort.bench.Result.Heading;
import java.util.ArrayList;
import java.util.List;

/** The other partitions beside classic group normalization of as many bytes: both are Cohort's. */
final class VariantsBench implements Benchmark {

    private static final String TABLE = "Other partitions, forward + backward";

    @Override
    public List<Result> run(int threads) {
        List<Result> results = new ArrayList<>();
        for (Variant variant : Variant.ALL) {
            results.add(besideClassic(variant, threads));
        }
        return results;
    }

    private static Result besideClassic(Variant variant, int threads) {
        NormData data = NormData.of(variant.shape());
        try (Norm ours = CohortNorm.of(variant, data);
                Norm plain = CohortNorm.plain(variant, data);
                Norm classic = CohortNorm.groupNorm(NormData.of(variant.classic()))) {
            Agreement.CLOSE.check(variant.name(), plain, ours);
            Times times = new Duel(Pace.QUICK)
                    .with("forward", ours::forward)
                    .with("backward", ours::backward)
                    .with("classic forward", classic::forward)
                    .with("classic backward", classic::backward)
                    .run();
            Heading heading = new Heading(TABLE, variant.name(), "classic");
            return Result.of(
                    heading,
                    threads,
                    times,
                    List.of("forward", "backward"),
                    List.of("classic forward", "classic backward"),
                    1 / 1.5);
        }
    }
}
