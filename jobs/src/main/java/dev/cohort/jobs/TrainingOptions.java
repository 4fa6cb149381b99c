package dev.cohort.jobs;

import dev.cohort.training.ComputeType;
import dev.cohort.training.Decay;
import dev.cohort.training.Descent;
import dev.cohort.training.OnNan;
import dev.cohort.training.Reduce;
import dev.cohort.training.Sharding;
import dev.cohort.training.Synchronization;
import dev.cohort.training.TrainingPlan;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a network is fitted. Mixed into jobs with {@code @Mixin}. */
final class TrainingOptions {

    @Option(
            names = "--epochs",
            defaultValue = "50",
            description = "Times each case is seen (default: ${DEFAULT-VALUE})")
    private int epochs;

    @Option(
            names = "--shards",
            defaultValue = "8",
            description = "Fixed parts of the data, each with a share in every step (default: ${DEFAULT-VALUE}). With "
                    + "--batch and --accumulate they fix the arithmetic: the same model on any number of executors")
    private int shards;

    @Option(
            names = "--batch",
            defaultValue = "1",
            description = "Samples that a shard passes through the network at once (default: ${DEFAULT-VALUE})")
    private int batch;

    @Option(
            names = "--accumulate",
            defaultValue = "1",
            description = "Batches of a shard in one step, one after the other (default: ${DEFAULT-VALUE})")
    private int accumulate;

    @Option(
            names = "--learning-rate",
            defaultValue = "0.003",
            description = "The highest, of Adam (default: ${DEFAULT-VALUE})")
    private double learningRate;

    @Option(
            names = "--decay",
            defaultValue = "POLY",
            description = "${COMPLETION-CANDIDATES}: how the learning rate falls from step to step (default: "
                    + "${DEFAULT-VALUE})")
    private Decay decay;

    @Option(
            names = "--warmup-steps",
            defaultValue = "0",
            description = "Steps over which the learning rate rises before it falls (default: ${DEFAULT-VALUE})")
    private int warmupSteps;

    @Option(
            names = "--weight-decay",
            defaultValue = "0",
            description = "Share of the weights, times the learning rate, that a step takes away; not of biases and "
                    + "normalizations (default: ${DEFAULT-VALUE})")
    private double weightDecay;

    @Option(
            names = "--clip-norm",
            paramLabel = "NORM",
            description = "Longest mean gradient of a step; longer ones are shortened (default: none)")
    private @Nullable Double clipNorm;

    @Option(
            names = "--ema",
            paramLabel = "SHARE",
            description = "Validate and keep an exponential moving average of the weights, which keeps this share of "
                    + "itself in a step, such as 0.999 (default: none)")
    private @Nullable Double ema;

    @Option(
            names = "--patience",
            defaultValue = "0",
            description = "Stop after so many epochs without a better validation score; 0: never (default: "
                    + "${DEFAULT-VALUE})")
    private int patience;

    @Option(
            names = "--on-nan",
            defaultValue = "STOP",
            description = "${COMPLETION-CANDIDATES}: what to do with a step whose loss or gradient is not a finite "
                    + "number (default: ${DEFAULT-VALUE})")
    private OnNan onNan;

    @Option(
            names = "--compute-type",
            defaultValue = "FLOAT",
            description = "${COMPLETION-CANDIDATES}: numbers that shards compute with; parameters and updater stay "
                    + "FLOAT. HALF and BFLOAT16 need a GPU (default: ${DEFAULT-VALUE})")
    private ComputeType computeType;

    @Option(
            names = "--sync",
            defaultValue = "GRADIENT",
            description = "${COMPLETION-CANDIDATES}: shards add their gradients, exactly; or DL4J's training master "
                    + "averages parameters (default: ${DEFAULT-VALUE})")
    private Synchronization sync;

    @Option(
            names = "--sync-every",
            defaultValue = "1",
            description = "Steps that shards take by themselves before they agree; above 1 for slow networks, at the "
                    + "price of exactness (default: ${DEFAULT-VALUE})")
    private int syncEvery;

    @Option(
            names = "--reduce",
            defaultValue = "AUTO",
            description = "${COMPLETION-CANDIDATES}: where gradients are added, with the same bits (default: "
                    + "${DEFAULT-VALUE}, by size)")
    private Reduce reduce;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "Of weights, order, places and augmentation (default: ${DEFAULT-VALUE})")
    private long seed;

    TrainingPlan plan() {
        return Check.valid(
                "The training",
                () -> new TrainingPlan(
                        epochs,
                        seed,
                        new Sharding(shards, batch, accumulate),
                        new Descent(learningRate, decay, warmupSteps, clipNorm, ema),
                        computeType,
                        sync,
                        syncEvery,
                        reduce,
                        onNan,
                        patience));
    }

    double weightDecay() {
        return weightDecay;
    }

    long seed() {
        return seed;
    }
}
