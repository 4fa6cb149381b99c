package dev.cohort.evaluation.detection;

/** COCO's ranges of area, in square pixels; both ends belong to a range. */
enum AreaRange {
    ALL(0, 0, 1e5 * 1e5),
    SMALL(1, 0, 32 * 32),
    MEDIUM(2, 32 * 32, 96 * 96),
    LARGE(3, 96 * 96, 1e5 * 1e5);

    private final int place;
    private final double least;
    private final double most;

    AreaRange(int place, double least, double most) {
        this.place = place;
        this.least = least;
        this.most = most;
    }

    /** From 0: which block of ten planes is this range's. */
    int place() {
        return place;
    }

    boolean holds(double area) {
        return area >= least && area <= most;
    }
}
