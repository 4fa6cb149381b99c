package dev.cohort.evaluation.detection;

/** What the detections of one image and category are, in each {@link Plane}: right, wrong, or neither. */
final class Verdicts {

    private final long[] right;
    private final long[] wrong;

    Verdicts(int detections) {
        right = new long[detections];
        wrong = new long[detections];
    }

    void setRight(int detection, int plane) {
        right[detection] |= 1L << plane;
    }

    void setWrong(int detection, int plane) {
        wrong[detection] |= 1L << plane;
    }

    void setWrongAtEveryOverlap(int detection, AreaRange range) {
        wrong[detection] |= ((1L << Plane.OVERLAPS) - 1) << Plane.of(range, 0);
    }

    /** A bit for each plane. */
    long right(int detection) {
        return right[detection];
    }

    /** A bit for each plane. */
    long wrong(int detection) {
        return wrong[detection];
    }
}
