package dev.cohort.jobs;

import dev.cohort.executors.ExecutorRequest;
import picocli.CommandLine.Option;

/** What a job wants of its executors. Mixed into jobs with {@code @Mixin}. */
final class ExecutorOptions {

    @Option(
            names = "--gpus-per-executor",
            defaultValue = "0",
            paramLabel = "N",
            description =
                    "GPUs that each executor holds; a task that runs a network takes one, other tasks none (default: "
                            + "${DEFAULT-VALUE}, or what Spark's configuration says)")
    private int gpus;

    @Option(names = "--require-gpu", description = "Refuse to run networks without GPUs, instead of on the CPU")
    private boolean requireGpu;

    @Option(
            names = "--wait-executors",
            defaultValue = "120",
            paramLabel = "SECONDS",
            description = "How long to wait for the executors asked for, and for others when all are lost (default: "
                    + "${DEFAULT-VALUE})")
    private int waitSeconds;

    @Option(
            names = "--step-timeout",
            defaultValue = "3600",
            paramLabel = "SECONDS",
            description = "How long one step may take before the job gives up (default: ${DEFAULT-VALUE})")
    private int stepSeconds;

    /** Checked. */
    ExecutorRequest request() {
        return new ExecutorRequest(gpus, requireGpu, waitSeconds, stepSeconds);
    }
}
