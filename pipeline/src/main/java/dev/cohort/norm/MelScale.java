package dev.cohort.norm;

/** How high a tone sounds, in mel; two formulas are in use, and they differ. */
public enum MelScale {
    /** 2595 log10(1 + f / 700 Hz), of HTK; the default of torchaudio. */
    HTK {
        @Override
        public double mel(double hertz) {
            return 2595 * Math.log10(1 + hertz / 700);
        }

        @Override
        public double hertz(double mel) {
            return 700 * (Math.pow(10, mel / 2595) - 1);
        }
    },

    /** Straight below 1 kHz, where it has 15 mel, and logarithmic above; of Slaney's Auditory Toolbox, librosa's default. */
    SLANEY {
        private static final double BEND_HERTZ = 1000;
        private static final double BEND_MEL = 15;

        /** Of the natural logarithm of the frequency, for one mel. */
        private static final double LOG_STEP = Math.log(6.4) / 27;

        @Override
        public double mel(double hertz) {
            return hertz < BEND_HERTZ
                    ? hertz * BEND_MEL / BEND_HERTZ
                    : BEND_MEL + Math.log(hertz / BEND_HERTZ) / LOG_STEP;
        }

        @Override
        public double hertz(double mel) {
            return mel < BEND_MEL ? mel * BEND_HERTZ / BEND_MEL : BEND_HERTZ * Math.exp(LOG_STEP * (mel - BEND_MEL));
        }
    };

    /** The pitch of a frequency that is not negative. */
    public abstract double mel(double hertz);

    /** The frequency of a pitch that is not negative. */
    public abstract double hertz(double mel);
}
