package dev.cohort.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A numeric matrix saved by MATLAB, column after column.
 *
 * @param imaginary empty for real matrices
 * @see <a href="https://www.mathworks.com/help/pdf_doc/matlab/matfile_format.pdf">MAT-file level 5</a>
 */
@SuppressWarnings("ArrayRecordComponent") // A test reads it once and compares; nobody compares two.
public record Mat5(int rows, int columns, double[] real, double[] imaginary) {

    private static final int HEADER_BYTES = 128;
    private static final int MATRIX = 14;
    private static final int COMPRESSED = 15;
    private static final int COMPLEX_FLAG = 0x800;

    /** All matrices of a little-endian file, by name. */
    public static Map<String, Mat5> read(Path file) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
            bytes.position(HEADER_BYTES);
            Map<String, Mat5> matrices = new LinkedHashMap<>();
            while (bytes.hasRemaining()) {
                Element element = Element.next(bytes);
                Element matrix = element.type == COMPRESSED ? Element.next(inflated(element.content)) : element;
                if (matrix.type == MATRIX) {
                    add(matrix.content, matrices);
                }
            }
            return matrices;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (DataFormatException e) {
            throw new IllegalArgumentException(file + " must be a MAT-file of level 5", e);
        }
    }

    /** Of a matrix of one number. */
    public double scalar() {
        return real[0];
    }

    private static void add(ByteBuffer matrix, Map<String, Mat5> matrices) {
        int flags = Element.next(matrix).content.getInt();
        ByteBuffer size = Element.next(matrix).content;
        int rows = size.getInt();
        int columns = size.getInt();
        ByteBuffer name = Element.next(matrix).content;
        byte[] letters = new byte[name.remaining()];
        name.get(letters);
        double[] real = Element.next(matrix).numbers();
        double[] imaginary = (flags & COMPLEX_FLAG) != 0 ? Element.next(matrix).numbers() : new double[0];
        matrices.put(new String(letters, StandardCharsets.US_ASCII), new Mat5(rows, columns, real, imaginary));
    }

    private static ByteBuffer inflated(ByteBuffer compressed) throws DataFormatException {
        Inflater inflater = new Inflater();
        inflater.setInput(compressed);
        // Tests read small files: no larger than this.
        byte[] all = new byte[1 << 24];
        int length = inflater.inflate(all);
        inflater.end();
        return ByteBuffer.wrap(all, 0, length).order(ByteOrder.LITTLE_ENDIAN);
    }

    private record Element(int type, ByteBuffer content) {

        static Element next(ByteBuffer from) {
            int type = from.getInt();
            int length;
            // Up to four bytes stand in the tag itself.
            boolean isSmall = type >>> 16 != 0;
            if (isSmall) {
                length = type >>> 16;
                type &= 0xffff;
            } else {
                length = from.getInt();
            }
            ByteBuffer content = from.slice(from.position(), length).order(ByteOrder.LITTLE_ENDIAN);
            int taken = isSmall ? 4 : type == COMPRESSED ? length : (length + 7) / 8 * 8;
            from.position(Math.min(from.limit(), from.position() + taken));
            return new Element(type, content);
        }

        double[] numbers() {
            int bytes =
                    switch (type) {
                        case 1, 2, 16 -> 1;
                        case 3, 4, 17 -> 2;
                        case 5, 6, 7 -> 4;
                        default -> 8;
                    };
            double[] numbers = new double[content.remaining() / bytes];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = switch (type) {
                    case 1 -> content.get();
                    case 2, 16 -> content.get() & 0xff;
                    case 3 -> content.getShort();
                    case 4, 17 -> content.getShort() & 0xffff;
                    case 5 -> content.getInt();
                    case 6 -> content.getInt() & 0xffffffffL;
                    case 7 -> content.getFloat();
                    case 9 -> content.getDouble();
                    default -> throw new IllegalArgumentException("MAT type must be of numbers, got " + type);
                };
            }
            return numbers;
        }
    }
}
