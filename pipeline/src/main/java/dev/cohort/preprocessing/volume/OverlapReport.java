package dev.cohort.preprocessing.volume;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.CollectionAccumulator;

/** The voxels that pairs of structures share, counted on executors; travels with their tasks. */
final class OverlapReport implements Serializable {

    private final CollectionAccumulator<Found> found = new CollectionAccumulator<>();

    OverlapReport(SparkSession spark) {
        spark.sparkContext().register(found, "overlapping structures");
    }

    private record Found(String caseId, Map<String, Long> voxels) implements Serializable {}

    /**
     * Notes a case.
     *
     * @param voxels by pair, as in {@code liver+spleen}
     */
    void add(String caseId, Map<String, Long> voxels) {
        if (!voxels.isEmpty()) {
            found.add(new Found(caseId, voxels));
        }
    }

    /** Voxels by pair over all cases; a case that Spark computed twice counts once. */
    SortedMap<String, Long> voxels() {
        Map<String, Map<String, Long>> byCase = new HashMap<>();
        found.value().forEach(one -> byCase.put(one.caseId(), one.voxels()));
        SortedMap<String, Long> all = new TreeMap<>();
        byCase.values().forEach(one -> one.forEach((pair, voxels) -> all.merge(pair, voxels, Long::sum)));
        return all;
    }
}
