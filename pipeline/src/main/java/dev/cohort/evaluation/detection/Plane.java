package dev.cohort.evaluation.detection;

/**
 * The ways in which a detection is judged, each a bit of a long: COCO's 10 overlaps in each of 4 ranges of area, then one
 * for Pascal VOC.
 */
final class Plane {

    /** COCO's overlaps. */
    static final int OVERLAPS = 10;

    /** COCO's planes. */
    static final int COCO = OVERLAPS * AreaRange.values().length;

    /** Pascal VOC's and FROC's. */
    static final int VOC = COCO;

    /** All planes. */
    static final int COUNT = COCO + 1;

    private static final double[] THRESHOLDS = thresholds();

    private Plane() {}

    static int of(AreaRange range, int overlap) {
        return range.place() * OVERLAPS + overlap;
    }

    /** The overlap from which an object is found: 0.5, 0.55 ... 0.95, rounded as numpy.linspace does. */
    static double threshold(int overlap) {
        return THRESHOLDS[overlap];
    }

    private static double[] thresholds() {
        double[] thresholds = new double[OVERLAPS];
        double step = (0.95 - 0.5) / (OVERLAPS - 1);
        for (int i = 0; i < OVERLAPS; i++) {
            thresholds[i] = i * step + 0.5;
        }
        thresholds[OVERLAPS - 1] = 0.95;
        return thresholds;
    }
}
