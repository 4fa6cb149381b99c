package dev.cohort.testing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A NumPy array file.
 *
 * @param shape size of each axis
 * @param values as double, last index fastest (C order) whatever the file's order
 */
@SuppressWarnings("ArrayRecordComponent") // golden values: never compared as records
public record Npy(int[] shape, double[] values) {

    private static final Pattern HEADER = Pattern.compile(
            "'descr':\\s*'([<>|=])([fiub])(\\d)'.*'fortran_order':\\s*(True|False).*'shape':\\s*\\(([^)]*)\\)");

    /** Reads float32, float64, bool and integer arrays of either order and endianness. */
    public static Npy read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        boolean isLongHeader = bytes[6] > 1;
        int headerStart = isLongHeader ? 12 : 10;
        int headerBytes = isLongHeader ? buffer.getInt(8) : Short.toUnsignedInt(buffer.getShort(8));
        String header = new String(bytes, headerStart, headerBytes, StandardCharsets.ISO_8859_1);
        Matcher matcher = HEADER.matcher(header);
        if (!matcher.find()) {
            throw new IOException(file + ": header must name descr, order and shape, got " + header);
        }
        int[] shape = Arrays.stream(matcher.group(5).split(","))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .mapToInt(Integer::parseInt)
                .toArray();
        int count = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        buffer.order(matcher.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        buffer.position(headerStart + headerBytes);
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = next(buffer, matcher.group(2) + matcher.group(3));
        }
        return new Npy(shape, matcher.group(4).equals("True") ? toCOrder(values, shape) : values);
    }

    private static double next(ByteBuffer buffer, String type) {
        return switch (type) {
            case "f4" -> buffer.getFloat();
            case "f8" -> buffer.getDouble();
            case "i1" -> buffer.get();
            case "b1", "u1" -> Byte.toUnsignedInt(buffer.get());
            case "i2" -> buffer.getShort();
            case "u2" -> Short.toUnsignedInt(buffer.getShort());
            case "i4" -> buffer.getInt();
            case "u4" -> Integer.toUnsignedLong(buffer.getInt());
            case "i8" -> (double) buffer.getLong();
            default -> throw new IllegalArgumentException("type must be f4, f8, i1 to i8, u1 to u4 or b1, got " + type);
        };
    }

    private static double[] toCOrder(double[] fortran, int[] shape) {
        double[] c = new double[fortran.length];
        int[] index = new int[shape.length];
        for (double value : fortran) {
            int at = 0;
            for (int axis = 0; axis < shape.length; axis++) {
                at = at * shape[axis] + index[axis];
            }
            c[at] = value;
            for (int axis = 0; axis < shape.length && ++index[axis] == shape[axis]; axis++) {
                index[axis] = 0;
            }
        }
        return c;
    }
}
