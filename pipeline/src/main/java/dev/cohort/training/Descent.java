package dev.cohort.training;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * How gradients move the parameters; which updater does, and its weight decay, the network's configuration says.
 *
 * @param learningRate the highest
 * @param warmupSteps steps over which the learning rate rises to it
 * @param clipNorm the mean gradient of a step is shortened to this Euclidean norm; null for as it is
 * @param averaging share that the exponential moving average of the parameters keeps in a step, below 1; null for
 *     none. Where there is one, it is what validation scores and what the model directory holds
 */
public record Descent(
        double learningRate,
        Decay decay,
        int warmupSteps,
        @Nullable Double clipNorm,
        @Nullable Double averaging) implements Serializable {

    public Descent {
        Positive.require("learning rate", learningRate);
        if (warmupSteps < 0) {
            throw new IllegalArgumentException("warm-up steps must not be negative, got " + warmupSteps);
        }
        if (clipNorm != null) {
            Positive.require("norm to clip to", clipNorm);
        }
        if (averaging != null && !(averaging > 0 && averaging < 1)) {
            throw new IllegalArgumentException(
                    "share of the moving average must lie between 0 and 1, got " + averaging);
        }
    }

    /** A learning rate that falls as in nnU-Net, and nothing else. */
    public static Descent of(double learningRate) {
        return new Descent(learningRate, Decay.POLY, 0, null, null);
    }

    LearningRate rate(int steps) {
        return new LearningRate(learningRate, decay, warmupSteps, steps);
    }
}
