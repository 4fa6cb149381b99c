package dev.cohort.evaluation.detection;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/** What there is in all: images, detections, and the objects that count, by category. Merging is exact. */
final class DetectionTotals implements Serializable {

    /** Stands for all categories; no category has this id. */
    static final int ALL = Integer.MIN_VALUE;

    private final Map<Integer, TruthCounts> truths = new TreeMap<>();
    private long images;
    private long detections;
    private long unscored;

    /** Counts a matched image; returns this. */
    DetectionTotals add(MatchedImage image) {
        images++;
        unscored += image.unscored();
        detections += image.judged().detections().size();
        image.judged().truths().forEach((category, counts) -> {
            truths.merge(category, counts, TruthCounts::merge);
            truths.merge(ALL, counts, TruthCounts::merge);
        });
        return this;
    }

    /** Adds the other's; returns this. */
    DetectionTotals merge(DetectionTotals other) {
        images += other.images;
        unscored += other.unscored;
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

    /** Those of categories that are not scored, which {@link #detections} leaves out. */
    long unscored() {
        return unscored;
    }

    long detections() {
        return detections;
    }
}
