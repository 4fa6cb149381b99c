package dev.cohort.image;

/**
 * The pixels of an image: grey or red, green and blue, 8 or 16 bits a sample, row by row from the top left.
 *
 * <p>Immutable. Colours are as stored: neither gamma nor a colour profile is applied.
 */
public final class Picture {

    private static final int UNSIGNED = 0xffff;
    private static final int GREY = 1;
    private static final int COLOUR = 3;

    private final int width;
    private final int height;
    private final int bits;
    private final short[][] planes;

    Picture(int width, int height, int bits, short[][] planes) {
        this.width = width;
        this.height = height;
        this.bits = bits;
        this.planes = planes;
    }

    /** Pixels of a row. */
    public int width() {
        return width;
    }

    /** Rows. */
    public int height() {
        return height;
    }

    /** Bits of a sample: 8 or 16. */
    public int bits() {
        return bits;
    }

    /** 1 for grey, 3 for red, green and blue. */
    public int channels() {
        return planes.length;
    }

    /** The sample of a pixel, 0 to 2^bits - 1. */
    public int value(int channel, int x, int y) {
        return planes[channel][y * width + x] & UNSIGNED;
    }

    /** The samples of a channel in one or two bytes each, little-endian, row by row. */
    public byte[] littleEndian(int channel) {
        short[] plane = planes[channel];
        int bytes = bits / Byte.SIZE;
        byte[] packed = new byte[plane.length * bytes];
        for (int i = 0; i < plane.length; i++) {
            packed[i * bytes] = (byte) plane[i];
            if (bytes == 2) {
                packed[2 * i + 1] = (byte) (plane[i] >> Byte.SIZE);
            }
        }
        return packed;
    }

    /**
     * The same in one channel: 0.299 red + 0.587 green + 0.114 blue (ITU-R BT.601), rounded in fixed point of 16 bits as
     * Pillow does.
     */
    public Picture grey() {
        if (channels() == GREY) {
            return this;
        }
        short[] grey = new short[planes[0].length];
        for (int i = 0; i < grey.length; i++) {
            long sum = 19595L * (planes[0][i] & UNSIGNED)
                    + 38470L * (planes[1][i] & UNSIGNED)
                    + 7471L * (planes[2][i] & UNSIGNED);
            grey[i] = (short) ((sum + 0x8000) >> 16);
        }
        return new Picture(width, height, bits, new short[][] {grey});
    }

    /** The same in three channels, which are equal if it was grey. */
    public Picture rgb() {
        return channels() == COLOUR
                ? this
                : new Picture(width, height, bits, new short[][] {planes[0], planes[0], planes[0]});
    }

    /** Whether all channels are equal. */
    public boolean isGrey() {
        for (int channel = 1; channel < planes.length; channel++) {
            if (!java.util.Arrays.equals(planes[0], planes[channel])) {
                return false;
            }
        }
        return true;
    }

    /**
     * Turned upright.
     *
     * @param orientation 1 to 8, as EXIF and TIFF number them: where the first row and the first column lie
     */
    Picture upright(int orientation) {
        if (orientation == 1) {
            return this;
        }
        boolean swapped = orientation >= 5;
        int newWidth = swapped ? height : width;
        int newHeight = swapped ? width : height;
        boolean fromRight = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
        boolean fromBottom = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
        short[][] turned = new short[planes.length][planes[0].length];
        for (int y = 0; y < newHeight; y++) {
            for (int x = 0; x < newWidth; x++) {
                int column = swapped ? y : x;
                int row = swapped ? x : y;
                int from = (fromBottom ? height - 1 - row : row) * width + (fromRight ? width - 1 - column : column);
                for (int channel = 0; channel < planes.length; channel++) {
                    turned[channel][y * newWidth + x] = planes[channel][from];
                }
            }
        }
        return new Picture(newWidth, newHeight, bits, turned);
    }
}
