package dev.cohort.audio;

import dev.cohort.source.ByteSource;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Names and pictures that taggers put before the sound of MP3 and FLAC files. */
final class Id3Tag {

    private static final int HEADER_BYTES = 10;
    private static final int FOOTER_FLAG = 0x10;

    private Id3Tag() {}

    /**
     * How many bytes the tags at the start of a file take, 0 if it has none; some taggers put one before the other.
     *
     * @see <a href="https://id3.org/id3v2.4.0-structure">ID3v2.4, section 3.1</a>
     */
    static long bytes(ByteSource source) throws IOException {
        long bytes = 0;
        try (InputStream in = source.open()) {
            for (long next = next(in); next > 0; next = next(in)) {
                bytes = Math.min(source.length(), bytes + next);
                in.skipNBytes(next - HEADER_BYTES);
            }
        } catch (EOFException e) {
            return source.length();
        }
        return bytes;
    }

    private static long next(InputStream in) throws IOException {
        byte[] header = in.readNBytes(HEADER_BYTES);
        if (header.length < HEADER_BYTES || header[0] != 'I' || header[1] != 'D' || header[2] != '3') {
            return 0;
        }
        int size = 0;
        for (int i = 6; i < HEADER_BYTES; i++) {
            size = (size << 7) | (header[i] & 0x7f);
        }
        boolean hasFooter = (header[5] & FOOTER_FLAG) != 0;
        return size + (hasFooter ? 2L : 1L) * HEADER_BYTES;
    }
}
