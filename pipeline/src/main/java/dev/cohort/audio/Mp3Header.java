package dev.cohort.audio;

import java.nio.ByteBuffer;

/**
 * The four bytes before each frame of MPEG audio, layer I, II or III.
 *
 * @param version 1 for MPEG-1, 2 for MPEG-2, 3 for MPEG-2.5
 * @param layer 1 to 3
 * @param frameBytes of the whole frame, these four included
 * @param frameSamples of each channel
 * @see <a href="http://mpgedit.org/mpgedit/mpeg_format/mpeghdr.htm">MPEG audio frame header</a>
 */
record Mp3Header(int version, int layer, int sampleRateHz, int channels, int frameBytes, int frameSamples) {

    static final int BYTES = 4;

    private static final int[][] KILOBITS_1 = {
        {0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448},
        {0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384},
        {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320}
    };
    private static final int[] KILOBITS_2_LAYER_I = {0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256};
    private static final int[] KILOBITS_2 = {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160};
    private static final int[] RATES_HZ = {44100, 48000, 32000};
    private static final int[] VERSIONS = {3, 0, 2, 1};

    /** Whether these bytes can be a header. Frames of free bit rate do not say where they end, and count as none. */
    static boolean isHeader(int bits) {
        return bits >>> 21 == 0x7ff
                && VERSIONS[(bits >>> 19) & 3] != 0
                && ((bits >>> 17) & 3) != 0
                && ((bits >>> 12) & 15) != 0
                && ((bits >>> 12) & 15) != 15
                && ((bits >>> 10) & 3) != 3;
    }

    /** The header in these bytes, which must be one. */
    static Mp3Header of(int bits) {
        int version = VERSIONS[(bits >>> 19) & 3];
        int layer = 4 - ((bits >>> 17) & 3);
        int index = (bits >>> 12) & 15;
        int kilobits = version == 1
                ? KILOBITS_1[layer - 1][index]
                : (layer == 1 ? KILOBITS_2_LAYER_I[index] : KILOBITS_2[index]);
        int rate = RATES_HZ[(bits >>> 10) & 3] >> (version - 1);
        int padding = (bits >>> 9) & 1;
        int samples = layer == 1 ? 384 : layer == 3 && version > 1 ? 576 : 1152;
        int bytes =
                layer == 1 ? (12_000 * kilobits / rate + padding) * 4 : samples / 8 * 1000 * kilobits / rate + padding;
        return new Mp3Header(version, layer, rate, ((bits >>> 6) & 3) == 3 ? 1 : 2, bytes, samples);
    }

    /** Whether a whole frame tells players about the file in place of sound: Xing, Info or VBRI. */
    boolean isAboutTheFile(byte[] frame) {
        return layer == 3
                && (startsWith(frame, tagAt(), "Xing")
                        || startsWith(frame, tagAt(), "Info")
                        || startsWith(frame, BYTES + 32, "VBRI"));
    }

    /** Where Xing or Info stand: behind the side information. */
    int tagAt() {
        int sideBytes = version == 1 ? (channels == 1 ? 17 : 32) : (channels == 1 ? 9 : 17);
        return BYTES + sideBytes;
    }

    private static boolean startsWith(byte[] frame, int at, String word) {
        if (frame.length < at + word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (frame[at + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    static int bits(byte[] at) {
        return ByteBuffer.wrap(at).getInt(0);
    }
}
