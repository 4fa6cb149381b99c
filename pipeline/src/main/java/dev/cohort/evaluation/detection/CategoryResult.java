package dev.cohort.evaluation.detection;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All that is known of one category: what there was, what was found, and the curves. */
record CategoryResult(TruthCounts truths, Tally tally, CategoryCurves curves) {

    CategoryScore coco() {
        return CategoryScore.of(truths, tally, curves.coco());
    }

    /** Average precision as area under the curve; null without objects. */
    @Nullable
    Double vocArea() {
        return truths.voc() == 0 ? null : Double.valueOf(curves.voc().area(truths.voc()));
    }

    /** Average precision at eleven recalls, as until 2009; null without objects. */
    @Nullable
    Double vocElevenPoints() {
        return truths.voc() == 0 ? null : Double.valueOf(curves.voc().elevenPoints(truths.voc()));
    }

    Map<String, @Nullable Object> voc() {
        Map<String, @Nullable Object> figures = new LinkedHashMap<>();
        figures.put("AP", vocArea());
        figures.put("AP11", vocElevenPoints());
        figures.put("objects", truths.voc());
        figures.put("found", tally.right(Plane.VOC));
        figures.put("wrong", tally.wrong(Plane.VOC));
        return figures;
    }

    Map<String, @Nullable Object> froc() {
        return curves.falsePositives().figures(truths.voc());
    }

    /** Precision at COCO's recalls and one of its overlaps, objects of any size; nothing without objects. */
    Optional<double[]> precisions(int overlap) {
        return truths.all() == 0
                ? Optional.empty()
                : Optional.of(curves.coco().precisions(Plane.of(AreaRange.ALL, overlap)));
    }
}
