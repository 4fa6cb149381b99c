package dev.cohort.audio;

/**
 * What a file says of its sound.
 *
 * @param encoding as people call it, such as "WAV PCM 16"
 * @param channels at least 1
 * @param claimedFrames samples of each channel by the header, {@link #UNKNOWN} if it does not say or the samples
 *     themselves are checked otherwise
 */
public record AudioFormat(String encoding, int sampleRateHz, int channels, long claimedFrames) {

    /** The header does not say how long the sound is. */
    public static final long UNKNOWN = -1;
}
