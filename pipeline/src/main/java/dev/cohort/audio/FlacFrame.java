package dev.cohort.audio;

import dev.cohort.source.UnreadableFileException;
import java.io.IOException;

/**
 * Reads one frame of FLAC after the other: header, a subframe per channel, checksum.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9639#section-9">RFC 9639, section 9</a>
 */
final class FlacFrame {

    private static final int SYNC = 0x3ffe;
    private static final int LEFT_SIDE = 8;
    private static final int SIDE_RIGHT = 9;
    private static final int MID_SIDE = 10;
    private static final int[] BITS = {0, 8, 12, -1, 16, 20, 24, 32};

    private final BitReader in;
    private final FlacInfo info;
    private final FormatRules rules;
    private final FlacSubframe subframe;
    private long[][] samples;
    private int size;

    FlacFrame(BitReader in, FlacInfo info, FormatRules rules) {
        this.in = in;
        this.info = info;
        this.rules = rules;
        this.subframe = new FlacSubframe(in, rules);
        this.samples = new long[info.channels()][0];
    }

    /** Samples of each channel in the frame read last. */
    int size() {
        return size;
    }

    long sample(int channel, int index) {
        return samples[channel][index];
    }

    /** Whether a frame begins here; if not, two bytes are lost. */
    boolean begins() throws IOException {
        in.startChecksums();
        return in.unsigned(14) == SYNC && in.unsigned(1) == 0;
    }

    /** Reads what follows when a frame {@link #begins}. */
    void read() throws UnreadableFileException, IOException {
        in.unsigned(1);
        int sizeCode = (int) in.unsigned(4);
        int rateCode = (int) in.unsigned(4);
        int assignment = (int) in.unsigned(4);
        int bitsCode = (int) in.unsigned(3);
        in.unsigned(1);
        skipNumber();
        size = size(sizeCode);
        int rate = rate(rateCode);
        int headerChecksum = in.crc8();
        require("checksum of a frame header", headerChecksum, (int) in.unsigned(8));
        require("channels of a frame", info.channels(), assignment < LEFT_SIDE ? assignment + 1 : 2);
        if (assignment > MID_SIDE) {
            throw rules.refusal("channel assignment must be 0 to 10", assignment);
        }
        require("bits of a frame", info.bits(), bitsCode == 0 ? info.bits() : BITS[bitsCode]);
        require("sample rate of a frame", info.sampleRateHz(), rate);
        if (samples[0].length < size) {
            samples = new long[info.channels()][size];
        }
        for (int channel = 0; channel < info.channels(); channel++) {
            boolean isSide = assignment == SIDE_RIGHT ? channel == 0 : assignment >= LEFT_SIDE && channel == 1;
            subframe.read(samples[channel], size, info.bits() + (isSide ? 1 : 0));
        }
        in.alignToByte();
        int checksum = in.crc16();
        require("checksum of a frame", checksum, (int) in.unsigned(16));
        join(assignment);
    }

    /** The number of the frame or of its first sample, coded like UTF-8: its order is the file's. */
    private void skipNumber() throws UnreadableFileException, IOException {
        int first = (int) in.unsigned(8);
        int more = Integer.numberOfLeadingZeros(~first << 24) - 1;
        if (more == 0 || more > 6) {
            throw rules.refusal("number of a frame must be coded like UTF-8", first);
        }
        for (int i = 0; i < more; i++) {
            in.unsigned(8);
        }
    }

    private int size(int code) throws UnreadableFileException, IOException {
        return switch (code) {
            case 0 -> throw rules.refusal("block size code must not be 0", code);
            case 1 -> 192;
            case 2, 3, 4, 5 -> 144 << code;
            case 6 -> (int) in.unsigned(8) + 1;
            case 7 -> (int) in.unsigned(16) + 1;
            default -> 1 << code;
        };
    }

    private int rate(int code) throws UnreadableFileException, IOException {
        return switch (code) {
            case 0 -> info.sampleRateHz();
            case 1 -> 88200;
            case 2 -> 176400;
            case 3 -> 192000;
            case 4 -> 8000;
            case 5 -> 16000;
            case 6 -> 22050;
            case 7 -> 24000;
            case 8 -> 32000;
            case 9 -> 44100;
            case 10 -> 48000;
            case 11 -> 96000;
            case 12 -> (int) in.unsigned(8) * 1000;
            case 13 -> (int) in.unsigned(16);
            case 14 -> (int) in.unsigned(16) * 10;
            default -> throw rules.refusal("sample rate code must be 0 to 14", code);
        };
    }

    private void require(String what, int expected, int found) throws UnreadableFileException {
        if (found != expected) {
            throw rules.refusal(what + " must be " + expected, found);
        }
    }

    /** Two channels from one and the difference, or from their mean and the difference. */
    private void join(int assignment) {
        if (assignment < LEFT_SIDE) {
            return;
        }
        for (int i = 0; i < size; i++) {
            long first = samples[0][i];
            long second = samples[1][i];
            switch (assignment) {
                case LEFT_SIDE -> samples[1][i] = first - second;
                case SIDE_RIGHT -> samples[0][i] = first + second;
                default -> {
                    long twiceMid = (first << 1) | (second & 1);
                    samples[0][i] = (twiceMid + second) >> 1;
                    samples[1][i] = (twiceMid - second) >> 1;
                }
            }
        }
    }
}
