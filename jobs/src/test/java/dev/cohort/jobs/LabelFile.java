package dev.cohort.jobs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes small label maps as NIfTI-1. */
final class LabelFile {

    private LabelFile() {}

    /**
     * Writes a file.
     *
     * @param shape of two or three axes
     * @param spacingMm of as many axes, more are not read
     * @param voxels first axis fastest
     */
    static void write(Path path, int[] shape, float[] spacingMm, byte[] voxels) throws IOException {
        ByteBuffer file = ByteBuffer.allocate(352 + voxels.length).order(ByteOrder.LITTLE_ENDIAN);
        file.putInt(0, 348);
        file.putShort(40, (short) shape.length);
        for (int axis = 0; axis < 7; axis++) {
            file.putShort(42 + 2 * axis, (short) (axis < shape.length ? shape[axis] : 1));
            file.putFloat(80 + 4 * axis, axis < shape.length ? spacingMm[axis] : 1);
        }
        file.putFloat(76, 1);
        file.putShort(70, (short) 2);
        file.putShort(72, (short) 8);
        file.putFloat(108, 352);
        file.put(344, "n+1\0".getBytes(StandardCharsets.US_ASCII));
        file.put(352, voxels);
        Files.createDirectories(path.getParent());
        Files.write(path, file.array());
    }
}
