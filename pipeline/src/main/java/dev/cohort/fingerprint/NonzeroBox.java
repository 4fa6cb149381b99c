package dev.cohort.fingerprint;

import dev.cohort.volume.Box;
import dev.cohort.volume.Shape;

/** The smallest box around all voxels that are not 0, grown slab by slab. */
final class NonzeroBox {

    private final int[] first = {Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE};
    private final int[] last = {-1, -1, -1};

    void add(float[] values, Box slab) {
        Shape size = slab.size();
        int at = 0;
        for (int z = 0; z < size.z(); z++) {
            for (int y = 0; y < size.y(); y++) {
                for (int x = 0; x < size.x(); x++) {
                    // NaN is nothing, too.
                    if (Math.abs(values[at++]) > 0) {
                        grow(0, slab.x() + x);
                        grow(1, slab.y() + y);
                        grow(2, slab.z() + z);
                    }
                }
            }
        }
    }

    private void grow(int axis, int index) {
        first[axis] = Math.min(first[axis], index);
        last[axis] = Math.max(last[axis], index);
    }

    /** Its extents; those of the volume if every voxel is 0. */
    Shape size(Shape volume) {
        if (last[0] < 0) {
            return volume;
        }
        return new Shape(last[0] - first[0] + 1, last[1] - first[1] + 1, last[2] - first[2] + 1);
    }
}
