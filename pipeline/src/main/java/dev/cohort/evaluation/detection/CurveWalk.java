package dev.cohort.evaluation.detection;

/** Walks down the detections of one category, a piece of them at least, by falling score, and draws their curves. */
final class CurveWalk {

    private final Tally sofar;
    private final TruthCounts truths;
    private final long images;
    private final CategoryCurves curves = new CategoryCurves();
    private double score = Double.NaN;

    /**
     * Begins where surer detections end.
     *
     * @param surer what they are
     * @param truths the objects of the category
     * @param images how many there are, for rates
     */
    CurveWalk(Tally surer, TruthCounts truths, long images) {
        this.sofar = surer.copy();
        this.truths = truths;
        this.images = images;
    }

    void add(double nextScore, int rank, long right, long wrong) {
        if (nextScore != score) {
            endOfTie();
            score = nextScore;
        }
        sofar.add(rank, right, wrong);
        for (long rest = right; rest != 0; rest &= rest - 1) {
            int plane = Long.numberOfTrailingZeros(rest);
            if (plane == Plane.VOC) {
                curves.voc().add(sofar.right(plane), sofar.wrong(plane));
            } else {
                curves.coco().add(plane, sofar.right(plane), sofar.wrong(plane), truths.in(plane));
            }
        }
    }

    private void endOfTie() {
        if (!Double.isNaN(score)) {
            curves.falsePositives().add(sofar.right(Plane.VOC), sofar.wrong(Plane.VOC), images);
        }
    }

    /** The curves of what was added. */
    CategoryCurves end() {
        endOfTie();
        return curves;
    }
}
