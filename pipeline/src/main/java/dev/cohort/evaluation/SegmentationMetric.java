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
    NSD("nsd"),
    AREA_HD("area", "hd_mm"),
    AREA_ROBUST_HD("area", "robust_hd_mm"),
    AREA_FROM_REFERENCE("area", "from_reference_mm"),
    AREA_FROM_PREDICTION("area", "from_prediction_mm"),
    AREA_NSD("area", "nsd"),
    AREA_REFERENCE_OVERLAP("area", "reference_overlap"),
    AREA_PREDICTION_OVERLAP("area", "prediction_overlap"),
    BOUNDARY_IOU("boundary", "iou"),
    LESION_SENSITIVITY("lesions", "sensitivity"),
    LESION_F1("lesions", "f1"),
    LESION_DICE("lesions", "found_dice");

    private final @Nullable String struct;
    private final String column;

    SegmentationMetric(String column) {
        this(null, column);
    }

    SegmentationMetric(@Nullable String struct, String column) {
        this.struct = struct;
        this.column = column;
    }

    /** The column of the scores table that holds this one, if it was asked for; null for those that every label gets. */
    @Nullable
    String struct() {
        return struct;
    }

    /** The column of the scores table, or the field of {@link #struct}, and the name in summaries. */
    public String column() {
        return column;
    }

    /** Whether a score has this metric, be it undefined. */
    boolean isPart(SegmentationScore score) {
        if (struct == null) {
            return true;
        }
        return switch (struct) {
            case "area" -> score.area() != null;
            case "boundary" -> score.boundary() != null;
            default -> score.lesions() != null;
        };
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
            case BOUNDARY_IOU ->
                score.boundary() == null ? null : score.boundary().iou();
            case LESION_SENSITIVITY ->
                score.lesions() == null ? null : score.lesions().sensitivity();
            case LESION_F1 -> score.lesions() == null ? null : score.lesions().f1();
            case LESION_DICE -> score.lesions() == null ? null : score.lesions().foundDice();
            default -> score.area() == null ? null : of(score.area());
        };
    }

    private @Nullable Double of(AreaScore area) {
        return switch (this) {
            case AREA_HD -> area.hdMm();
            case AREA_ROBUST_HD -> area.robustHdMm();
            case AREA_FROM_REFERENCE -> area.fromReferenceMm();
            case AREA_FROM_PREDICTION -> area.fromPredictionMm();
            case AREA_NSD -> area.nsd();
            case AREA_REFERENCE_OVERLAP -> area.referenceOverlap();
            case AREA_PREDICTION_OVERLAP -> area.predictionOverlap();
            default -> throw new IllegalStateException(this + " is not of surfaces by area");
        };
    }
}
