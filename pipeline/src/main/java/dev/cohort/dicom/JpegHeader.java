package dev.cohort.dicom;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The marker segments of a JPEG stream up to its first scan. */
final class JpegHeader {

    private static final int START = 0xd8;
    private static final int HUFFMAN = 0xc4;
    private static final int QUANTIZATION = 0xdb;
    private static final int RESTART_INTERVAL = 0xdd;
    private static final int SCAN = 0xda;

    /** Sequential frames: baseline, extended, lossless; all with Huffman codes. */
    static final int LOSSLESS = 0xc3;

    private final ByteBuffer in;
    private final int[][] quantization = new int[4][];

    /** Classes DC (or lossless) and AC, four tables each. */
    private final @Nullable HuffmanTable[][] codes = new @Nullable HuffmanTable[2][4];

    private int frameType;
    private int precision;
    private int quantizationOfFrame;
    private int restartInterval;
    private int dcOfScan;
    private int acOfScan;
    private int predictor;
    private int pointTransform;
    private int scanStart;

    private JpegHeader(byte[] bytes) {
        this.in = ByteBuffer.wrap(bytes);
    }

    static JpegHeader read(byte[] bytes, PixelFormat format) throws Damaged {
        JpegHeader header = new JpegHeader(bytes);
        if (bytes.length < 2 || (header.in.getShort() & 0xffff) != 0xff00 + START) {
            throw new Damaged("a JPEG stream must start with ff d8", "other bytes");
        }
        while (header.scanStart == 0) {
            header.segment(format);
        }
        if (header.frameType == 0) {
            throw new Damaged("a JPEG scan must follow a frame header", "none");
        }
        return header;
    }

    private void segment(PixelFormat format) throws Damaged {
        need(2);
        int marker = in.getShort() & 0xffff;
        if (marker == 0xffff) {
            in.position(in.position() - 1);
            return;
        }
        if (marker < 0xff01) {
            throw new Damaged("a JPEG segment must start with a marker", Integer.toHexString(marker));
        }
        need(2);
        int length = (in.getShort() & 0xffff) - 2;
        need(Math.max(0, length));
        if (length < 0) {
            throw new Damaged("a JPEG segment must have at least 2 bytes", length + 2);
        }
        ByteBuffer content = in.slice(in.position(), length);
        in.position(in.position() + length);
        try {
            switch (marker & 0xff) {
                case HUFFMAN -> huffman(content);
                case QUANTIZATION -> quantization(content);
                case RESTART_INTERVAL -> restartInterval = content.getShort() & 0xffff;
                case SCAN -> scan(content);
                default -> {
                    int type = marker & 0xff;
                    // 0xc8 and 0xcc are no frames.
                    if (type >= 0xc0 && type <= 0xcf && type != 0xc8 && type != 0xcc) {
                        frame(type, content, format);
                    }
                }
            }
        } catch (java.nio.BufferUnderflowException e) {
            throw new Damaged("a JPEG segment must be as long as its content", length);
        }
    }

    private void frame(int type, ByteBuffer content, PixelFormat format) throws Damaged {
        if (type != 0xc0 && type != 0xc1 && type != LOSSLESS) {
            throw new Damaged(
                    "a JPEG frame must be baseline, extended or lossless, in sequence and with Huffman codes",
                    "type " + Integer.toHexString(type));
        }
        frameType = type;
        precision = content.get() & 0xff;
        int rows = content.getShort() & 0xffff;
        int columns = content.getShort() & 0xffff;
        int components = content.get() & 0xff;
        content.getShort();
        quantizationOfFrame = content.get() & 3;
        boolean isPossible = type == LOSSLESS ? precision >= 2 && precision <= 16 : precision == 8 || precision == 12;
        if (!isPossible || precision > format.bitsAllocated()) {
            throw new Damaged("a JPEG frame must have 8 or 12 bits, lossless 2 to 16, and fit pixels", precision);
        }
        if (rows != format.rows() || columns != format.columns() || components != 1) {
            throw new Damaged(
                    "a JPEG frame must be " + format.rows() + " x " + format.columns() + " of 1 component",
                    rows + " x " + columns + " of " + components);
        }
    }

    private void huffman(ByteBuffer content) throws Damaged {
        while (content.hasRemaining()) {
            int kind = content.get();
            int[] counts = new int[16];
            for (int i = 0; i < counts.length; i++) {
                counts[i] = content.get() & 0xff;
            }
            byte[] symbols = new byte[Arrays.stream(counts).sum()];
            content.get(symbols);
            codes[(kind >> 4) & 1][kind & 3] = new HuffmanTable(counts, symbols);
        }
    }

    private void quantization(ByteBuffer content) {
        while (content.hasRemaining()) {
            int kind = content.get();
            int[] table = new int[64];
            for (int i = 0; i < table.length; i++) {
                table[i] = kind >> 4 == 0 ? content.get() & 0xff : content.getShort() & 0xffff;
            }
            quantization[kind & 3] = table;
        }
    }

    private void scan(ByteBuffer content) throws Damaged {
        int components = content.get();
        if (components != 1) {
            throw new Damaged("a JPEG scan must be of 1 component", components);
        }
        content.get();
        int tables = content.get();
        dcOfScan = (tables >> 4) & 3;
        acOfScan = tables & 3;
        predictor = content.get();
        content.get();
        pointTransform = content.get() & 15;
        scanStart = in.position();
    }

    private void need(int bytes) throws Damaged {
        if (in.remaining() < bytes) {
            throw new Damaged("a JPEG stream must have a scan", "its end");
        }
    }

    boolean isLossless() {
        return frameType == LOSSLESS;
    }

    int precision() {
        return precision;
    }

    /** Units (blocks or pixels) between restarts, 0 for none. */
    int restartInterval() {
        return restartInterval;
    }

    int predictor() {
        return predictor;
    }

    int pointTransform() {
        return pointTransform;
    }

    /** The first byte of the scan's codes. */
    int scanStart() {
        return scanStart;
    }

    HuffmanTable dc() throws Damaged {
        return table(codes[0][dcOfScan]);
    }

    HuffmanTable ac() throws Damaged {
        return table(codes[1][acOfScan]);
    }

    /** In zigzag order. */
    int[] quantization() throws Damaged {
        int[] table = quantization[quantizationOfFrame];
        if (table == null) {
            throw new Damaged("a JPEG frame must have its quantization table", "none");
        }
        return table;
    }

    private static HuffmanTable table(@Nullable HuffmanTable table) throws Damaged {
        if (table == null) {
            throw new Damaged("a JPEG scan must have its code tables", "none");
        }
        return table;
    }
}
