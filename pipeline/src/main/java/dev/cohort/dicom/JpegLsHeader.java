package dev.cohort.dicom;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * The parameters of a JPEG-LS scan.
 *
 * @param near largest error of a value, 0 for lossless
 * @param max largest value
 * @param t1 first threshold of gradients; {@code t2} and {@code t3} follow
 * @param reset how many samples of a context are counted before its sums are halved
 * @param scanStart the first byte of the scan's codes
 */
record JpegLsHeader(int near, int max, int t1, int t2, int t3, int reset, int scanStart) {

    private static final int FRAME = 0xfff7;
    private static final int SCAN = 0xffda;
    private static final int PARAMETERS = 0xfff8;
    private static final int RESTART_INTERVAL = 0xffdd;

    static JpegLsHeader read(byte[] bytes, PixelFormat format) throws Damaged {
        try {
            return segments(ByteBuffer.wrap(bytes), format);
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw new Damaged("a JPEG-LS stream must have a scan", "its end");
        }
    }

    private static JpegLsHeader segments(ByteBuffer in, PixelFormat format) throws Damaged {
        if ((in.getShort() & 0xffff) != 0xffd8) {
            throw new Damaged("a JPEG-LS stream must start with ff d8", "other bytes");
        }
        int precision = 0;
        int[] chosen = new int[5];
        while (true) {
            int marker = in.getShort() & 0xffff;
            int start = in.position();
            int length = in.getShort() & 0xffff;
            switch (marker) {
                case FRAME -> precision = frame(in, format);
                case PARAMETERS -> parameters(in, chosen);
                case RESTART_INTERVAL -> throw new Damaged("a JPEG-LS stream must have no restart interval", "one");
                case SCAN -> {
                    return scan(in, precision, chosen);
                }
                default -> {
                    if (marker <= 0xff00) {
                        throw new Damaged("a JPEG-LS segment must start with a marker", Integer.toHexString(marker));
                    }
                }
            }
            in.position(start + Math.max(2, length));
        }
    }

    private static int frame(ByteBuffer in, PixelFormat format) throws Damaged {
        int precision = in.get() & 0xff;
        int rows = in.getShort() & 0xffff;
        int columns = in.getShort() & 0xffff;
        int components = in.get() & 0xff;
        if (rows != format.rows() || columns != format.columns() || components != 1) {
            throw new Damaged(
                    "a JPEG-LS frame must be " + format.rows() + " x " + format.columns() + " of 1 component",
                    rows + " x " + columns + " of " + components);
        }
        if (precision < 2 || precision > 16 || precision > format.bitsAllocated()) {
            throw new Damaged("a JPEG-LS frame must have 2 to 16 bits and fit pixels", precision);
        }
        return precision;
    }

    private static void parameters(ByteBuffer in, int[] chosen) throws Damaged {
        int kind = in.get();
        if (kind != 1) {
            throw new Damaged("JPEG-LS parameters must be presets of coding", "kind " + kind);
        }
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] = in.getShort() & 0xffff;
        }
    }

    private static JpegLsHeader scan(ByteBuffer in, int precision, int[] chosen) throws Damaged {
        if (precision == 0) {
            throw new Damaged("a JPEG-LS scan must follow a frame header", "none");
        }
        int components = in.get();
        in.getShort();
        int near = in.get() & 0xff;
        in.getShort();
        int max = chosen[0] == 0 ? (1 << precision) - 1 : chosen[0];
        if (components != 1 || max >= 1 << precision || near > Math.min(255, max / 2)) {
            throw new Damaged(
                    "a JPEG-LS scan must be of 1 component, its error at most half its range",
                    components + ", error " + near + " of " + max);
        }
        int factor = max >= 128 ? (Math.min(max, 4095) + 128) / 256 : 256 / (max + 1);
        int t1 = chosen[1] == 0 ? threshold(max, factor, 3, near, 2, near + 1) : chosen[1];
        int t2 = chosen[2] == 0 ? threshold(max, factor, 7, near, 3, t1) : chosen[2];
        int t3 = chosen[3] == 0 ? threshold(max, factor, 21, near, 4, t2) : chosen[3];
        int reset = chosen[4] == 0 ? 64 : chosen[4];
        if (t1 <= near || t2 < t1 || t3 < t2 || t3 > max || reset < 3 || reset > Math.max(255, max)) {
            throw new Damaged(
                    "JPEG-LS thresholds must rise up to the largest value, and resets be 3 to " + Math.max(255, max),
                    t1 + ", " + t2 + ", " + t3 + ", resets " + reset);
        }
        return new JpegLsHeader(near, max, t1, t2, t3, reset, in.position());
    }

    /** T.87, C.2.4.1.1.1. */
    private static int threshold(int max, int factor, int basis, int near, int order, int least) {
        int scaled = max >= 128
                ? factor * (basis - order) + order + (2 * order - 1) * near
                : Math.max(order, basis / factor + (2 * order - 1) * near);
        return scaled > max || scaled < least ? least : scaled;
    }

    /** How many quantized errors there are. */
    int range() {
        return (max + 2 * near) / (2 * near + 1) + 1;
    }
}
