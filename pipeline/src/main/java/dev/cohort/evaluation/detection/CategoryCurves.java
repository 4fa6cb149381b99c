package dev.cohort.evaluation.detection;

import java.io.Serializable;

/** The curves of one category, or of a piece of its detections: those of a range of scores. */
final class CategoryCurves implements Serializable {

    private final CocoCurves coco = new CocoCurves();
    private final Staircase voc = new Staircase();
    private final FalsePositiveRates falsePositives = new FalsePositiveRates();

    CocoCurves coco() {
        return coco;
    }

    Staircase voc() {
        return voc;
    }

    FalsePositiveRates falsePositives() {
        return falsePositives;
    }

    /** Takes what the piece of the next lower scores took; returns this. */
    CategoryCurves merge(CategoryCurves lessSure) {
        coco.merge(lessSure.coco);
        voc.merge(lessSure.voc);
        falsePositives.merge(lessSure.falsePositives);
        return this;
    }
}
