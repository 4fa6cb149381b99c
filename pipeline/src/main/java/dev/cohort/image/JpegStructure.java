package dev.cohort.image;

import dev.cohort.source.UnreadableFileException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The segments of a JPEG file from SOI to EOI.
 *
 * @param essence the file without comments, previews, profiles and other segments that pixels do not need
 * @param components 1, 3 or 4
 * @param adobeTransform of Adobe's segment: 0 or 2 for four components; -1 without that segment
 */
@SuppressWarnings("ArrayRecordComponent") // made once, decoded once, never compared
record JpegStructure(ImageHeader header, byte[] essence, int components, int adobeTransform)
        implements ImageFile.Checked {

    private static final int SOI = 0xd8;
    private static final int EOI = 0xd9;
    private static final int SOS = 0xda;
    private static final int APP0 = 0xe0;
    private static final int APP1 = 0xe1;
    private static final int APP14 = 0xee;
    private static final int COM = 0xfe;

    /** Each is a pass over the whole image, however few its bytes; encoders make about ten. */
    private static final int MOST_SCANS = 100;

    static boolean isJpeg(byte[] bytes) {
        return bytes.length >= 3 && u8(bytes, 0) == 0xff && u8(bytes, 1) == SOI && u8(bytes, 2) == 0xff;
    }

    static JpegStructure check(String file, byte[] bytes) throws UnreadableFileException {
        return new Walk(file, bytes).run();
    }

    private static int u8(byte[] bytes, int at) {
        return bytes[at] & 0xff;
    }

    private static int u16(byte[] bytes, int at) {
        return (u8(bytes, at) << 8) | u8(bytes, at + 1);
    }

    /** One way through a file. */
    private static final class Walk {
        private final String file;
        private final byte[] bytes;
        private final ByteArrayOutputStream essence;
        private int at = 2;
        private int orientation = 1;
        private int adobe = -1;
        private int components;
        private int scans;
        private @Nullable ImageHeader header;

        private Walk(String file, byte[] bytes) {
            this.file = file;
            this.bytes = bytes;
            this.essence = new ByteArrayOutputStream(bytes.length);
        }

        private JpegStructure run() throws UnreadableFileException {
            essence.write(bytes, 0, 2);
            int marker = marker();
            while (marker != EOI) {
                segment(marker);
                marker = marker();
            }
            essence.write(0xff);
            essence.write(EOI);
            if (header == null || scans == 0) {
                throw new UnreadableFileException(file, "a JPEG file must hold an image", "none");
            }
            ImageHeader upright = new ImageHeader("JPEG", header.width(), header.height(), 1, header.orientation());
            return new JpegStructure(upright, essence.toByteArray(), components, adobe);
        }

        /** Moves behind the next marker. */
        private int marker() throws UnreadableFileException {
            requireBytes(2);
            if (u8(bytes, at) != 0xff) {
                throw new UnreadableFileException(
                        file,
                        "a segment of a JPEG file must begin with ff",
                        Integer.toHexString(u8(bytes, at)) + " at byte " + at);
            }
            while (u8(bytes, at) == 0xff) {
                at++;
                requireBytes(1);
            }
            return u8(bytes, at++);
        }

        private void segment(int marker) throws UnreadableFileException {
            requireBytes(2);
            int length = u16(bytes, at);
            if (length < 2) {
                throw new UnreadableFileException(file, "a segment of a JPEG file must have a length", length);
            }
            requireBytes(length);
            if (marker == APP1) {
                exif(length);
            } else if (marker == APP14 && length >= 14 && startsWith("Adobe")) {
                adobe = u8(bytes, at + 13);
            } else if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc) {
                frame(marker, length);
            }
            boolean isSpare = marker == COM
                    || (marker > APP0 && marker < APP14)
                    || marker == 0xef
                    || (marker == APP0 && !startsWith("JFIF"));
            int end = at + length;
            if (marker == SOS) {
                end = endOfScan(end);
            }
            if (!isSpare) {
                essence.write(0xff);
                essence.write(marker);
                essence.write(bytes, at, end - at);
            }
            at = end;
        }

        private void frame(int marker, int length) throws UnreadableFileException {
            if (marker > 0xc2) {
                throw new UnreadableFileException(
                        file,
                        "a JPEG file must be baseline, extended or progressive with Huffman codes",
                        "SOF" + (marker - 0xc0));
            }
            if (header != null || length < 8) {
                throw new UnreadableFileException(file, "a JPEG file must have one whole frame", "another");
            }
            if (u8(bytes, at + 2) != 8) {
                throw new UnreadableFileException(file, "samples of a JPEG file must have 8 bits", u8(bytes, at + 2));
            }
            components = u8(bytes, at + 7);
            if (components != 1 && components != 3 && components != 4) {
                throw new UnreadableFileException(file, "a JPEG file must have 1, 3 or 4 components", components);
            }
            header = ImageHeader.checked(
                    file, "JPEG", u16(bytes, at + 5), u16(bytes, at + 3), orientation, bytes.length);
        }

        private void exif(int length) {
            if (length > 8 && startsWith("Exif\0\0")) {
                orientation = TiffStructure.orientation(Arrays.copyOfRange(bytes, at + 8, at + length));
                if (header != null) {
                    header = new ImageHeader("JPEG", header.width(), header.height(), 1, orientation);
                }
            }
        }

        /** The next marker that ends a scan: neither a stuffed zero nor a restart. */
        private int endOfScan(int from) throws UnreadableFileException {
            if (++scans > MOST_SCANS) {
                throw new UnreadableFileException(
                        file, "a JPEG file must have at most " + MOST_SCANS + " scans", "more");
            }
            for (int place = from; place + 1 < bytes.length; place++) {
                if (u8(bytes, place) == 0xff) {
                    int next = u8(bytes, place + 1);
                    if (next != 0 && next != 0xff && (next < 0xd0 || next > 0xd7)) {
                        return place;
                    }
                }
            }
            throw cut();
        }

        private boolean startsWith(String text) {
            byte[] wanted = text.getBytes(StandardCharsets.ISO_8859_1);
            int from = at + 2;
            return from + wanted.length <= bytes.length
                    && Arrays.equals(bytes, from, from + wanted.length, wanted, 0, wanted.length);
        }

        private void requireBytes(int count) throws UnreadableFileException {
            if (count > bytes.length - at) {
                throw cut();
            }
        }

        private UnreadableFileException cut() {
            return new UnreadableFileException(
                    file, "a JPEG file must go on to its marker EOI", "an end after " + bytes.length + " bytes");
        }
    }
}
