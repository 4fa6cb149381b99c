package dev.cohort.audio;

import org.jspecify.annotations.Nullable;

/**
 * The way of one channel from samples to frames.
 *
 * @param resampler null if the clip has the plan's rate
 */
record ChannelPath(Framing framing, @Nullable Resampler resampler) {

    void add(double[] samples, int count) {
        if (resampler == null) {
            framing.add(samples, count);
        } else {
            resampler.add(samples, count);
        }
    }

    void finish() {
        if (resampler != null) {
            resampler.finish();
        }
        framing.finish();
    }
}
