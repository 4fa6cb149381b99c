package dev.cohort.models;

import dev.cohort.volume.Box;
import dev.cohort.volume.Shape;

/** Labels volumes of any size with networks that take a piece of a volume at a time. */
@FunctionalInterface
public interface VolumeLabeller {

    /** Labels a volume of the given shape. */
    void label(Shape volume, Image image, Slices slices);

    /** Image values by place. */
    @FunctionalInterface
    interface Image {
        /** Values of one channel in a box that may reach beyond the volume, x fastest. */
        float[] read(int channel, Box box);
    }

    /** Takes finished slices in ascending z. */
    @FunctionalInterface
    interface Slices {
        /**
         * One slice.
         *
         * @param classes the most probable class of each voxel, x fastest; reused afterwards
         */
        void accept(int z, int[] classes);
    }
}
