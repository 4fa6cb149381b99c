package dev.cohort.training.detection;

import java.util.SplittableRandom;

/**
 * A change of an image's values, v' = v * gain + offset, with parts that all channels share and parts of each channel.
 *
 * @param gain logarithm of the shared factor
 * @param offset shared, in standard deviations of a z-scored table
 * @param most of a channel's own parts
 * @param seed of the channels' own parts
 */
record Colours(double gain, double offset, double most, long seed) {

    static final Colours UNCHANGED = new Colours(0, 0, 0, 0);

    private static final double MOST_SHARED = 0.3;
    private static final double MOST_OWN = 0.1;

    static Colours draw(SplittableRandom random) {
        return new Colours(between(random, MOST_SHARED), between(random, MOST_SHARED), MOST_OWN, random.nextLong());
    }

    void apply(float[][] channels) {
        SplittableRandom random = new SplittableRandom(seed);
        for (float[] channel : channels) {
            double factor = Math.exp(gain + between(random, most));
            double shift = offset + between(random, most);
            for (int i = 0; i < channel.length; i++) {
                channel[i] = (float) (channel[i] * factor + shift);
            }
        }
    }

    private static double between(SplittableRandom random, double most) {
        return most * (2 * random.nextDouble() - 1);
    }
}
