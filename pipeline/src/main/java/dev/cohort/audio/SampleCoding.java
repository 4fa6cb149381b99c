package dev.cohort.audio;

import dev.cohort.source.UnreadableFileException;

/**
 * How one sample is stored in bytes, low byte first or high byte first.
 *
 * @param kind of number
 * @param bytes of one sample
 * @param isBigEndian high byte first
 */
record SampleCoding(Kind kind, int bytes, boolean isBigEndian) {

    enum Kind {
        /** Two's complement; fewer bits than the bytes hold stand at the high end. */
        SIGNED,
        /** Zero is in the middle. */
        UNSIGNED,
        FLOAT,
        A_LAW,
        MU_LAW
    }

    /** The coding, or a refusal if no such numbers exist. */
    static SampleCoding of(FormatRules rules, Kind kind, int bits, boolean isBigEndian) throws UnreadableFileException {
        boolean exists =
                switch (kind) {
                    case SIGNED -> bits >= 1 && bits <= 64;
                    case UNSIGNED -> bits >= 1 && bits <= 8;
                    case FLOAT -> bits == 32 || bits == 64;
                    case A_LAW, MU_LAW -> bits == 8;
                };
        if (!exists) {
            String possible =
                    switch (kind) {
                        case SIGNED -> "1 to 64";
                        case UNSIGNED -> "1 to 8";
                        case FLOAT -> "32 or 64";
                        case A_LAW, MU_LAW -> "8";
                    };
            throw rules.refusal("bits of a sample must be " + possible, bits);
        }
        return new SampleCoding(kind, (bits + 7) / 8, isBigEndian);
    }

    /** The sample at a place; full scale is 1. */
    double value(byte[] from, int at) {
        return switch (kind) {
            case SIGNED -> Math.scalb((double) whole(from, at), 1 - 8 * bytes);
            case UNSIGNED -> ((from[at] & 0xff) - 128) / 128.0;
            case FLOAT ->
                bytes == 4 ? Float.intBitsToFloat((int) whole(from, at)) : Double.longBitsToDouble(whole(from, at));
            case A_LAW -> Companding.A_LAW[from[at] & 0xff];
            case MU_LAW -> Companding.MU_LAW[from[at] & 0xff];
        };
    }

    private long whole(byte[] from, int at) {
        // The first byte in order of weight carries the sign.
        long value = from[isBigEndian ? at : at + bytes - 1];
        for (int i = 1; i < bytes; i++) {
            value = (value << 8) | (from[isBigEndian ? at + i : at + bytes - 1 - i] & 0xff);
        }
        return value;
    }
}
