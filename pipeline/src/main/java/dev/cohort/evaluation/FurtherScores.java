package dev.cohort.evaluation;

import dev.cohort.volume.Connectivity;
import java.io.Serializable;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Which scores to add to those that every label gets, and how.
 *
 * @param kinds those to add
 * @param percentile of the robust Hausdorff distance, above 0 and at most 100
 * @param boundaryShare width of the boundary in boundary IoU, as a share of the image's diagonal, above 0 and at most 1
 * @param connectivity what makes one lesion
 */
public record FurtherScores(Set<Kind> kinds, double percentile, double boundaryShare, Connectivity connectivity)
        implements Serializable {

    /** None. */
    public static final FurtherScores NONE = new FurtherScores(Set.of(), 95, 0.02, Connectivity.CORNERS);

    /** Scores that are computed together. */
    public enum Kind {
        /** Surface scores by area, in the convention of surface-distance. */
        AREA,
        /** Boundary IoU. */
        BOUNDARY,
        /** Lesions found and not found. */
        LESIONS
    }

    public FurtherScores {
        kinds = kinds.isEmpty() ? Set.of() : EnumSet.copyOf(kinds);
        if (!(percentile > 0 && percentile <= 100)) {
            throw new IllegalArgumentException("percentile must be above 0 and at most 100, got " + percentile);
        }
        if (!(boundaryShare > 0 && boundaryShare <= 1)) {
            throw new IllegalArgumentException("boundaryShare must be above 0 and at most 1, got " + boundaryShare);
        }
    }

    /** What was chosen, with its conventions, by name, as a job's summary shows it. */
    public Map<String, Object> figures() {
        Map<String, Object> figures = new LinkedHashMap<>();
        if (has(Kind.AREA)) {
            figures.put("area_convention", "surface-distance, weighted by area");
            figures.put("percentile", percentile);
        }
        if (has(Kind.BOUNDARY)) {
            figures.put("boundary_share", boundaryShare);
        }
        if (has(Kind.LESIONS)) {
            figures.put("lesion_convention", "ISLES 2022: found by any voxel");
            figures.put("connectivity", connectivity.neighbours());
        }
        return figures;
    }

    boolean has(Kind kind) {
        return kinds.contains(kind);
    }
}
