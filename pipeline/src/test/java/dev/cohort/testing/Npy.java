package dev.cohort.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An array saved by numpy.save, its values in C order whatever order the file keeps.
 *
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">the NPY format</a>
 */
@SuppressWarnings("ArrayRecordComponent") // A test reads it once and compares; nobody compares two Npy.
public record Npy(int[] shape, double[] data) {

    private static final Pattern HEADER = Pattern.compile(
            "'descr':\\s*'([<>|=])([fiub])(\\d)'.*'fortran_order':\\s*(True|False).*'shape':\\s*\\(([^)]*)\\)");

    public static Npy read(Path file) {
        try {
            return parse(file, ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public float[] floats() {
        float[] floats = new float[data.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) data[i];
        }
        return floats;
    }

    private static Npy parse(Path file, ByteBuffer bytes) {
        byte[] magic = new byte[6];
        bytes.get(magic);
        int version = bytes.getShort() & 0xff;
        byte[] header = new byte[version == 1 ? bytes.getShort() & 0xffff : bytes.getInt()];
        bytes.get(header);
        Matcher match = HEADER.matcher(new String(header, StandardCharsets.UTF_8));
        if (magic[0] != (byte) 0x93 || !match.find()) {
            throw new IllegalArgumentException(file + " must be an NPY file of numbers");
        }
        bytes.order(match.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        int[] shape = Arrays.stream(match.group(5).split(","))
                .map(String::strip)
                .filter(size -> !size.isEmpty())
                .mapToInt(Integer::parseInt)
                .toArray();
        double[] data = new double[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
        boolean fortran = match.group(4).equals("True");
        for (int i = 0; i < data.length; i++) {
            data[fortran ? toC(i, shape) : i] = value(bytes, match.group(2) + match.group(3));
        }
        return new Npy(shape, data);
    }

    private static double value(ByteBuffer bytes, String type) {
        return switch (type) {
            case "f4" -> bytes.getFloat();
            case "f8" -> bytes.getDouble();
            case "b1", "u1" -> bytes.get() & 0xff;
            case "i1" -> bytes.get();
            case "u2" -> bytes.getShort() & 0xffff;
            case "i2" -> bytes.getShort();
            case "u4" -> bytes.getInt() & 0xffffffffL;
            case "i4" -> bytes.getInt();
            case "i8" -> bytes.getLong();
            default -> throw new IllegalArgumentException("numpy type must be a real number, got " + type);
        };
    }

    /** The C index of the element whose Fortran index is given. */
    private static int toC(int fortranIndex, int[] shape) {
        int rest = fortranIndex;
        int index = 0;
        int stride = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        for (int size : shape) {
            stride /= size;
            index += rest % size * stride;
            rest /= size;
        }
        return index;
    }
}
