package dev.cohort.preprocessing.volume;

import dev.cohort.source.UnreadableFileException;
import dev.cohort.volume.Scratch;
import dev.cohort.volume.Volume;
import dev.cohort.volume.VoxelType;
import dev.cohort.volume.Voxels;
import java.io.IOException;

/** Label maps are whole numbers from 0; files store them as anything. */
final class LabelMaps {

    private static final int BLOCK = 1 << 14;

    private LabelMaps() {}

    /**
     * The labels in the smallest unsigned or signed integer type that holds them; unchanged if the file stores
     * plain integers of at most 32 bits already.
     *
     * @throws UnreadableFileException if a value is negative, fractional, not finite or above 2^31-1
     */
    static Volume wholeNumbers(Volume volume, String file, Scratch scratch)
            throws UnreadableFileException, IOException {
        Voxels voxels = volume.voxels();
        int largest = largest(voxels, file);
        if (voxels.type().isInteger() && voxels.type().bytes() <= 4 && voxels.slope() == 1 && voxels.intercept() == 0) {
            return volume;
        }
        Voxels labels = Voxels.zeros(VoxelType.forLabels(largest), voxels.count(), scratch);
        double[] block = new double[BLOCK];
        for (long at = 0; at < voxels.count(); at += BLOCK) {
            int length = (int) Math.min(BLOCK, voxels.count() - at);
            voxels.values(at, length, block);
            labels.setRaws(at, length, block);
        }
        return new Volume(volume.grid(), labels);
    }

    private static int largest(Voxels voxels, String file) throws UnreadableFileException {
        double[] block = new double[BLOCK];
        double largest = 0;
        for (long at = 0; at < voxels.count(); at += BLOCK) {
            int length = (int) Math.min(BLOCK, voxels.count() - at);
            voxels.values(at, length, block);
            for (int i = 0; i < length; i++) {
                double value = block[i];
                if (!(value >= 0 && value <= Integer.MAX_VALUE && value == (int) value)) {
                    throw new UnreadableFileException(file, "labels must be whole numbers from 0 to 2147483647", value);
                }
                largest = Math.max(largest, value);
            }
        }
        return (int) largest;
    }
}
