package dev.cohort.jobs;

import picocli.CommandLine.Option;

/** When to leave what a lost run needs to go on. Mixed into jobs with {@code @Mixin}. */
final class CheckpointOptions {

    @Option(
            names = "--checkpoint-steps",
            defaultValue = "0",
            description = "Steps between two checkpoints; 0: by time only (default: ${DEFAULT-VALUE})")
    private int steps;

    @Option(
            names = "--checkpoint-minutes",
            defaultValue = "10",
            description = "Minutes between two checkpoints; 0: by steps only (default: ${DEFAULT-VALUE})")
    private double minutes;

    @Option(names = "--keep", defaultValue = "2", description = "Checkpoints to keep (default: ${DEFAULT-VALUE})")
    private int keep;

    @Option(
            names = "--resume",
            description = "Go on from the last whole checkpoint of --model, with the same options; without one, begin")
    private boolean resume;

    CheckpointPlan plan() {
        return new CheckpointPlan(steps, minutes, keep, resume);
    }
}
