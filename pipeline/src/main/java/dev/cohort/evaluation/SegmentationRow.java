package dev.cohort.evaluation;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** A score as a row of {@code schemas/segmentation_scores.json}; what was not asked for is a null struct. */
final class SegmentationRow {

    private SegmentationRow() {}

    static Row of(SegmentationScore score) {
        OverlapCounts overlap = score.overlap();
        return RowFactory.create(
                score.caseId(),
                score.label(),
                overlap.tp(),
                overlap.fp(),
                overlap.fn(),
                overlap.missed(),
                overlap.invented(),
                overlap.dice(),
                overlap.iou(),
                score.volumeDifferenceMl(),
                overlap.relativeVolumeDifference(),
                score.hdMm(),
                score.hd95Mm(),
                score.assdMm(),
                score.nsd(),
                score.toleranceMm(),
                score.area() == null ? null : row(score.area()),
                score.boundary() == null ? null : row(score.boundary()),
                score.lesions() == null ? null : row(score.lesions()));
    }

    static SegmentationScore score(Row row) {
        Row area = row.getAs("area");
        Row boundary = row.getAs("boundary");
        Row lesions = row.getAs("lesions");
        return new SegmentationScore(
                row.getAs("case_id"),
                row.<Integer>getAs("label"),
                overlap(row),
                row.<Double>getAs("volume_difference_ml"),
                row.<Double>getAs("hd_mm"),
                row.<Double>getAs("hd95_mm"),
                row.<Double>getAs("assd_mm"),
                row.<Double>getAs("nsd"),
                row.<Double>getAs("tolerance_mm"),
                area == null ? null : area(area),
                boundary == null ? null : overlap(boundary),
                lesions == null ? null : lesions(lesions));
    }

    private static Row row(AreaScore area) {
        return RowFactory.create(
                area.referenceArea(),
                area.predictionArea(),
                area.hdMm(),
                area.robustHdMm(),
                area.fromReferenceMm(),
                area.fromPredictionMm(),
                area.nsd(),
                area.referenceOverlap(),
                area.predictionOverlap());
    }

    private static AreaScore area(Row row) {
        return new AreaScore(
                row.getDouble(0),
                row.getDouble(1),
                number(row, 2),
                number(row, 3),
                number(row, 4),
                number(row, 5),
                number(row, 6),
                number(row, 7),
                number(row, 8));
    }

    private static Row row(OverlapCounts boundary) {
        return RowFactory.create(boundary.tp(), boundary.fp(), boundary.fn(), boundary.iou());
    }

    private static Row row(LesionCounts lesions) {
        return RowFactory.create(
                lesions.found(),
                lesions.lost(),
                lesions.wrong(),
                lesions.sensitivity(),
                lesions.f1(),
                lesions.foundDice(),
                lesions.diceSum());
    }

    private static LesionCounts lesions(Row row) {
        return new LesionCounts(row.getLong(0), row.getLong(1), row.getLong(2), row.getDouble(6));
    }

    private static OverlapCounts overlap(Row row) {
        return new OverlapCounts(row.<Long>getAs("tp"), row.<Long>getAs("fp"), row.<Long>getAs("fn"));
    }

    private static @Nullable Double number(Row row, int column) {
        return row.isNullAt(column) ? null : Double.valueOf(row.getDouble(column));
    }
}
