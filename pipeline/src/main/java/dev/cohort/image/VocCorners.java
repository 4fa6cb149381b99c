package dev.cohort.image;

/** What the corners in a Pascal VOC file are. */
public enum VocCorners {
    /**
     * The first and the last pixel of the object, counted from 1: the VOC development kit's, whose overlap is
     * {@code xmax - xmin + 1} wide. The box then begins at xmin - 1 and reaches to xmax.
     */
    PIXELS {
        @Override
        double start(double first) {
            return first - 1;
        }

        /** Equal corners are what a click without a drag leaves, not an object of one pixel. */
        @Override
        double extent(double first, double last) {
            return last > first ? last - first + 1 : last - first;
        }
    },

    /** The edges of the box, as some tools write them: it begins at xmin and is xmax - xmin wide. */
    EDGES {
        @Override
        double start(double first) {
            return first;
        }

        @Override
        double extent(double first, double last) {
            return last - first;
        }
    };

    abstract double start(double first);

    abstract double extent(double first, double last);
}
