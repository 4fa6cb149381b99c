package dev.cohort.audio;

/**
 * Makes the pages of a changed Ogg file believable again.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3533#section-6">RFC 3533, section 6</a>
 */
final class OggChecksums {

    private static final int HEADER_BYTES = 27;
    private static final int POLYNOMIAL = 0x04c11db7;

    private OggChecksums() {}

    /** Walks over the pages, as far as their lengths make sense, and writes their checksums. */
    static void repair(byte[] file) {
        int at = 0;
        while (at + HEADER_BYTES <= file.length) {
            int segments = file[at + 26] & 0xff;
            int length = HEADER_BYTES + segments;
            for (int i = 0; i < segments && at + HEADER_BYTES + i < file.length; i++) {
                length += file[at + HEADER_BYTES + i] & 0xff;
            }
            if (at + length > file.length) {
                return;
            }
            write(file, at, 0);
            write(file, at, crc(file, at, length));
            at += length;
        }
    }

    private static void write(byte[] file, int page, int crc) {
        for (int i = 0; i < 4; i++) {
            file[page + 22 + i] = (byte) (crc >>> (8 * i));
        }
    }

    private static int crc(byte[] file, int from, int length) {
        int crc = 0;
        for (int i = from; i < from + length; i++) {
            crc ^= file[i] << 24;
            for (int bit = 0; bit < 8; bit++) {
                crc = crc < 0 ? (crc << 1) ^ POLYNOMIAL : crc << 1;
            }
        }
        return crc;
    }
}
