package dev.cohort.evaluation;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How much of a surface lies how far from another one. */
final class AreaByDistance {
    /** Sums of areas are rounded: a share that is missed by less than this is reached. */
    private static final double ROUNDING = 1e-12;

    /** On a grid many places lie equally far. */
    private final SortedMap<Double, Double> areas = new TreeMap<>();

    private final double total;

    /**
     * Takes the pieces of a surface.
     *
     * @param distancesMm of each piece
     * @param pieces areas of the pieces
     */
    AreaByDistance(double[] distancesMm, double[] pieces) {
        for (int i = 0; i < pieces.length; i++) {
            areas.merge(distancesMm[i], pieces[i], Double::sum);
        }
        this.total = areas.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    double total() {
        return total;
    }

    /** The mean distance over the surface; null where either surface is empty. */
    @Nullable
    Double mean() {
        if (isUndefined()) {
            return null;
        }
        double sum = 0;
        for (Map.Entry<Double, Double> part : areas.entrySet()) {
            sum += part.getKey() * part.getValue();
        }
        return sum / total;
    }

    /** The largest distance; null where either surface is empty. */
    @Nullable
    Double largest() {
        return isUndefined() ? null : areas.lastKey();
    }

    /** The least distance that so large a share of the surface keeps; null where either surface is empty. */
    @Nullable
    Double quantile(double share) {
        if (isUndefined()) {
            return null;
        }
        double reached = 0;
        for (Map.Entry<Double, Double> part : areas.entrySet()) {
            reached += part.getValue();
            if (reached >= share * total * (1 - ROUNDING)) {
                return part.getKey();
            }
        }
        return areas.lastKey();
    }

    /**
     * The area within a distance. Both are compared as 32-bit floats, so that a spacing of 1.2 mm, which a NIfTI header cannot
     * hold exactly, equals a tolerance of 1.2 mm.
     */
    double within(double toleranceMm) {
        double within = 0;
        for (Map.Entry<Double, Double> part : areas.entrySet()) {
            within += part.getKey().floatValue() <= (float) toleranceMm ? part.getValue() : 0;
        }
        return within;
    }

    private boolean isUndefined() {
        return areas.isEmpty() || areas.lastKey() == Double.POSITIVE_INFINITY;
    }
}
