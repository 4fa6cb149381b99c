package dev.cohort.evaluation.detection;

import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** The score of one image, as {@code schemas/detection_scores.json} describes it. */
final class ImageScore {

    private static final long AT_50 = 1L << Plane.of(AreaRange.ALL, 0);

    private ImageScore() {}

    /** Counts a matched image. */
    static Row row(Row matched) {
        long truths = 0;
        List<Row> counts = matched.getList(matched.fieldIndex("truths"));
        for (Row one : counts) {
            truths += one.getLong(1);
        }
        long right = 0;
        long wrong = 0;
        List<Row> detections = matched.getList(matched.fieldIndex("detections"));
        for (Row one : detections) {
            right += (one.getLong(3) & AT_50) == 0 ? 0 : 1;
            wrong += (one.getLong(4) & AT_50) == 0 ? 0 : 1;
        }
        return RowFactory.create(
                matched.getAs("image_id"),
                matched.getAs("case_id"),
                matched.getAs("subject"),
                right,
                wrong,
                truths - right,
                ratio(right, right + wrong),
                ratio(right, truths),
                ratio(2 * right, right + wrong + truths));
    }

    private static @Nullable Double ratio(long part, long whole) {
        return whole == 0 ? null : Double.valueOf((double) part / whole);
    }
}
