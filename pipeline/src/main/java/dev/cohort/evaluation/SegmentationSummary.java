package dev.cohort.evaluation;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Mean, sample standard deviation, and counts of defined, undefined, missed and invented, per label and overall.
 *
 * <p>Overall pools the rows of all labels: each case and label counts once, whatever its size. Immutable; merging is
 * associative, exact in the counts and to about 1e-12 relative in means and deviations.
 */
public final class SegmentationSummary implements Serializable {
    private static final SegmentationSummary ZERO = new SegmentationSummary(new TreeMap<>());

    private final SortedMap<Integer, LabelSummary> perLabel;

    private SegmentationSummary(SortedMap<Integer, LabelSummary> perLabel) {
        this.perLabel = perLabel;
    }

    /** The identity of {@link #merge}. */
    public static SegmentationSummary zero() {
        return ZERO;
    }

    /** The summary of a single score. */
    public static SegmentationSummary of(SegmentationScore score) {
        SortedMap<Integer, LabelSummary> single = new TreeMap<>();
        single.put(score.label(), LabelSummary.of(score));
        return new SegmentationSummary(single);
    }

    /** The summary of the scores of both. */
    public SegmentationSummary merge(SegmentationSummary other) {
        SortedMap<Integer, LabelSummary> merged = new TreeMap<>(perLabel);
        other.perLabel.forEach((label, summary) -> merged.merge(label, summary, LabelSummary::merge));
        return new SegmentationSummary(merged);
    }

    /** The summary of one label; empty where no score has it. */
    LabelSummary label(int label) {
        return perLabel.getOrDefault(label, LabelSummary.zero());
    }

    /** The summary over all labels. */
    LabelSummary overall() {
        return perLabel.values().stream().reduce(LabelSummary.zero(), LabelSummary::merge);
    }

    /** The figures by name: {@code per_label.<label>} and {@code overall}, as a job's summary shows them. */
    public Map<String, @Nullable Object> figures() {
        Map<String, Object> labels = new LinkedHashMap<>();
        perLabel.forEach((label, summary) -> labels.put(label.toString(), summary.figures()));
        Map<String, @Nullable Object> figures = new LinkedHashMap<>();
        figures.put("per_label", labels);
        figures.put("overall", overall().figures());
        return figures;
    }
}
