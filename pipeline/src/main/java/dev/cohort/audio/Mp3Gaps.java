package dev.cohort.audio;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Where the sound lies within the frames of an MP3 file: encoders note what they put before and after it.
 *
 * @param before samples of each channel to pass over
 * @param samples of each channel that follow
 * @see <a href="http://gabriel.mp3-tech.org/mp3infotag.html">Mp3 Info Tag, revision 1</a>
 */
record Mp3Gaps(long before, long samples) {

    /** Every decoder is late by so much. */
    private static final int DECODER_DELAY = 529;

    private static final int TAG_BYTES = 120;
    private static final int DELAY_AT = 141;

    /** What the frame about the file says, null if it says nothing of this. */
    static @Nullable Mp3Gaps in(byte[] frame, int tagAt, int samplesPerFrame) {
        ByteBuffer bytes = ByteBuffer.wrap(frame);
        // The places are fixed where all four fields are there, as encoders that know their delay write them.
        boolean isComplete = tagAt + DELAY_AT + 3 <= frame.length && (bytes.getInt(tagAt + 4) & 15) == 15;
        if (!isComplete || frame[tagAt + TAG_BYTES] != 'L') {
            return null;
        }
        long frames = bytes.getInt(tagAt + 8) & 0xffffffffL;
        int gaps = bytes.getInt(tagAt + DELAY_AT - 1) & 0xffffff;
        int delay = gaps >> 12;
        int padding = gaps & 0xfff;
        long samples = frames * samplesPerFrame - delay - padding;
        return samples <= 0 ? null : new Mp3Gaps(delay + DECODER_DELAY, samples);
    }
}
