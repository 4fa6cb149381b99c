package dev.cohort.preprocessing.volume;

import dev.cohort.dicom.SeriesRules;
import java.io.Serializable;

/**
 * What files may be and still be read.
 *
 * @param overlaps of structures
 * @param series of DICOM files
 */
public record FileRules(Overlaps overlaps, SeriesRules series) implements Serializable {

    /** Refuses what is in doubt. */
    public static final FileRules STRICT = new FileRules(Overlaps.REFUSE, SeriesRules.STRICT);
}
