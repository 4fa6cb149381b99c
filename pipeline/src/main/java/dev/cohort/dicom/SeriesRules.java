package dev.cohort.dicom;

import java.io.Serializable;

/**
 * What a series may be.
 *
 * @param allowsBurnedIn whether images that declare burned-in annotations are read
 */
public record SeriesRules(boolean allowsBurnedIn) implements Serializable {

    /** Refuses what may show a name. */
    public static final SeriesRules STRICT = new SeriesRules(false);
}
