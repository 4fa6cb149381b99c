package dev.cohort.audio;

/** How a filter's output becomes a value of a log-mel spectrogram. */
public enum Compression {
    /** The output as it is. */
    NONE {
        @Override
        double of(double value) {
            return value;
        }
    },
    /** 10 log10(max(1e-10, x)), at most 80 below the largest of the clip and channel: librosa's power_to_db. */
    DECIBEL_TOP_80 {
        @Override
        double of(double value) {
            return 10 * Math.log10(Math.max(1e-10, value));
        }

        @Override
        double range() {
            return 80;
        }
    },
    /** ln(x + 1e-6): torchaudio's log of mel. */
    LN_PLUS_1E_6 {
        @Override
        double of(double value) {
            return Math.log(value + 1e-6);
        }
    },
    /** ln(max(1, x)): HTK's, for samples that count in units of 16 bits. */
    LN_FLOOR_1 {
        @Override
        double of(double value) {
            return Math.log(Math.max(1, value));
        }
    };

    abstract double of(double value);

    /** How far values may lie below the largest of the clip and channel; infinite for any. */
    double range() {
        return Double.POSITIVE_INFINITY;
    }
}
