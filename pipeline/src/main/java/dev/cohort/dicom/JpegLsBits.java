package dev.cohort.dicom;

/** The bits of a JPEG-LS scan, highest first; behind 0xff a byte has seven. */
final class JpegLsBits extends ScanBits {

    JpegLsBits(byte[] bytes, int start) {
        super(bytes, start);
    }

    @Override
    int next(int before) throws Damaged {
        boolean isMarker = before == 0xff && at < bytes.length && (bytes[at] & 0x80) != 0;
        if (at >= bytes.length || isMarker) {
            throw new Damaged("a JPEG-LS scan must be complete", "its end");
        }
        return bytes[at++] & 0xff;
    }

    @Override
    int countOf(int before) {
        return before == 0xff ? 7 : 8;
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
