package dev.cohort.dicom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Run lengths: one segment for each byte of a pixel, the highest first.
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/chtml/part05/chapter_G.html">DICOM PS3.5, G</a>
 */
final class RleDecoder implements FrameDecoder {

    private static final int HEADER = 64;

    /** Two bytes become at most this many. */
    private static final int LONGEST_RUN = 128;

    @Override
    public int[] decode(byte[] bytes, PixelFormat format) throws Damaged {
        if (bytes.length < HEADER) {
            throw new Damaged("an RLE frame must have a header of 64 bytes", bytes.length);
        }
        ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int segments = header.getInt(0);
        if (segments != format.bytesPerPixel()) {
            throw new Damaged("an RLE frame must have " + format.bytesPerPixel() + " segments", segments);
        }
        if ((long) format.framePixels() > (long) bytes.length * LONGEST_RUN) {
            throw new Damaged("an RLE frame must have a run for every " + LONGEST_RUN + " pixels", bytes.length);
        }
        int[] pixels = new int[format.framePixels()];
        for (int segment = 0; segment < segments; segment++) {
            int start = header.getInt(4 + 4 * segment);
            int end = segment + 1 < segments ? header.getInt(8 + 4 * segment) : bytes.length;
            if (start < HEADER || end < start || end > bytes.length) {
                throw new Damaged("RLE segments must lie inside their frame", start + " to " + end);
            }
            expand(bytes, start, end, pixels);
        }
        return pixels;
    }

    /** Appends one byte to every pixel. */
    private static void expand(byte[] bytes, int start, int end, int[] pixels) throws Damaged {
        int in = start;
        int out = 0;
        while (out < pixels.length) {
            if (in >= end) {
                throw new Damaged("an RLE segment must have " + pixels.length + " bytes", out);
            }
            int count = bytes[in++];
            if (count == -128) {
                continue;
            }
            boolean isRun = count < 0;
            int length = Math.min(1 + Math.abs(count), pixels.length - out);
            if (in + (isRun ? 1 : length) > end) {
                throw new Damaged("an RLE segment must have " + pixels.length + " bytes", out);
            }
            for (int i = 0; i < length; i++) {
                pixels[out] = (pixels[out] << 8) | (bytes[isRun ? in : in + i] & 0xff);
                out++;
            }
            in += isRun ? 1 : length;
        }
    }
}
