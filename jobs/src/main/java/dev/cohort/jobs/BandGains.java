package dev.cohort.jobs;

import dev.cohort.audio.BandGain;
import dev.cohort.dataset.FeatureLayout;

/**
 * Random gains of bands of frequency as options ask for them; what a decibel adds is the data's. Valid by construction.
 *
 * @param deviationDb standard deviation
 * @param bands that have a gain each
 */
record BandGains(double deviationDb, int bands, long seed) {

    BandGains {
        Check.valid("--band-gain-db and --gain-bands", () -> new BandGain(deviationDb, bands, 1, seed));
    }

    /** The gains for a table of such features. */
    BandGain of(FeatureLayout layout) {
        if (deviationDb == 0) {
            return BandGain.NONE;
        }
        return Check.valid("--band-gain-db", () -> {
            if (!layout.kind().equals("log_mel") || layout.bands() % bands != 0) {
                throw new IllegalArgumentException("the table must hold log_mel of a multiple of --gain-bands " + bands
                        + " bands, got " + layout.kind() + " of " + layout.bands());
            }
            return new BandGain(deviationDb, bands, BandGain.unitsPerDb(layout.profile()), seed);
        });
    }
}
