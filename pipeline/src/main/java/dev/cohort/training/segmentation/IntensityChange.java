package dev.cohort.training.segmentation;

import java.util.SplittableRandom;

/** Changes of image values that a scanner might have made: a gamma curve, noise. */
final class IntensityChange {

    private static final double CHANCE_OF_GAMMA = 0.3;
    private static final double LEAST_GAMMA = 0.7;
    private static final double MOST_GAMMA = 1.5;
    private static final double CHANCE_OF_NOISE = 0.15;
    private static final double MOST_NOISE = 0.1;

    private IntensityChange() {}

    /** Sometimes bends the values of each channel by a power between 0.7 and 1.5, sometimes adds Gaussian noise. */
    static void apply(float[][] image, SplittableRandom random) {
        for (float[] channel : image) {
            if (random.nextDouble() < CHANCE_OF_GAMMA) {
                bend(channel, random.nextDouble(LEAST_GAMMA, MOST_GAMMA));
            }
            if (random.nextDouble() < CHANCE_OF_NOISE) {
                addNoise(channel, random.nextDouble(0, MOST_NOISE), random);
            }
        }
    }

    /** Keeps the range of the values, and so their order. */
    private static void bend(float[] values, double gamma) {
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (float value : values) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        float range = high - low;
        if (range <= 0) {
            return;
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = low + range * (float) Math.pow((values[i] - low) / range, gamma);
        }
    }

    /** @param share standard deviation of the noise as a share of that of the values */
    private static void addNoise(float[] values, double share, SplittableRandom random) {
        double mean = 0;
        for (float value : values) {
            mean += value / values.length;
        }
        double variance = 0;
        for (float value : values) {
            variance += (value - mean) * (value - mean) / values.length;
        }
        double deviation = share * Math.sqrt(variance);
        for (int i = 0; i < values.length; i++) {
            values[i] += (float) (deviation * random.nextGaussian());
        }
    }
}
