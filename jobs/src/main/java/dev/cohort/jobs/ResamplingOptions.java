package dev.cohort.jobs;

import dev.cohort.evaluation.fairness.Resampling;
import picocli.CommandLine.Option;

/** How intervals and p-values are drawn. Mixed into jobs with {@code @Mixin}. */
final class ResamplingOptions {

    @Option(
            names = "--replicates",
            defaultValue = "1000",
            description = "Replicates of the Poisson bootstrap, for intervals (default: ${DEFAULT-VALUE})")
    private int replicates;

    @Option(
            names = "--permutations",
            defaultValue = "1000",
            description =
                    "Permutations of the groups among cases, for p-values of differences (default: ${DEFAULT-VALUE})")
    private int permutations;

    @Option(
            names = "--confidence",
            defaultValue = "0.95",
            description = "Confidence of the intervals (default: ${DEFAULT-VALUE})")
    private double confidence;

    @Option(names = "--seed", defaultValue = "1", description = "Seed of all draws (default: ${DEFAULT-VALUE})")
    private long seed;

    Resampling chosen() {
        Check.inRange("--replicates", replicates, 0, 100_000);
        Check.inRange("--permutations", permutations, 0, 100_000);
        return Check.valid("--confidence", () -> new Resampling(seed, replicates, permutations, confidence));
    }
}
