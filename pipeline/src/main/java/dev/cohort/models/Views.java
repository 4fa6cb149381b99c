package dev.cohort.models;

import dev.cohort.volume.Shape;
import java.util.List;

/** How often a network looks at a patch before its probabilities are taken. */
public enum Views {
    /** Once. */
    ONE,
    /** At the patch and its mirror images along every axis and any of them together; the mean counts. */
    MIRRORED;

    /** What it looks at, the patch as it is first. */
    public List<Mirror> of(Shape patch) {
        return this == ONE ? List.of(new Mirror(false, false, false)) : Mirror.all(patch);
    }
}
