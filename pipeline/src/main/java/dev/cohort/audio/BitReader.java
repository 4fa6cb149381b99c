package dev.cohort.audio;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Bits of a stream, highest first, with the checksums that FLAC keeps of its frames. */
final class BitReader {

    private static final int BUFFER_BYTES = 1 << 14;
    private static final int[] CRC_8 = crcTable(0x07, 8);
    private static final int[] CRC_16 = crcTable(0x8005, 16);

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int next;
    private int limit;

    /** Bits taken from the buffer and not yet used, at the low end; never a whole byte after {@link #alignToByte}. */
    private long held;

    private int heldCount;
    private int crc8;
    private int crc16;

    BitReader(InputStream in) {
        this.in = in;
    }

    /** Whether the stream has ended; only where a byte begins. */
    boolean isAtEnd() throws IOException {
        return heldCount == 0 && next == limit && !fill();
    }

    /** The next bits as a number, 0 to 40 of them. */
    long unsigned(int bits) throws IOException {
        while (heldCount < bits) {
            load();
        }
        heldCount -= bits;
        return (held >>> heldCount) & ((1L << bits) - 1);
    }

    /** The next bits as a number in two's complement, 0 to 40 of them. */
    long signed(int bits) throws IOException {
        return bits == 0 ? 0 : (unsigned(bits) << (64 - bits)) >> (64 - bits);
    }

    /** How many zeros stand before the next one; that is passed too. */
    long zeros() throws IOException {
        long zeros = 0;
        while (true) {
            long rest = held & ((1L << heldCount) - 1);
            if (rest != 0) {
                int leading = Long.numberOfLeadingZeros(rest) - (64 - heldCount);
                heldCount -= leading + 1;
                return zeros + leading;
            }
            zeros += heldCount;
            heldCount = 0;
            load();
        }
    }

    void alignToByte() {
        heldCount -= heldCount % 8;
    }

    /** Begins both checksums at the next byte. */
    void startChecksums() {
        crc8 = 0;
        crc16 = 0;
    }

    /** Of the bytes since the start, all of them used. */
    int crc8() {
        return crc8;
    }

    /** Of the bytes since the start, all of them used. */
    int crc16() {
        return crc16;
    }

    private void load() throws IOException {
        if (next == limit && !fill()) {
            throw new EOFException();
        }
        int value = buffer[next++] & 0xff;
        held = (held << 8) | value;
        heldCount += 8;
        crc8 = CRC_8[crc8 ^ value];
        crc16 = ((crc16 << 8) ^ CRC_16[(crc16 >> 8) ^ value]) & 0xffff;
    }

    private boolean fill() throws IOException {
        next = 0;
        limit = Math.max(0, in.read(buffer, 0, buffer.length));
        return limit > 0;
    }

    private static int[] crcTable(int polynomial, int bits) {
        int[] table = new int[256];
        for (int value = 0; value < 256; value++) {
            int crc = value << (bits - 8);
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & (1 << (bits - 1))) != 0 ? (crc << 1) ^ polynomial : crc << 1;
            }
            table[value] = crc & ((1 << bits) - 1);
        }
        return table;
    }
}
