package dev.cohort.dicom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Uncompressed pixels.
 *
 * @param order of the bytes of a pixel
 * @param isSwapped whether 8-bit pixels stand in words of the other order, so that neighbours change places
 */
record NativeDecoder(ByteOrder order, boolean isSwapped) implements FrameDecoder {

    @Override
    public int[] decode(byte[] bytes, PixelFormat format) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(order);
        int[] pixels = new int[format.framePixels()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = switch (format.bytesPerPixel()) {
                case 1 -> buffer.get(isSwapped && (i ^ 1) < bytes.length ? i ^ 1 : i);
                case 2 -> buffer.getShort(2 * i);
                default -> buffer.getInt(4 * i);
            };
        }
        return pixels;
    }
}
