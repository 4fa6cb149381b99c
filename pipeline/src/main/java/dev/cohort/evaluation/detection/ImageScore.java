package dev.cohort.evaluation.detection;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** The score of one image, as {@code schemas/detection_scores.json} describes it. */
final class ImageScore {

    private static final long AT_50 = 1L << Plane.of(AreaRange.ALL, 0);

    private ImageScore() {}

    /**
     * Counts a matched image.
     *
     * @param leastScore detections of a lower score are left out; those that stay keep their objects, since surer ones
     *     choose first
     */
    static Row row(MatchedImage image, double leastScore) {
        long truths = image.judged().truths().values().stream()
                .mapToLong(TruthCounts::all)
                .sum();
        long right = 0;
        long wrong = 0;
        for (Judged one : image.judged().detections()) {
            if (one.score() < leastScore) {
                continue;
            }
            right += (one.right() & AT_50) == 0 ? 0 : 1;
            wrong += (one.wrong() & AT_50) == 0 ? 0 : 1;
        }
        return RowFactory.create(
                image.imageId(),
                image.caseId(),
                image.subject(),
                right,
                wrong,
                truths - right,
                ratio(right, right + wrong),
                ratio(right, truths),
                ratio(2 * right, right + wrong + truths),
                averagePrecision(image.judged(), leastScore));
    }

    /** COCO's AP as if there were no other image; null where no object counts. */
    static @Nullable Double averagePrecision(JudgedImage image, double leastScore) {
        List<CategoryScore> scores = new ArrayList<>();
        image.truths().forEach((category, truths) -> {
            Tally tally = new Tally();
            CurveWalk walk = new CurveWalk(tally, truths, 1);
            for (Judged one : image.detections()) {
                if (one.category() == category && one.score() >= leastScore) {
                    tally.add(one.rank(), one.right(), one.wrong());
                    walk.add(one.score(), one.rank(), one.right(), one.wrong());
                }
            }
            scores.add(CategoryScore.of(truths, tally, walk.end().coco()));
        });
        double mean = CategoryScore.mean(scores).ap();
        return mean == CategoryScore.UNDEFINED ? null : Double.valueOf(mean);
    }

    private static @Nullable Double ratio(long part, long whole) {
        return whole == 0 ? null : Double.valueOf((double) part / whole);
    }
}
