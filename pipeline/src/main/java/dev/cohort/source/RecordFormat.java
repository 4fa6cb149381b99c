package dev.cohort.source;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * How a text file is cut into records and fields.
 *
 * @param delimiter an ASCII byte between fields
 * @param quotes whether fields may stand in double quotes
 * @param charset one that writes ASCII as ASCII does
 * @param mostBytes of a record, so that a quote left open does not swallow a file
 */
public record RecordFormat(byte delimiter, boolean quotes, Charset charset, int mostBytes) {

    private static final String ASCII = "\n\r\"\t ,;:";

    public RecordFormat {
        if (delimiter <= 0 || delimiter == '\n' || delimiter == '\r' || delimiter == '"') {
            throw new IllegalArgumentException(
                    "delimiter must be an ASCII character other than a line end or a quote, got " + delimiter);
        }
        if (!charset.canEncode()
                || !Arrays.equals(ASCII.getBytes(charset), ASCII.getBytes(StandardCharsets.US_ASCII))) {
            throw new IllegalArgumentException(
                    "encoding must write ASCII as ASCII does, got " + charset.name() + "; convert the file to UTF-8");
        }
        if (mostBytes < 1) {
            throw new IllegalArgumentException("a record must have at least 1 byte, got " + mostBytes);
        }
    }

    /** UTF-8 in fields parted by {@code delimiter}, quoted where needed. */
    public static RecordFormat quoted(char delimiter, int mostBytes) {
        return new RecordFormat((byte) delimiter, true, StandardCharsets.UTF_8, mostBytes);
    }

    /** UTF-8 in fields parted by {@code delimiter}; quotes are characters like others. */
    public static RecordFormat plain(char delimiter, int mostBytes) {
        return new RecordFormat((byte) delimiter, false, StandardCharsets.UTF_8, mostBytes);
    }
}
