package dev.cohort.fingerprint;

/** Floats as numbers that count upwards with the value, in two halves of 16 bits. */
final class OrderedBits {

    static final int BINS = 1 << 16;

    private OrderedBits() {}

    static int upper(float value) {
        return ordered(value) >>> 16;
    }

    static int lower(float value) {
        return ordered(value) & 0xffff;
    }

    static float value(int upper, int lower) {
        int ordered = upper << 16 | lower;
        return Float.intBitsToFloat(ordered < 0 ? ordered & 0x7fff_ffff : ~ordered);
    }

    private static int ordered(float value) {
        int bits = Float.floatToRawIntBits(value);
        return bits < 0 ? ~bits : bits | 0x8000_0000;
    }
}
