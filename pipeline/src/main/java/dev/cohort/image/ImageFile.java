package dev.cohort.image;

import dev.cohort.source.ByteSource;
import dev.cohort.source.UnreadableFileException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.List;

/**
 * Reads PNG, JPEG and TIFF, recognised by content, not by name.
 *
 * <p>Structure and size are checked before anything is decoded. Alpha is dropped and colours stay as stored: they are not
 * laid over a background, for which no file says which. A palette becomes its colours. Orientation, of EXIF or TIFF, is
 * applied.
 */
public final class ImageFile {

    /** Of a file, which is held whole. */
    private static final long MOST_BYTES = 1L << 30;

    private ImageFile() {}

    /**
     * The colours of an image, page by page.
     *
     * @return one picture; of a TIFF file as many as it has pages, all of one size
     * @throws UnreadableFileException if it is cut short, damaged, too large, or of a kind we do not read
     */
    public static List<Picture> read(ByteSource source) throws IOException, UnreadableFileException {
        return decode(source, false);
    }

    /** The numbers stored in a label image, page by page: of a palette the place, not the colour; of fewer than 8 bits unscaled. */
    public static List<Picture> readLabels(ByteSource source) throws IOException, UnreadableFileException {
        return decode(source, true);
    }

    /** What the file says of itself; held to the same rules but for the pixels themselves. */
    public static ImageHeader header(ByteSource source) throws IOException, UnreadableFileException {
        return Checked.of(source.name(), bytes(source)).header();
    }

    private static List<Picture> decode(ByteSource source, boolean asLabels)
            throws IOException, UnreadableFileException {
        Checked checked = Checked.of(source.name(), bytes(source));
        int orientation = checked.header().orientation();
        return PixelDecoder.decode(source.name(), checked, asLabels).stream()
                .map(page -> page.upright(orientation))
                .toList();
    }

    private static byte[] bytes(ByteSource source) throws IOException, UnreadableFileException {
        if (source.length() > MOST_BYTES) {
            throw new UnreadableFileException(
                    source.name(), "an image file must have at most " + MOST_BYTES + " bytes", source.length());
        }
        try (InputStream in = source.open()) {
            return in.readAllBytes();
        }
    }

    /** A file whose structure is whole. */
    interface Checked {

        ImageHeader header();

        /** What the decoder gets: nothing but what pixels need. */
        byte[] essence();

        private static Checked of(String file, byte[] bytes) throws UnreadableFileException {
            if (PngStructure.isPng(bytes)) {
                return PngStructure.check(file, bytes);
            }
            if (JpegStructure.isJpeg(bytes)) {
                return JpegStructure.check(file, bytes);
            }
            if (TiffStructure.isTiff(bytes)) {
                return TiffStructure.check(file, bytes);
            }
            throw new UnreadableFileException(
                    file,
                    "must be PNG, JPEG or TIFF",
                    bytes.length == 0
                            ? "an empty file"
                            : "a file that begins with bytes "
                                    + HexFormat.of().formatHex(bytes, 0, Math.min(4, bytes.length)));
        }
    }
}
