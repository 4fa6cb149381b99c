package dev.cohort.dicom;

/** The bits of a JPEG scan, highest first; a zero byte behind 0xff is none of them. */
final class JpegBits extends ScanBits {

    private static final int RESTART = 0xd0;

    JpegBits(byte[] bytes, int start) {
        super(bytes, start);
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
        dropRest();
        if (at + 1 >= bytes.length || (bytes[at] & 0xff) != 0xff || (bytes[at + 1] & 0xf8) != RESTART) {
            throw new Damaged("a JPEG restart interval must end with its marker", "other bytes");
        }
        at += 2;
    }

    @Override
    int next(int before) throws Damaged {
        if (at >= bytes.length) {
            throw ended();
        }
        int next = bytes[at++] & 0xff;
        if (next == 0xff) {
            if (at >= bytes.length || bytes[at] != 0) {
                throw ended();
            }
            at++;
        }
        return next;
    }

    @Override
    int countOf(int before) {
        return 8;
    }

    private static Damaged ended() {
        return new Damaged("a JPEG scan must be complete", "its end");
    }
}
