package dev.cohort.bench;

import java.util.Random;

/**
 * What every contestant normalizes: the same numbers, each in memory of its own.
 *
 * @param x activations, mean 1 and deviation 2
 * @param dy gradient of some loss with respect to the output
 */
@SuppressWarnings("ArrayRecordComponent") // Made once, compared never.
record NormData(NormShape shape, float[] x, float[] dy, float[] gain, float[] bias) {

    static NormData of(NormShape shape) {
        Random random = new Random(shape.elements());
        return new NormData(
                shape,
                gaussian(random, shape.elements(), 1, 2),
                gaussian(random, shape.elements(), 0, 1),
                gaussian(random, shape.channels(), 1, 0.1),
                gaussian(random, shape.channels(), 0, 0.1));
    }

    static float[] gaussian(Random random, int count, double mean, double deviation) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (mean + deviation * random.nextGaussian());
        }
        return values;
    }
}
