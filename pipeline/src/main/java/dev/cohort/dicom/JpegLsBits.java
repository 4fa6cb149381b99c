package dev.cohort.dicom;

/** The bits of a JPEG-LS scan, highest first; behind 0xff a byte has seven. */
final class JpegLsBits {

    private final byte[] bytes;
    private int at;
    private int current;
    private int left;

    JpegLsBits(byte[] bytes, int start) {
        this.bytes = bytes;
        this.at = start;
    }

    int bit() throws Damaged {
        if (left == 0) {
            boolean isBehindFf = current == 0xff;
            boolean isMarker = isBehindFf && at < bytes.length && (bytes[at] & 0x80) != 0;
            if (at >= bytes.length || isMarker) {
                throw new Damaged("a JPEG-LS scan must be complete", "its end");
            }
            current = bytes[at++] & 0xff;
            left = isBehindFf ? 7 : 8;
        }
        left--;
        return (current >> left) & 1;
    }

    /** The next bits as an unsigned number, at most 24 of them. */
    int bits(int count) throws Damaged {
        int value = 0;
        for (int i = 0; i < count; i++) {
            value = (value << 1) | bit();
        }
        return value;
    }

    /**
     * A Golomb code of limited length (T.87, A.5.3).
     *
     * @param k bits of its remainder
     * @param limit the longest code
     * @param escapeBits of the value behind the longest run of zeros
     */
    int golomb(int k, int limit, int escapeBits) throws Damaged {
        int longest = limit - escapeBits - 1;
        int zeros = 0;
        while (bit() == 0) {
            if (++zeros > longest) {
                throw new Damaged("a JPEG-LS code must have at most " + longest + " zeros", "more");
            }
        }
        return zeros < longest ? (zeros << k) | bits(k) : bits(escapeBits) + 1;
    }
}
