package dev.cohort.training;

import java.io.Serializable;

/**
 * How a network is fitted.
 *
 * @param workers logical shards of a step: with the batch they fix the arithmetic, whatever the number of executors
 * @param batch patches of one worker in one step
 * @param learningRate of the first epoch
 * @param sync how workers agree on parameters
 * @param localSteps steps between two averages of the parameters; only for {@link Synchronization#AVERAGING}
 * @param seed of order, places and augmentation; the network's own is in its configuration
 */
public record TrainingPlan(
        int epochs,
        int workers,
        int batch,
        double learningRate,
        long seed,
        boolean augment,
        Synchronization sync,
        int localSteps)
        implements Serializable {

    public TrainingPlan {
        requirePositive("epochs", epochs);
        requirePositive("workers", workers);
        requirePositive("batch", batch);
        requirePositive("local steps", localSteps);
        if (!(learningRate > 0)) {
            throw new IllegalArgumentException("learning rate must be positive, got " + learningRate);
        }
    }

    /**
     * The learning rate of an epoch: falls from the first one to almost 0 along (1 - done / epochs)^0.9, as in nnU-Net.
     *
     * @param epoch from 1
     */
    public double learningRate(int epoch) {
        return learningRate * Math.pow(1 - (epoch - 1.0) / epochs, 0.9);
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be positive, got " + value);
        }
    }
}
