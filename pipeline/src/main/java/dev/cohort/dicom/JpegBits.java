package dev.cohort.dicom;

/** The bits of a JPEG scan, highest first; a zero byte behind 0xff is none of them. */
final class JpegBits {

    private static final int RESTART = 0xd0;

    private final byte[] bytes;
    private int at;
    private int current;
    private int left;

    JpegBits(byte[] bytes, int start) {
        this.bytes = bytes;
        this.at = start;
    }

    int bit() throws Damaged {
        if (left == 0) {
            fill();
        }
        left--;
        return (current >> left) & 1;
    }

    /** The next bits as an unsigned number, at most 16 of them. */
    int bits(int count) throws Damaged {
        int value = 0;
        for (int i = 0; i < count; i++) {
            value = (value << 1) | bit();
        }
        return value;
    }

    /** A number whose sign is in its first bit (T.81, EXTEND). */
    int signed(int count) throws Damaged {
        if (count == 0) {
            return 0;
        }
        int value = bits(count);
        return value >> (count - 1) == 0 ? value - (1 << count) + 1 : value;
    }

    /** Takes the restart marker that must come next. */
    void restart() throws Damaged {
        left = 0;
        if (at + 1 >= bytes.length || (bytes[at] & 0xff) != 0xff || (bytes[at + 1] & 0xf8) != RESTART) {
            throw new Damaged("a JPEG restart interval must end with its marker", "other bytes");
        }
        at += 2;
    }

    private void fill() throws Damaged {
        if (at >= bytes.length) {
            throw ended();
        }
        current = bytes[at++] & 0xff;
        if (current == 0xff) {
            if (at >= bytes.length || bytes[at] != 0) {
                throw ended();
            }
            at++;
        }
        left = 8;
    }

    private static Damaged ended() {
        return new Damaged("a JPEG scan must be complete", "its end");
    }
}
