package dev.cohort.image;

import dev.cohort.source.UnreadableFileException;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Pixels by the decoders of the JDK; what they only warn of is refused. */
final class PixelDecoder {

    private PixelDecoder() {}

    static List<Picture> decode(String file, ImageFile.Checked checked, boolean asLabels)
            throws UnreadableFileException {
        ImageHeader header = checked.header();
        ImageReader reader = reader(header.format());
        List<String> warnings = new ArrayList<>();
        reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(checked.essence()))) {
            reader.setInput(in, true, true);
            List<Picture> pages = new ArrayList<>();
            for (int page = 0; page < header.pages(); page++) {
                pages.add(
                        checked instanceof JpegStructure jpeg && jpeg.components() == 4
                                ? InkColours.picture(reader.readRaster(0, null), jpeg.adobeTransform())
                                : picture(reader.read(page), asLabels));
            }
            if (!warnings.isEmpty()) {
                throw new UnreadableFileException(file, "must decode without a warning", warnings.get(0));
            }
            for (Picture picture : pages) {
                requireSize(file, header, picture);
            }
            return pages;
        } catch (IOException | RuntimeException e) {
            // Decoders state what is wrong with a file by any exception at hand; they read memory, so all are its
            // fault.
            throw new UnreadableFileException(
                    file,
                    "pixels of a " + header.format() + " file must be decodable",
                    e.getClass().getSimpleName());
        } finally {
            reader.dispose();
        }
    }

    private static void requireSize(String file, ImageHeader header, Picture picture) throws UnreadableFileException {
        if (picture.width() != header.width() || picture.height() != header.height()) {
            throw new UnreadableFileException(
                    file, "must decode to " + header.size(), picture.width() + " x " + picture.height());
        }
    }

    /** The JDK's own, whatever else is on the class path. */
    private static ImageReader reader(String format) {
        for (Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format); readers.hasNext(); ) {
            ImageReader reader = readers.next();
            if (reader.getClass().getName().startsWith("com.sun.imageio.")) {
                return reader;
            }
        }
        throw new IllegalStateException("Java must read " + format + ", but has no reader");
    }

    private static Picture picture(BufferedImage image, boolean asLabels) {
        Raster raster = image.getRaster();
        ColorModel colours = image.getColorModel();
        if (colours instanceof IndexColorModel palette) {
            return asLabels ? planes(raster, 1, Byte.SIZE) : coloured(raster, palette);
        }
        int bits = colours.getComponentSize(0);
        if (bits != Byte.SIZE && bits != Short.SIZE) {
            throw new IllegalArgumentException("samples must have 8 or 16 bits, got " + bits);
        }
        return planes(raster, colours.getNumColorComponents(), bits);
    }

    private static Picture planes(Raster raster, int channels, int bits) {
        int width = raster.getWidth();
        int height = raster.getHeight();
        short[][] planes = new short[channels][width * height];
        int[] row = new int[width];
        for (int channel = 0; channel < channels; channel++) {
            for (int y = 0; y < height; y++) {
                raster.getSamples(0, y, width, 1, channel, row);
                for (int x = 0; x < width; x++) {
                    planes[channel][y * width + x] = (short) row[x];
                }
            }
        }
        return new Picture(width, height, bits, planes);
    }

    private static Picture coloured(Raster raster, IndexColorModel palette) {
        Picture places = planes(raster, 1, Byte.SIZE);
        int pixels = places.width() * places.height();
        short[][] planes = new short[3][pixels];
        for (int i = 0; i < pixels; i++) {
            int colour = palette.getRGB(places.value(0, i % places.width(), i / places.width()));
            planes[0][i] = (short) ((colour >> 16) & 0xff);
            planes[1][i] = (short) ((colour >> 8) & 0xff);
            planes[2][i] = (short) (colour & 0xff);
        }
        Picture coloured = new Picture(places.width(), places.height(), Byte.SIZE, planes);
        return coloured.isGrey()
                ? new Picture(places.width(), places.height(), Byte.SIZE, new short[][] {planes[0]})
                : coloured;
    }
}
