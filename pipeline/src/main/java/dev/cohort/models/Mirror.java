package dev.cohort.models;

import dev.cohort.volume.Shape;
import java.util.ArrayList;
import java.util.List;

/** Which axes of a patch are reversed. Twice is not at all. */
public record Mirror(boolean x, boolean y, boolean z) {

    /** Every way to reverse a patch, the patch as it is first; a single slice is not reversed along z. */
    static List<Mirror> all(Shape patch) {
        List<Mirror> all = new ArrayList<>();
        for (int i = 0; i < (patch.z() == 1 ? 4 : 8); i++) {
            all.add(new Mirror((i & 1) != 0, (i & 2) != 0, (i & 4) != 0));
        }
        return all;
    }

    /**
     * Reversed values.
     *
     * @param values of any number of channels, one after the other, x fastest
     * @return a new array
     */
    public float[] of(float[] values, Shape patch) {
        float[] mirrored = new float[values.length];
        int i = 0;
        for (int channel = 0; channel < values.length; channel += (int) patch.voxels()) {
            for (int zTo = 0; zTo < patch.z(); zTo++) {
                int fromZ = z ? patch.z() - 1 - zTo : zTo;
                for (int yTo = 0; yTo < patch.y(); yTo++) {
                    int fromY = y ? patch.y() - 1 - yTo : yTo;
                    int row = channel + (int) patch.index(0, fromY, fromZ);
                    for (int xTo = 0; xTo < patch.x(); xTo++) {
                        mirrored[i++] = values[row + (x ? patch.x() - 1 - xTo : xTo)];
                    }
                }
            }
        }
        return mirrored;
    }
}
