package dev.cohort.audio;

/** How high a tone sounds, in mel; two formulas are in use, and they differ. */
public enum MelScale {
    /** 2595 log10(1 + f / 700 Hz), of HTK. */
    HTK {
        @Override
        double mel(double hertz) {
            return 2595 * Math.log10(1 + hertz / 700);
        }

        @Override
        double hertz(double mel) {
            return 700 * (Math.pow(10, mel / 2595) - 1);
        }
    },

    /** Straight below 1 kHz, where it has 15 mel, and logarithmic above; of Slaney's Auditory Toolbox. */
    SLANEY {
        private static final double LOG_STEP = Math.log(6.4) / 27;

        @Override
        double mel(double hertz) {
            return hertz < 1000 ? hertz * 15 / 1000 : 15 + Math.log(hertz / 1000) / LOG_STEP;
        }

        @Override
        double hertz(double mel) {
            return mel < 15 ? mel * 1000 / 15 : 1000 * Math.exp(LOG_STEP * (mel - 15));
        }
    };

    /** The pitch of a frequency that is not negative. */
    abstract double mel(double hertz);

    /** The frequency of a pitch that is not negative. */
    abstract double hertz(double mel);
}
