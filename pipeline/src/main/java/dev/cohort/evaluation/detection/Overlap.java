package dev.cohort.evaluation.detection;

/** What of two objects is compared. */
public enum Overlap {
    /** Their boxes, as areas in the plane: no pixel is added to a width. */
    BOXES {
        @Override
        double of(Found found, Truth truth) {
            double common = found.box().intersection(truth.box());
            return ratio(common, found.box().area(), truth.box().area(), truth.crowd());
        }
    },
    /** Their masks, pixel by pixel. */
    MASKS {
        @Override
        double of(Found found, Truth truth) {
            long common = found.pixels().intersection(truth.pixels());
            return ratio(
                    (double) common,
                    (double) found.pixels().area(),
                    (double) truth.pixels().area(),
                    truth.crowd());
        }
    };

    /** Intersection over union; beside a crowd, over what was found. 0 where nothing is common. */
    abstract double of(Found found, Truth truth);

    private static double ratio(double common, double found, double truth, boolean crowd) {
        if (common <= 0) {
            return 0;
        }
        return common / (crowd ? found : found + truth - common);
    }
}
