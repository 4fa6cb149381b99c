package dev.cohort.image;

import java.awt.image.Raster;

/** JPEG files of four components, cyan, magenta, yellow and black, as red, green and blue: without a colour profile. */
final class InkColours {

    private static final int MOST = 255;
    private static final int LUMA_TRANSFORM = 2;
    private static final int NO_ADOBE = -1;

    private InkColours() {}

    /** The picture; Adobe's files store paper as 255, others as 0. */
    static Picture picture(Raster raster, int adobeTransform) {
        int width = raster.getWidth();
        int height = raster.getHeight();
        short[][] planes = new short[3][width * height];
        int[] pixel = new int[4];
        for (int i = 0; i < width * height; i++) {
            raster.getPixel(i % width, i / width, pixel);
            if (adobeTransform == LUMA_TRANSFORM) {
                fromLuma(pixel);
            }
            boolean isPaper = adobeTransform != NO_ADOBE;
            int black = isPaper ? pixel[3] : MOST - pixel[3];
            for (int channel = 0; channel < 3; channel++) {
                int ink = isPaper ? pixel[channel] : MOST - pixel[channel];
                planes[channel][i] = (short) ((ink * black + MOST / 2) / MOST);
            }
        }
        return new Picture(width, height, Byte.SIZE, planes);
    }

    /** The first three are luma and chroma of the inverse of the inks (JFIF's matrix). */
    private static void fromLuma(int[] pixel) {
        double luma = pixel[0];
        double blue = pixel[1] - 128.0;
        double red = pixel[2] - 128.0;
        pixel[0] = MOST - clamped(luma + 1.402 * red);
        pixel[1] = MOST - clamped(luma - 0.344136 * blue - 0.714136 * red);
        pixel[2] = MOST - clamped(luma + 1.772 * blue);
    }

    private static int clamped(double value) {
        return (int) Math.max(0, Math.min(MOST, Math.rint(value)));
    }
}
