package dev.cohort.evaluation;

import dev.cohort.volume.Shape;

/** What a volume of one slice is, which tables do not tell. */
public enum OneSlice {
    /** A volume whose neighbouring slices are background: each of its voxels is surface, as in MONAI. */
    VOLUME,
    /** An image of two axes: its surface is the outline. */
    IMAGE;

    Neighbours neighbours(Shape shape) {
        return this == IMAGE && shape.z() == 1 ? Neighbours.FOUR : Neighbours.SIX;
    }
}
