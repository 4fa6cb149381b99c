package dev.cohort.image;

import dev.cohort.source.UnreadableFileException;

/**
 * What an image file says of itself before a pixel is decoded.
 *
 * @param format "PNG", "JPEG" or "TIFF"
 * @param width pixels as stored, before it is turned upright
 * @param height pixels as stored
 * @param pages all of this size; 1 but for TIFF
 * @param orientation 1 to 8 as in EXIF; 1 is upright
 */
public record ImageHeader(String format, int width, int height, int pages, int orientation) {

    /** Pixels that we decode; at 16 bits in three channels they take 384 MiB. */
    public static final int MOST_PIXELS = 1 << 26;

    /** Deflate shrinks at most 1032 to 1, LZW of TIFF about 1370 to 1; nothing honest comes near. */
    public static final int MOST_PIXELS_PER_BYTE = 2048;

    /**
     * A header whose size can be believed.
     *
     * @param bytes of the file
     * @throws UnreadableFileException if it claims no pixel, too many, or more than the file can hold
     */
    static ImageHeader checked(String file, String format, long width, long height, int orientation, long bytes)
            throws UnreadableFileException {
        String size = width + " x " + height;
        if (width < 1 || height < 1) {
            throw new UnreadableFileException(file, "width and height must be positive", size);
        }
        if (width > MOST_PIXELS || height > MOST_PIXELS || width * height > MOST_PIXELS) {
            throw new UnreadableFileException(file, "an image must have at most " + MOST_PIXELS + " pixels", size);
        }
        if (width * height > MOST_PIXELS_PER_BYTE * bytes) {
            throw new UnreadableFileException(
                    file,
                    "an image must have at most " + MOST_PIXELS_PER_BYTE + " pixels for each byte of its file",
                    size + " in " + bytes + " bytes");
        }
        int known = orientation >= 1 && orientation <= 8 ? orientation : 1;
        return new ImageHeader(format, (int) width, (int) height, 1, known);
    }

    /**
     * The same for a file of several such pages.
     *
     * @throws UnreadableFileException if they have too many pixels together
     */
    ImageHeader ofPages(String file, int number, long bytes) throws UnreadableFileException {
        checked(file, format, width, (long) height * number, orientation, bytes);
        return new ImageHeader(format, width, height, number, orientation);
    }

    /** As in "640 x 480". */
    String size() {
        return width + " x " + height;
    }

    /** Pixels of all pages. */
    public int pixels() {
        return width * height * pages;
    }

    /** Pixels of a row once it is upright. */
    public int uprightWidth() {
        return orientation >= 5 ? height : width;
    }

    /** Rows once it is upright. */
    public int uprightHeight() {
        return orientation >= 5 ? width : height;
    }
}
