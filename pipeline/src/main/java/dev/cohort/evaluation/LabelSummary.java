package dev.cohort.evaluation;

import java.io.Serializable;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is known of many scores of one label, or of all labels together: mergeable in any order.
 *
 * @param scores rows of the scores table
 * @param missed rows where the reference has the label and the prediction has none of it
 * @param invented rows where the prediction has the label and the reference has none of it
 * @param moments one for each metric
 */
record LabelSummary(long scores, long missed, long invented, Map<SegmentationMetric, ScoreMoments> moments)
        implements Serializable {
    private static final LabelSummary ZERO = new LabelSummary(0, 0, 0, forEachMetric(metric -> ScoreMoments.zero()));

    /** The identity of {@link #merge}. */
    static LabelSummary zero() {
        return ZERO;
    }

    static LabelSummary of(SegmentationScore score) {
        OverlapCounts overlap = score.overlap();
        return new LabelSummary(
                1,
                overlap.missed() ? 1 : 0,
                overlap.invented() ? 1 : 0,
                forEachMetric(metric -> ScoreMoments.of(metric.of(score))));
    }

    LabelSummary merge(LabelSummary other) {
        return new LabelSummary(
                scores + other.scores,
                missed + other.missed,
                invented + other.invented,
                forEachMetric(metric -> moments(metric).merge(other.moments(metric))));
    }

    ScoreMoments moments(SegmentationMetric metric) {
        return moments.getOrDefault(metric, ScoreMoments.zero());
    }

    /** The figures by name, as a job's summary shows them; null where undefined. */
    Map<String, @Nullable Object> figures() {
        Map<String, @Nullable Object> figures = new LinkedHashMap<>();
        figures.put("scores", scores);
        figures.put("missed", missed);
        figures.put("invented", invented);
        moments.forEach((metric, values) -> figures.put(metric.column(), figures(values)));
        return figures;
    }

    private static Map<String, @Nullable Object> figures(ScoreMoments values) {
        Map<String, @Nullable Object> figures = new LinkedHashMap<>();
        figures.put("mean", values.mean());
        figures.put("std", values.std());
        figures.put("defined", values.defined());
        figures.put("undefined", values.undefined());
        return figures;
    }

    private static Map<SegmentationMetric, ScoreMoments> forEachMetric(
            Function<SegmentationMetric, ScoreMoments> moments) {
        Map<SegmentationMetric, ScoreMoments> all = new EnumMap<>(SegmentationMetric.class);
        for (SegmentationMetric metric : SegmentationMetric.values()) {
            all.put(metric, moments.apply(metric));
        }
        return Collections.unmodifiableMap(all);
    }
}
