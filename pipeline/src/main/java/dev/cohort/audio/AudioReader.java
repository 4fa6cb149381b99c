package dev.cohort.audio;

import dev.cohort.source.ByteSource;
import dev.cohort.source.UnreadableFileException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Opens sound by what a file holds, whatever its name: WAV, AIFF, FLAC, Ogg Vorbis or MP3. */
public final class AudioReader {

    private static final int START_BYTES = 12;

    private AudioReader() {}

    /**
     * Opens a file; the caller closes the stream.
     *
     * @throws UnreadableFileException if it is empty, of another kind, or its header breaks a rule
     * @throws IOException if the file system fails
     */
    public static SampleStream open(ByteSource source) throws UnreadableFileException, IOException {
        if (source.length() == 0) {
            throw new UnreadableFileException(source.name(), "must hold sound", "an empty file");
        }
        long tagBytes = Id3Tag.bytes(source);
        byte[] start;
        try (InputStream in = source.open()) {
            in.skipNBytes(tagBytes);
            start = in.readNBytes(START_BYTES);
        }
        String magic = new String(start, StandardCharsets.ISO_8859_1);
        if (magic.matches("(?s)(RIFF|RIFX|RF64|BW64)....WAVE")) {
            return WavHeader.open(source);
        }
        if (magic.matches("(?s)FORM....AIF[FC]")) {
            return AiffHeader.open(source);
        }
        if (magic.startsWith("fLaC")) {
            return FlacStream.open(source, tagBytes);
        }
        if (magic.startsWith("OggS")) {
            return VorbisStream.open(source);
        }
        if (tagBytes > 0 || (start.length > 1 && start[0] == (byte) 0xff && (start[1] & 0xe0) == 0xe0)) {
            return Mp3Stream.open(source, tagBytes);
        }
        throw new UnreadableFileException(
                source.name(),
                "must be WAV, AIFF, FLAC, Ogg Vorbis or MP3",
                "a file that begins with bytes " + HexFormat.of().formatHex(start, 0, Math.min(4, start.length)));
    }
}
