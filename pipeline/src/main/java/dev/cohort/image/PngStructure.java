package dev.cohort.image;

import dev.cohort.source.UnreadableFileException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * The chunks of a PNG file, all there and each with its checksum.
 *
 * @param essence the file without chunks that pixels do not need, of which some unpack to any size
 */
@SuppressWarnings("ArrayRecordComponent") // made once, decoded once, never compared
record PngStructure(ImageHeader header, byte[] essence) implements ImageFile.Checked {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int FRAME = 12;
    private static final int HEADER_BYTES = 13;
    private static final Set<String> ESSENTIAL = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");

    static boolean isPng(byte[] bytes) {
        return bytes.length >= SIGNATURE.length
                && Arrays.equals(bytes, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
    }

    static PngStructure check(String file, byte[] bytes) throws UnreadableFileException {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        ByteArrayOutputStream essence = new ByteArrayOutputStream(bytes.length);
        essence.write(SIGNATURE, 0, SIGNATURE.length);
        int orientation = 1;
        String type = "";
        for (int at = SIGNATURE.length; !type.equals("IEND"); ) {
            int length = bytes.length - at < FRAME ? -1 : in.getInt(at);
            if (length < 0 || length > bytes.length - at - FRAME) {
                throw new UnreadableFileException(
                        file, "a PNG file must go on to its chunk IEND", "an end within the chunk at byte " + at);
            }
            type = new String(bytes, at + 4, 4, StandardCharsets.ISO_8859_1);
            requireChecksum(file, bytes, at, length);
            if ((at == SIGNATURE.length) != (type.equals("IHDR") && length == HEADER_BYTES)) {
                throw new UnreadableFileException(
                        file, "a PNG file must begin with one chunk IHDR of 13 bytes", "another chunk at byte " + at);
            }
            if (type.equals("acTL")) {
                throw new UnreadableFileException(file, "must be one image", "an animated PNG");
            }
            if (type.equals("eXIf")) {
                orientation = TiffStructure.orientation(Arrays.copyOfRange(bytes, at + 8, at + 8 + length));
            }
            if (ESSENTIAL.contains(type)) {
                essence.write(bytes, at, length + FRAME);
            }
            at += length + FRAME;
        }
        long width = Integer.toUnsignedLong(in.getInt(16));
        long height = Integer.toUnsignedLong(in.getInt(20));
        ImageHeader header = ImageHeader.checked(file, "PNG", width, height, orientation, bytes.length);
        return new PngStructure(header, essence.toByteArray());
    }

    private static void requireChecksum(String file, byte[] bytes, int at, int length) throws UnreadableFileException {
        CRC32 crc = new CRC32();
        crc.update(bytes, at + 4, length + 4);
        if ((int) crc.getValue() != ByteBuffer.wrap(bytes).getInt(at + 8 + length)) {
            throw new UnreadableFileException(
                    file, "each chunk of a PNG file must agree with its checksum", "another one at byte " + at);
        }
    }
}
