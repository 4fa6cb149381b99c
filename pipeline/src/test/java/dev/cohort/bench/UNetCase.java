package dev.cohort.bench;

import dev.cohort.models.UNetSettings;
import java.util.List;
import java.util.Random;

/**
 * A U-Net and a batch to train it on.
 *
 * @param name as in the report
 * @param extents of a sample: height and width, or depth, height and width
 */
record UNetCase(String name, UNetSettings settings, int batch, List<Integer> extents) {

    private static final int LABELS = 3;
    private static final UNetSettings SETTINGS = UNetSettings.of(1, LABELS).withDepth(3);

    static final UNetCase IMAGE =
            new UNetCase("2D, 16 channels, [2,1,128,128]", SETTINGS.withChannels(16, 4), 2, List.of(128, 128));

    static final UNetCase VOLUME =
            new UNetCase("3D, 8 channels, [2,1,32,64,64]", SETTINGS.withChannels(8, 4), 2, List.of(32, 64, 64));

    /** libtorch takes a slow path here. */
    static final UNetCase ONE_VOLUME =
            new UNetCase("3D, 8 channels, [1,1,32,64,64]", SETTINGS.withChannels(8, 4), 1, List.of(32, 64, 64));

    boolean isVolume() {
        return extents.size() == 3;
    }

    int positions() {
        return extents.stream().reduce(1, (a, b) -> a * b);
    }

    /** Shape of an array with so many channels. */
    long[] shape(int channels) {
        long[] shape = new long[2 + extents.size()];
        shape[0] = batch;
        shape[1] = channels;
        for (int axis = 0; axis < extents.size(); axis++) {
            shape[2 + axis] = extents.get(axis);
        }
        return shape;
    }

    /** Images of one channel, the same at every call. */
    float[] images() {
        return NormData.gaussian(new Random(1), batch * positions(), 0, 1);
    }

    /** A label for each position of each image, the same at every call. */
    int[] labels() {
        return new Random(2)
                .ints((long) batch * positions(), 0, settings.labels())
                .toArray();
    }
}
