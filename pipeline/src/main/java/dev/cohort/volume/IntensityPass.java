package dev.cohort.volume;

import java.io.IOException;
import java.util.function.DoubleUnaryOperator;

/** One pass over an image's real values into a new FLOAT32 volume. */
final class IntensityPass {

    private static final int BLOCK = 1 << 16;

    private IntensityPass() {}

    static Volume run(Volume image, Scratch scratch, DoubleUnaryOperator rule) throws IOException {
        Voxels from = image.voxels();
        Voxels into = Voxels.zeros(VoxelType.FLOAT32, from.count(), scratch);
        double[] block = new double[(int) Math.min(BLOCK, from.count())];
        for (long at = 0; at < from.count(); at += block.length) {
            int length = (int) Math.min(block.length, from.count() - at);
            from.values(at, length, block);
            for (int i = 0; i < length; i++) {
                block[i] = rule.applyAsDouble(block[i]);
            }
            into.setRaws(at, length, block);
        }
        return new Volume(image.grid(), into);
    }
}
