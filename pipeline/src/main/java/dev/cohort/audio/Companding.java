package dev.cohort.audio;

/**
 * The logarithmic telephone codes as samples, full scale 1.
 *
 * @see <a href="https://www.itu.int/rec/T-REC-G.711">ITU-T G.711</a>
 */
final class Companding {

    static final double[] A_LAW = new double[256];
    static final double[] MU_LAW = new double[256];

    private static final double FULL_SCALE = 32768;

    static {
        for (int code = 0; code < 256; code++) {
            A_LAW[code] = aLaw(code) / FULL_SCALE;
            MU_LAW[code] = muLaw(code) / FULL_SCALE;
        }
    }

    private Companding() {}

    private static int aLaw(int code) {
        int bits = code ^ 0x55;
        int segment = (bits >> 4) & 7;
        int step = (bits & 15) << 4;
        int magnitude = segment == 0 ? step + 8 : (step + 0x108) << (segment - 1);
        return (bits & 0x80) != 0 ? magnitude : -magnitude;
    }

    private static int muLaw(int code) {
        int bits = ~code;
        int magnitude = ((((bits & 15) << 3) + 0x84) << ((bits >> 4) & 7)) - 0x84;
        return (bits & 0x80) != 0 ? -magnitude : magnitude;
    }
}
