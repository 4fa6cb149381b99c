package dev.cohort.fingerprint;

import dev.cohort.dataset.BrickStore;
import dev.cohort.dataset.CaseVoxels;
import dev.cohort.dataset.VolumeCase;
import dev.cohort.volume.Box;
import dev.cohort.volume.Shape;
import java.util.ArrayList;
import java.util.List;

/** The voxels of a case, some slices at a time, so that a volume of any size passes through a small heap. */
record CaseSlabs(VolumeCase files, BrickStore store) {

    private static final long SLAB_VOXELS = 1L << 20;

    /** The boxes of whole slices that make up the case. */
    List<Box> slabs() {
        Shape shape = files.grid().shape();
        int thick = (int) Math.max(1, SLAB_VOXELS / ((long) shape.x() * shape.y()));
        List<Box> slabs = new ArrayList<>();
        for (int z = 0; z < shape.z(); z += thick) {
            slabs.add(new Box(0, 0, z, new Shape(shape.x(), shape.y(), Math.min(thick, shape.z() - z))));
        }
        return slabs;
    }

    /** Values of a slab, x fastest. */
    float[] image(int channel, Box slab) {
        return new CaseVoxels(files, store).image(channel, slab);
    }

    /** Labels of a slab; none are there if the case has no label map. */
    int[] labels(Box slab) {
        return files.isLabelled() ? new CaseVoxels(files, store).labels(slab) : new int[0];
    }

    /**
     * Moves the finite values of labelled voxels to the front of an array.
     *
     * @return how many they are
     */
    static int foreground(float[] values, int[] labels) {
        int count = 0;
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] > 0 && Float.isFinite(values[i])) {
                values[count++] = values[i];
            }
        }
        return count;
    }
}
