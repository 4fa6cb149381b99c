package dev.cohort.audio;

/** How the samples of a frame are faded in and out. */
public enum Window {
    /** Not at all. */
    RECTANGLE {
        @Override
        double at(int index, int length) {
            return 1;
        }
    },
    /** Periodic: one period of the raised cosine is as long as the window. */
    HANN {
        @Override
        double at(int index, int length) {
            return 0.5 - 0.5 * Math.cos(2 * Math.PI * index / length);
        }
    },
    /** Symmetric: first and last value are alike, 0.08. */
    HAMMING {
        @Override
        double at(int index, int length) {
            return length == 1 ? 1 : 0.54 - 0.46 * Math.cos(2 * Math.PI * index / (length - 1));
        }
    };

    abstract double at(int index, int length);
}
