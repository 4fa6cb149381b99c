package dev.cohort.training;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a network is fitted.
 *
 * @param epochs times each case is seen
 * @param seed of the order of cases; the network's own is in its configuration, the augmentation's in the examples
 * @param sync how shards agree on parameters
 * @param syncEvery steps between two agreements; with more than 1 shards drift apart in between, and exactness is
 *     given up: another number of shards is another model, though still the same on any number of executors
 * @param reduce where the shards' values are added; the bits are the same
 * @param patience epochs without a better validation score after which the run ends; 0 for never
 */
public record TrainingPlan(
        int epochs,
        long seed,
        Sharding sharding,
        Descent descent,
        ComputeType computeType,
        Synchronization sync,
        int syncEvery,
        Reduce reduce,
        OnNan onNan,
        int patience)
        implements Serializable {

    public TrainingPlan {
        Positive.require("epochs", epochs);
        Positive.require("steps between synchronizations", syncEvery);
        if (patience < 0) {
            throw new IllegalArgumentException("patience must not be negative, got " + patience);
        }
    }

    /** Exact steps in float32 to the last epoch; a loss that is no number ends the run. */
    public static TrainingPlan exact(int epochs, long seed, Sharding sharding, Descent descent) {
        return new TrainingPlan(
                epochs,
                seed,
                sharding,
                descent,
                ComputeType.FLOAT,
                Synchronization.GRADIENT,
                1,
                Reduce.AUTO,
                OnNan.STOP,
                0);
    }

    /** The learning rate of each step of a run over so many cases. */
    LearningRate learningRate(int cases) {
        return descent.rate(Math.multiplyExact(epochs, sharding.stepsPerEpoch(cases)));
    }

    /**
     * Vectors as long as the parameters that the driver receives in a step.
     *
     * @param parameters of the network
     */
    public int vectorsToDriver(long parameters) {
        return reduction(parameters) instanceof DriverReduction ? sharding.shards() : 1;
    }

    /** How a step's shards are added. */
    Reduction reduction(long parameters) {
        // Local steps send what the updater remembers, too: two values a parameter for Adam.
        long values = parameters * (syncEvery == 1 ? 1 : 3);
        return switch (reduce) {
            case AUTO -> Reduction.forSize(sharding.shards(), values);
            case DRIVER -> new DriverReduction();
            case SCATTER -> ScatterReduction.of(values);
        };
    }

    /** The plan as JSON-able values, for a model's card. */
    public Map<String, @Nullable Object> byName() {
        Map<String, @Nullable Object> byName = new LinkedHashMap<>();
        byName.put("epochs", epochs);
        byName.put("shards", sharding.shards());
        byName.put("batch", sharding.batch());
        byName.put("accumulate", sharding.accumulate());
        byName.put("learning_rate", descent.learningRate());
        byName.put("decay", descent.decay().name());
        byName.put("warmup_steps", descent.warmupSteps());
        byName.put("clip_norm", descent.clipNorm());
        byName.put("ema", descent.averaging());
        byName.put("compute_type", computeType.name());
        byName.put("sync", sync.name());
        byName.put("sync_every", syncEvery);
        byName.put("on_nan", onNan.name());
        byName.put("patience", patience);
        byName.put("seed", seed);
        return byName;
    }
}
