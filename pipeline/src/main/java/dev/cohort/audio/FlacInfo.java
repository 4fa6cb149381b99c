package dev.cohort.audio;

import dev.cohort.source.UnreadableFileException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What the STREAMINFO block of a FLAC file says.
 *
 * @param bits of a sample, 4 to 32
 * @param frames samples of each channel, 0 if not known
 * @param md5 of the samples, all zero if not known
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9639#section-8">RFC 9639, section 8</a>
 */
@SuppressWarnings("ArrayRecordComponent") // Read once, by the stream that owns it.
record FlacInfo(int sampleRateHz, int channels, int bits, long frames, byte[] md5) {

    private static final int MAGIC_BYTES = 4;
    private static final int STREAMINFO = 0;
    private static final int STREAMINFO_BYTES = 34;
    private static final int MD5_START = 18;

    /** Reads all metadata; the stream then stands at the first frame. */
    static FlacInfo read(InputStream in, FormatRules rules) throws UnreadableFileException, IOException {
        FlacInfo found = null;
        try {
            in.skipNBytes(MAGIC_BYTES);
            boolean isLast = false;
            while (!isLast) {
                int header = in.read();
                int length = (in.read() << 16) | (in.read() << 8) | in.read();
                if (header < 0 || length < 0) {
                    throw new EOFException();
                }
                isLast = (header & 0x80) != 0;
                if ((header & 0x7f) == STREAMINFO && length == STREAMINFO_BYTES) {
                    found = parse(in.readNBytes(STREAMINFO_BYTES), rules);
                } else {
                    in.skipNBytes(length);
                }
            }
        } catch (EOFException e) {
            throw rules.refusal("metadata must end before the file does", "the end of the file");
        }
        if (found == null) {
            throw rules.refusal("must have a STREAMINFO block of 34 bytes", "none");
        }
        return found;
    }

    private static FlacInfo parse(byte[] block, FormatRules rules) throws UnreadableFileException, EOFException {
        if (block.length < STREAMINFO_BYTES) {
            throw new EOFException();
        }
        long packed = ByteBuffer.wrap(block).getLong(10);
        int bits = (int) ((packed >>> 36) & 31) + 1;
        if (bits < 4) {
            throw rules.refusal("bits of a sample must be 4 to 32", bits);
        }
        return new FlacInfo(
                rules.sampleRate((int) (packed >>> 44)),
                rules.channels(((packed >>> 41) & 7) + 1),
                bits,
                packed & ((1L << 36) - 1),
                Arrays.copyOfRange(block, MD5_START, STREAMINFO_BYTES));
    }

    boolean hasMd5() {
        return !Arrays.equals(md5, new byte[md5.length]);
    }
}
