package dev.cohort.dataset;

import java.util.Locale;

/** What a volume is to its case. */
public enum VolumeRole {
    /** One channel of the image. */
    IMAGE,
    /** The label map: a whole number per voxel, 0 for background. */
    LABEL;

    /** The word in the table. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static VolumeRole of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
