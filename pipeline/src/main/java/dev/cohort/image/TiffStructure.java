package dev.cohort.image;

import dev.cohort.source.UnreadableFileException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A TIFF file of one page or several alike, whose strips or tiles all lie within it. */
@SuppressWarnings("ArrayRecordComponent") // made once, decoded once, never compared
record TiffStructure(ImageHeader header, byte[] essence) implements ImageFile.Checked {

    private static final int WIDTH = 256;
    private static final int HEIGHT = 257;
    private static final int BITS = 258;
    private static final int COMPRESSION = 259;
    private static final int PHOTOMETRIC = 262;
    private static final int STRIP_OFFSETS = 273;
    private static final int ORIENTATION = 274;
    private static final int SAMPLES = 277;
    private static final int STRIP_BYTES = 279;
    private static final int TILE_WIDTH = 322;
    private static final int TILE_HEIGHT = 323;
    private static final int TILE_OFFSETS = 324;
    private static final int TILE_BYTES = 325;
    private static final int SAMPLE_FORMAT = 339;

    private static final int[] TYPE_BYTES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8};
    private static final int ENTRY_BYTES = 12;

    static boolean isTiff(byte[] bytes) {
        return bytes.length >= 4
                && ((bytes[0] == 'I' && bytes[1] == 'I' && bytes[3] == 0)
                        || (bytes[0] == 'M' && bytes[1] == 'M' && bytes[2] == 0));
    }

    static TiffStructure check(String file, byte[] bytes) throws UnreadableFileException {
        ByteBuffer in = ordered(bytes);
        if (in.getShort(2) != 42) {
            throw new UnreadableFileException(file, "must be a classic TIFF file, of version 42", in.getShort(2));
        }
        Page page = page(file, in, first(in));
        ImageHeader first = check(file, page, bytes.length);
        int pages = 1;
        long told = page.bytes();
        for (; page.next != 0; pages++) {
            page = page(file, in, page.next);
            // Directories that use bytes twice may go round in a circle, or take longer than any honest file.
            told += page.bytes();
            if (told > bytes.length) {
                throw new UnreadableFileException(
                        file,
                        "directories of a TIFF file must not share its " + bytes.length + " bytes",
                        "pages that do");
            }
            ImageHeader header = check(file, page, bytes.length);
            if (!header.equals(first)) {
                throw new UnreadableFileException(
                        file,
                        "pages of a TIFF file must be of one size and orientation, " + first.size(),
                        header.size() + " on page " + (pages + 1));
            }
        }
        return new TiffStructure(first.ofPages(file, pages, bytes.length), bytes);
    }

    private static ImageHeader check(String file, Page page, int length) throws UnreadableFileException {
        requireKnown(file, "BitsPerSample", page.values(BITS, 1), List.of(1L, 2L, 4L, 8L, 16L));
        requireKnown(file, "SampleFormat", page.values(SAMPLE_FORMAT, 1), List.of(1L));
        requireKnown(file, "Compression", page.values(COMPRESSION, 1), List.of(1L, 5L, 8L, 32773L, 32946L));
        requireKnown(file, "PhotometricInterpretation", page.values(PHOTOMETRIC, -1), List.of(0L, 1L, 2L, 3L));
        requireKnown(file, "SamplesPerPixel", page.values(SAMPLES, 1), List.of(1L, 2L, 3L, 4L));
        ImageHeader header = ImageHeader.checked(
                file,
                "TIFF",
                page.values(WIDTH, 0)[0],
                page.values(HEIGHT, 0)[0],
                (int) page.values(ORIENTATION, 1)[0],
                length);
        requirePieces(file, page, length);
        // A tile is decoded whole, however little of it is in the image.
        ImageHeader.checked(
                file,
                "tile",
                page.values(TILE_WIDTH, header.width())[0],
                page.values(TILE_HEIGHT, header.height())[0],
                1,
                length);
        return header;
    }

    /** Where the first row and column lie, of a TIFF file or of EXIF, which is one; 1 where it cannot be told. */
    static int orientation(byte[] exif) {
        if (!isTiff(exif)) {
            return 1;
        }
        try {
            ByteBuffer in = ordered(exif);
            return (int) page("EXIF", in, first(in)).values(ORIENTATION, 1)[0];
        } catch (UnreadableFileException e) {
            // Damaged notes of a camera say nothing about the pixels.
            return 1;
        }
    }

    private static void requireKnown(String file, String tag, long[] values, List<Long> known)
            throws UnreadableFileException {
        for (long value : values) {
            if (!known.contains(value)) {
                throw new UnreadableFileException(file, tag + " of a TIFF file must be among " + known, value);
            }
        }
    }

    private static void requirePieces(String file, Page page, int length) throws UnreadableFileException {
        boolean isTiled = page.places.containsKey(TILE_OFFSETS);
        long[] offsets = page.values(isTiled ? TILE_OFFSETS : STRIP_OFFSETS, -1);
        long[] sizes = page.values(isTiled ? TILE_BYTES : STRIP_BYTES, -1);
        if (offsets.length != sizes.length || offsets[0] < 0) {
            throw new UnreadableFileException(
                    file,
                    "a TIFF file must give offset and size of each strip or tile",
                    offsets.length + " and " + sizes.length);
        }
        for (int i = 0; i < offsets.length; i++) {
            if (sizes[i] < 0 || offsets[i] + sizes[i] > length) {
                throw new UnreadableFileException(
                        file,
                        "strips and tiles of a TIFF file must lie within its " + length + " bytes",
                        "an end at byte " + (offsets[i] + sizes[i]));
            }
        }
    }

    private static ByteBuffer ordered(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(bytes[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    }

    private static long first(ByteBuffer in) {
        return in.limit() < 8 ? in.limit() : Integer.toUnsignedLong(in.getInt(4));
    }

    /** The page whose directory begins at a byte; its fields all lie within the file. */
    private static Page page(String file, ByteBuffer in, long start) throws UnreadableFileException {
        int entries = start + 2 > in.limit() ? -1 : Short.toUnsignedInt(in.getShort((int) start));
        if (entries < 0 || start + 2 + (long) entries * ENTRY_BYTES + 4 > in.limit()) {
            throw new UnreadableFileException(
                    file, "a TIFF file must hold its whole directory", "an end after " + in.limit() + " bytes");
        }
        Map<Integer, Integer> places = new HashMap<>();
        for (int i = 0; i < entries; i++) {
            int at = (int) start + 2 + i * ENTRY_BYTES;
            int type = Short.toUnsignedInt(in.getShort(at + 2));
            long bytes = type < TYPE_BYTES.length ? Integer.toUnsignedLong(in.getInt(at + 4)) * TYPE_BYTES[type] : 0;
            if (bytes > 4 && Integer.toUnsignedLong(in.getInt(at + 8)) + bytes > in.limit()) {
                throw new UnreadableFileException(
                        file,
                        "fields of a TIFF file must lie within its " + in.limit() + " bytes",
                        "tag " + Short.toUnsignedInt(in.getShort(at)) + " of " + bytes + " bytes");
            }
            places.put(Short.toUnsignedInt(in.getShort(at)), at);
        }
        return new Page(in, places, Integer.toUnsignedLong(in.getInt((int) start + 2 + entries * ENTRY_BYTES)));
    }

    private record Page(ByteBuffer in, Map<Integer, Integer> places, long next) {

        /** How much of the file it is, pixels left out. */
        long bytes() {
            long bytes = 2 + (long) places.size() * ENTRY_BYTES + 4;
            for (int tag : new int[] {STRIP_OFFSETS, STRIP_BYTES, TILE_OFFSETS, TILE_BYTES}) {
                bytes += 2L * values(tag, 0).length;
            }
            return bytes;
        }

        /** The whole numbers of a field; one, {@code absent}, if there is no such field or it holds others. */
        long[] values(int tag, long absent) {
            Integer at = places.get(tag);
            int type = at == null ? 0 : Short.toUnsignedInt(in.getShort(at + 2));
            int count = at == null ? 0 : in.getInt(at + 4);
            if (at == null || count < 1 || (type != 1 && type != 3 && type != 4)) {
                return new long[] {absent};
            }
            int bytes = TYPE_BYTES[type];
            int from = (long) count * bytes > 4 ? in.getInt(at + 8) : at + 8;
            long[] values = new long[count];
            Arrays.setAll(values, i -> switch (bytes) {
                case 1 -> Byte.toUnsignedLong(in.get(from + i));
                case 2 -> Short.toUnsignedLong(in.getShort(from + 2 * i));
                default -> Integer.toUnsignedLong(in.getInt(from + 4 * i));
            });
            return values;
        }
    }
}
