package dev.cohort.evaluation.detection;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/** What there is in all: images, detections, and the objects that count, by category. Merging is exact. */
final class DetectionTotals implements Serializable {

    /** Stands for all categories; no category has this id. */
    static final int ALL = Integer.MIN_VALUE;

    private final Map<Integer, TruthCounts> truths = new TreeMap<>();
    private long images;
    private long detections;

    /** Counts a matched image; returns this. */
    DetectionTotals add(Row matched) {
        images++;
        detections += matched.getList(matched.fieldIndex("detections")).size();
        List<Row> counts = matched.getList(matched.fieldIndex("truths"));
        for (Row one : counts) {
            TruthCounts more =
                    new TruthCounts(one.getLong(1), one.getLong(2), one.getLong(3), one.getLong(4), one.getLong(5));
            truths.merge(one.getInt(0), more, TruthCounts::merge);
            truths.merge(ALL, more, TruthCounts::merge);
        }
        return this;
    }

    /** Adds the other's; returns this. */
    DetectionTotals merge(DetectionTotals other) {
        images += other.images;
        detections += other.detections;
        other.truths.forEach((category, counts) -> truths.merge(category, counts, TruthCounts::merge));
        return this;
    }

    TruthCounts of(int category) {
        return truths.getOrDefault(category, TruthCounts.NONE);
    }

    long images() {
        return images;
    }

    long detections() {
        return detections;
    }
}
