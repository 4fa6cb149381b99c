package dev.cohort.audio;

import dev.cohort.source.UnreadableFileException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The frames of an MP3 file: each follows the one before, all are of one kind, and only tags come after the last. */
final class Mp3Frames {

    private final InputStream in;
    private final FormatRules rules;
    private @Nullable Mp3Header kind;
    private @Nullable Mp3Gaps gaps;
    private long frames;

    /** Frames from here on, which the first of them must follow at once. */
    Mp3Frames(InputStream in, FormatRules rules) {
        this.in = in;
        this.rules = rules;
    }

    /** What the header of the frame read last says. */
    Mp3Header header() {
        if (kind == null) {
            throw new IllegalStateException("No frame was read");
        }
        return kind;
    }

    /** Where the sound lies within the frames, null if the file does not say. */
    @Nullable
    Mp3Gaps gaps() {
        return gaps;
    }

    /** The next frame of sound as it stands in the file, null at the end. */
    byte @Nullable [] next() throws UnreadableFileException, IOException {
        byte[] start = in.readNBytes(Mp3Header.BYTES);
        if (start.length < Mp3Header.BYTES || !Mp3Header.isHeader(Mp3Header.bits(start))) {
            if (kind != null && isTag(start)) {
                return null;
            }
            throw rules.refusal("an MPEG frame must begin after " + frames + " frames", "other bytes");
        }
        Mp3Header header = Mp3Header.of(Mp3Header.bits(start));
        if (kind != null
                && (header.sampleRateHz() != kind.sampleRateHz()
                        || header.channels() != kind.channels()
                        || header.layer() != kind.layer())) {
            throw rules.refusal("all frames must be alike, " + describe(kind), describe(header));
        }
        byte[] frame = Arrays.copyOf(start, header.frameBytes());
        int rest = frame.length - Mp3Header.BYTES;
        if (in.readNBytes(frame, Mp3Header.BYTES, rest) < rest) {
            throw rules.refusal("frames must be whole", "the end of the file within frame " + (frames + 1));
        }
        boolean isFirst = frames == 0 && kind == null;
        kind = header;
        if (isFirst && header.isAboutTheFile(frame)) {
            gaps = Mp3Gaps.in(frame, header.tagAt(), header.frameSamples());
            return next();
        }
        frames++;
        return frame;
    }

    private static String describe(Mp3Header header) {
        return "layer " + header.layer() + " at " + header.sampleRateHz() + " Hz with " + header.channels()
                + " channels";
    }

    /** What may follow the sound: nothing, ID3v1, APE and Lyrics3 tags, or zeros. */
    private static boolean isTag(byte[] start) {
        String word = new String(start, StandardCharsets.ISO_8859_1);
        return word.isEmpty() || word.startsWith("TAG") || word.matches("APET|LYRI") || word.matches("\\x00+");
    }
}
