package dev.cohort.preprocessing;

import dev.cohort.volume.Scratch;
import dev.cohort.volume.UnreadableVolumeException;
import dev.cohort.volume.Volume;
import dev.cohort.volume.VoxelType;
import dev.cohort.volume.Voxels;
import java.io.IOException;

/** Label maps are whole numbers from 0; files store them as anything. */
final class LabelMaps {

    private LabelMaps() {}

    /**
     * The labels in the smallest unsigned or signed integer type that holds them; unchanged if the file stores
     * plain integers of at most 32 bits already.
     *
     * @throws UnreadableVolumeException if a value is negative, fractional, not finite or above 2^31-1
     */
    static Volume wholeNumbers(Volume volume, String file, Scratch scratch)
            throws UnreadableVolumeException, IOException {
        Voxels voxels = volume.voxels();
        double largest = 0;
        for (long i = 0; i < voxels.count(); i++) {
            double value = voxels.value(i);
            if (!(value >= 0 && value <= Integer.MAX_VALUE && value == Math.rint(value))) {
                throw new UnreadableVolumeException(file, "labels must be whole numbers from 0 to 2147483647", value);
            }
            largest = Math.max(largest, value);
        }
        if (voxels.type().isInteger() && voxels.type().bytes() <= 4 && voxels.slope() == 1 && voxels.intercept() == 0) {
            return volume;
        }
        Voxels labels = Voxels.zeros(VoxelType.forLabels((int) largest), voxels.count(), scratch);
        for (long i = 0; i < voxels.count(); i++) {
            labels.setRaw(i, voxels.value(i));
        }
        return new Volume(volume.grid(), labels);
    }
}
