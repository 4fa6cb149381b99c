package dev.cohort.audio;

import dev.cohort.source.UnreadableFileException;

/** What every format must keep to, or the file is refused: more is no sound that anyone recorded. */
record FormatRules(String file) {

    /** Lower than any recording of speech, music or animals. */
    static final int LOWEST_RATE_HZ = 1000;

    /** Twice the highest rate of recorders, for bats and machines. */
    static final int HIGHEST_RATE_HZ = 768_000;

    /** As many as Vorbis can; buffers grow with them. */
    static final int MOST_CHANNELS = 255;

    int sampleRate(double hertz) throws UnreadableFileException {
        if (!(hertz >= LOWEST_RATE_HZ && hertz <= HIGHEST_RATE_HZ) || hertz != Math.rint(hertz)) {
            throw refusal(
                    "sample rate must be a whole number of Hz between " + LOWEST_RATE_HZ + " and " + HIGHEST_RATE_HZ,
                    hertz == Math.rint(hertz) && Math.abs(hertz) < 1e15 ? (long) hertz : hertz);
        }
        return (int) hertz;
    }

    int channels(long count) throws UnreadableFileException {
        if (count < 1 || count > MOST_CHANNELS) {
            throw refusal("channels must be between 1 and " + MOST_CHANNELS, count);
        }
        return (int) count;
    }

    UnreadableFileException refusal(String rule, Object value) {
        return new UnreadableFileException(file, rule, value);
    }
}
