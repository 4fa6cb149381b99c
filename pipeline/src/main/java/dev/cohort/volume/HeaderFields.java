package dev.cohort.volume;

import dev.cohort.source.UnreadableFileException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The fields of a header as stored, whichever member of the family it is; nothing is checked yet. Arrays are
 * numbered as in the standard, so {@code dim(0)} is the number of dimensions.
 */
final class HeaderFields {

    private final NiftiFormat format;
    private final byte[] start;
    private final ByteBuffer bytes;

    private HeaderFields(NiftiFormat format, byte[] start, ByteOrder order) {
        this.format = format;
        this.start = start;
        this.bytes = ByteBuffer.wrap(start).order(order);
    }

    /**
     * Recognises a header as nibabel does: NIfTI-2 by its size field, NIfTI-1 by its magic (its size field may
     * be wrong), Analyze by its size field when a second file holds the voxels.
     */
    static HeaderFields recognise(String file, byte[] start, boolean isPair) throws UnreadableFileException {
        ByteBuffer bytes = ByteBuffer.wrap(start);
        int size = start.length >= 4 ? bytes.order(ByteOrder.LITTLE_ENDIAN).getInt(0) : 0;
        ByteOrder order = ByteOrder.LITTLE_ENDIAN;
        if (Integer.reverseBytes(size) == 348 || Integer.reverseBytes(size) == 540) {
            order = ByteOrder.BIG_ENDIAN;
            size = Integer.reverseBytes(size);
        }
        if (size == 540) {
            return complete(file, NiftiFormat.NIFTI_2, start, order);
        }
        String magic = start.length >= 348 ? text(start, 344, 4) : "";
        if (magic.equals("n+1") || magic.equals("ni1")) {
            boolean dimsMakeSense = isDimensionCount(bytes.order(order).getShort(40));
            return complete(file, NiftiFormat.NIFTI_1, start, size == 348 || dimsMakeSense ? order : swapped(order));
        }
        if (size == 348 && start.length < 348) {
            throw new UnreadableFileException(file, "header must have 348 bytes", start.length);
        }
        if (size == 348 && isPair) {
            return complete(file, NiftiFormat.ANALYZE_75, start, order);
        }
        if (size == 348) {
            throw new UnreadableFileException(file, "magic must be n+1, or ni1 beside an .img", "'" + magic + "'");
        }
        throw new UnreadableFileException(
                file, "must be NIfTI-1, NIfTI-2 or Analyze 7.5, starting with 348 or 540", size);
    }

    private static HeaderFields complete(String file, NiftiFormat format, byte[] start, ByteOrder order)
            throws UnreadableFileException {
        if (start.length < format.headerBytes()) {
            throw new UnreadableFileException(
                    file, "header must have " + format.headerBytes() + " bytes", start.length);
        }
        return new HeaderFields(format, start, order);
    }

    private static boolean isDimensionCount(short value) {
        return value >= 1 && value <= 7;
    }

    private static ByteOrder swapped(ByteOrder order) {
        return order == ByteOrder.BIG_ENDIAN ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    }

    NiftiFormat format() {
        return format;
    }

    ByteOrder byteOrder() {
        return bytes.order();
    }

    /** "n+1" or "n+2" for a single file, "ni1" or "ni2" for a pair; meaningless in Analyze. */
    String magic() {
        return text(start, isNifti2() ? 4 : 344, 4);
    }

    /** The bytes that follow the magic of NIfTI-2, a trap for files sent as text. */
    byte[] endOfLines() {
        byte[] four = new byte[4];
        bytes.get(8, four);
        return four;
    }

    long dim(int i) {
        return isNifti2() ? bytes.getLong(16 + 8 * i) : bytes.getShort(40 + 2 * i);
    }

    int datatype() {
        return bytes.getShort(isNifti2() ? 12 : 70);
    }

    int bitpix() {
        return bytes.getShort(isNifti2() ? 14 : 72);
    }

    double pixdim(int i) {
        return isNifti2() ? bytes.getDouble(104 + 8 * i) : bytes.getFloat(76 + 4 * i);
    }

    /** Where voxels start, in bytes: a float in NIfTI-1 and Analyze. */
    double voxOffset() {
        return isNifti2() ? bytes.getLong(168) : bytes.getFloat(108);
    }

    double slope() {
        return isNifti2() ? bytes.getDouble(176) : bytes.getFloat(112);
    }

    double intercept() {
        return isNifti2() ? bytes.getDouble(184) : bytes.getFloat(116);
    }

    /** Largest minus smallest calibrated value; Analyze only. */
    float calibratedRange() {
        return bytes.getFloat(124) - bytes.getFloat(128);
    }

    /** The smallest calibrated value; Analyze only. */
    float calibratedMin() {
        return bytes.getFloat(128);
    }

    /** Largest minus smallest stored value; Analyze only. */
    int storedRange() {
        return bytes.getInt(140) - bytes.getInt(144);
    }

    /** The smallest stored value; Analyze only. */
    int storedMin() {
        return bytes.getInt(144);
    }

    /** SPM's voxel origin, counted from 1, along axis 0 to 2; Analyze only. */
    int origin(int axis) {
        return bytes.getShort(253 + 2 * axis);
    }

    int units() {
        return isNifti2() ? bytes.getInt(500) : bytes.get(123);
    }

    String description() {
        return text(start, isNifti2() ? 240 : 148, 80);
    }

    int qformCode() {
        return isNifti2() ? bytes.getInt(344) : bytes.getShort(252);
    }

    int sformCode() {
        return isNifti2() ? bytes.getInt(348) : bytes.getShort(254);
    }

    /** Quaternion b, c, d for i of 0 to 2, then the offset x, y, z for i of 3 to 5. */
    double qform(int i) {
        return isNifti2() ? bytes.getDouble(352 + 8 * i) : bytes.getFloat(256 + 4 * i);
    }

    /** The first three rows of the sform, row after row. */
    double sform(int i) {
        return isNifti2() ? bytes.getDouble(400 + 8 * i) : bytes.getFloat(280 + 4 * i);
    }

    private boolean isNifti2() {
        return format == NiftiFormat.NIFTI_2;
    }

    private static String text(byte[] bytes, int offset, int length) {
        int end = offset;
        while (end < offset + length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, offset, end - offset, StandardCharsets.ISO_8859_1);
    }
}
