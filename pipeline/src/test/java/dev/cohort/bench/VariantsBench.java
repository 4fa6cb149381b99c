package dev.cohort.bench;

import dev.cohort.bench.Duel.Pace;
import dev.cohort.bench.Result.Heading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The other partitions beside classic group normalization of as many bytes: both are Cohort's. */
final class VariantsBench implements Benchmark {

    private static final String TABLE = "Other partitions, forward + backward";

    @Override
    public List<Result> run(int threads) {
        List<Result> results = new ArrayList<>();
        for (Variant variant : Variant.values()) {
            Optional<CohortNorm> ours = CohortNorm.of(variant, NormData.of(variant.shape()));
            ours.ifPresent(norm -> results.add(besideClassic(variant, norm, threads)));
        }
        return results;
    }

    private static Result besideClassic(Variant variant, Norm ours, int threads) {
        try (ours;
                Norm classic = CohortNorm.groupNorm(NormData.of(variant.classic()))) {
            Times times = new Duel(Pace.QUICK)
                    .with("forward", ours::forward)
                    .with("backward", ours::backward)
                    .with("classic forward", classic::forward)
                    .with("classic backward", classic::backward)
                    .run();
            Heading heading =
                    new Heading(TABLE, variant.label() + " " + variant.shape().name(), "classic");
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
