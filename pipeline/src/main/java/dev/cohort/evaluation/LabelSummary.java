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
 * @param moments one for each metric; of those that must be asked for only if they were
 * @param lesions of all rows together; zero where not asked for
 */
record LabelSummary(
        long scores, long missed, long invented, Map<SegmentationMetric, ScoreMoments> moments, LesionCounts lesions)
        implements Serializable {
    private static final LabelSummary ZERO = new LabelSummary(
            0,
            0,
            0,
            forEachMetric(metric -> metric.struct() == null ? ScoreMoments.zero() : null),
            LesionCounts.zero());

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
                forEachMetric(metric -> metric.isPart(score) ? ScoreMoments.of(metric.of(score)) : null),
                score.lesions() == null ? LesionCounts.zero() : score.lesions());
    }

    LabelSummary merge(LabelSummary other) {
        return new LabelSummary(
                scores + other.scores,
                missed + other.missed,
                invented + other.invented,
                forEachMetric(metric -> moments.containsKey(metric) || other.moments.containsKey(metric)
                        ? moments(metric).merge(other.moments(metric))
                        : null),
                lesions.merge(other.lesions));
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
        Map<String, Map<String, @Nullable Object>> structs = new LinkedHashMap<>();
        moments.forEach((metric, values) -> (metric.struct() == null
                        ? figures
                        : structs.computeIfAbsent(metric.struct(), struct -> new LinkedHashMap<>()))
                .put(metric.column(), figures(values)));
        if (structs.containsKey("lesions")) {
            structs.computeIfAbsent("lesions", struct -> new LinkedHashMap<>()).put("pooled", figures(lesions));
        }
        figures.putAll(structs);
        return figures;
    }

    private static Map<String, @Nullable Object> figures(LesionCounts lesions) {
        Map<String, @Nullable Object> figures = new LinkedHashMap<>();
        figures.put("found", lesions.found());
        figures.put("lost", lesions.lost());
        figures.put("wrong", lesions.wrong());
        figures.put("sensitivity", lesions.sensitivity());
        figures.put("f1", lesions.f1());
        figures.put("found_dice", lesions.foundDice());
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
            Function<SegmentationMetric, @Nullable ScoreMoments> moments) {
        Map<SegmentationMetric, ScoreMoments> all = new EnumMap<>(SegmentationMetric.class);
        for (SegmentationMetric metric : SegmentationMetric.values()) {
            ScoreMoments of = moments.apply(metric);
            if (of != null) {
                all.put(metric, of);
            }
        }
        return Collections.unmodifiableMap(all);
    }
}
