package dev.cohort.dicom;

/** The bits of a JPEG or JPEG-LS scan, highest first; which bits of a byte count, each of the two says itself. */
abstract class ScanBits {

    final byte[] bytes;

    /** The next byte. */
    int at;

    private int current;
    private int left;

    ScanBits(byte[] bytes, int start) {
        this.bytes = bytes;
        this.at = start;
    }

    /**
     * Takes the next byte.
     *
     * @param before the byte whose bits have just ended
     * @throws Damaged if the scan ends here
     */
    abstract int next(int before) throws Damaged;

    /** How many bits of a byte count, given the one before it. */
    abstract int countOf(int before);

    int bit() throws Damaged {
        if (left == 0) {
            int before = current;
            current = next(before);
            left = countOf(before);
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

    /** Goes on with a whole byte. */
    void dropRest() {
        left = 0;
    }
}
