package dev.cohort.bench;

import dev.cohort.models.Floats;
import dev.cohort.training.Examples;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;

/**
 * Cases that all look alike, so that only training takes time.
 *
 * @param count of cases
 * @param features shape of one case's input
 * @param targets shape of one case's one-hot target, classes first
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RepeatedBatch(int count, long[] features, long[] targets) implements Examples {

    @Override
    public String name(int number) {
        return "case " + number;
    }

    @Override
    public MultiDataSet batch(int[] numbers, int epoch) {
        return new MultiDataSet(images(numbers.length), oneHot(numbers.length));
    }

    private INDArray images(int samples) {
        float[] values = new float[Math.toIntExact(samples * product(features))];
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        return Floats.array(values, with(samples, features));
    }

    private INDArray oneHot(int samples) {
        int classes = Math.toIntExact(targets[0]);
        int positions = Math.toIntExact(product(targets) / classes);
        float[] values = new float[samples * classes * positions];
        for (int n = 0; n < samples; n++) {
            for (int i = 0; i < positions; i++) {
                values[(n * classes + i % classes) * positions + i] = 1;
            }
        }
        return Floats.array(values, with(samples, targets));
    }

    private static long product(long[] shape) {
        return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }

    private static long[] with(int samples, long[] shape) {
        long[] all = new long[shape.length + 1];
        all[0] = samples;
        System.arraycopy(shape, 0, all, 1, shape.length);
        return all;
    }
}
