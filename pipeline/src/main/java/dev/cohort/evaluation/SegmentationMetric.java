package dev.cohort.evaluation;

import org.jspecify.annotations.Nullable;

/** The scores that are averaged, by their column name in {@code schemas/segmentation_scores.json}. */
public enum SegmentationMetric {
    DICE("dice"),
    IOU("iou"),
    VOLUME_DIFFERENCE("volume_difference_ml"),
    RELATIVE_VOLUME_DIFFERENCE("relative_volume_difference"),
    HD("hd_mm"),
    HD95("hd95_mm"),
    ASSD("assd_mm"),
    NSD("nsd");

    private final String column;

    SegmentationMetric(String column) {
        this.column = column;
    }

    /** The column of the scores table, and the name in summaries. */
    public String column() {
        return column;
    }

    /** This metric of a score; null where undefined. */
    public @Nullable Double of(SegmentationScore score) {
        return switch (this) {
            case DICE -> score.overlap().dice();
            case IOU -> score.overlap().iou();
            case VOLUME_DIFFERENCE -> score.volumeDifferenceMl();
            case RELATIVE_VOLUME_DIFFERENCE -> score.overlap().relativeVolumeDifference();
            case HD -> score.hdMm();
            case HD95 -> score.hd95Mm();
            case ASSD -> score.assdMm();
            case NSD -> score.nsd();
        };
    }
}
