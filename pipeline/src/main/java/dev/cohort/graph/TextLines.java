package dev.cohort.graph;

import dev.cohort.source.ByteSource;
import dev.cohort.source.UnreadableFileException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The lines of a UTF-8 file, or of a range of its bytes, with their numbers. */
final class TextLines implements Closeable {

    /** Of one line: some hundred thousand features. */
    private static final int MOST_BYTES = 1 << 22;

    private static final int MOST_SHOWN = 60;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final ByteSource source;
    private final InputStream in;
    private final long to;
    private byte[] buffer = new byte[1 << 16];
    private int next;
    private int filled;

    /** In the file, of the byte at {@code next}. */
    private long place;

    private long number;

    TextLines(ByteSource source) throws IOException, UnreadableFileException {
        this(source, LineRange.all(source.length()));
    }

    /** The lines that begin within the range. */
    TextLines(ByteSource source, LineRange range) throws IOException, UnreadableFileException {
        this.source = source;
        this.in = source.open();
        this.to = range.to();
        this.number = range.linesBefore();
        if (range.from() > 0) {
            // The line that the range before has begun ends at its own line end, perhaps right before this range.
            place = range.from() - 1;
            in.skipNBytes(place);
            skipToLineEnd();
            number += place == range.from() ? 0 : 1;
        } else if (fill() && startsWithMark()) {
            next = BYTE_ORDER_MARK.length;
            place = next;
        }
    }

    /** Over bytes, not text: a range may begin in the middle of a character. */
    private void skipToLineEnd() throws IOException {
        boolean isMore = true;
        while (isMore) {
            while (next < filled) {
                place++;
                if (buffer[next++] == '\n') {
                    return;
                }
            }
            isMore = fill();
        }
    }

    private boolean startsWithMark() throws IOException {
        while (filled < BYTE_ORDER_MARK.length) {
            int count = in.read(buffer, filled, buffer.length - filled);
            if (count < 0) {
                return false;
            }
            filled += count;
        }
        return Arrays.equals(buffer, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
    }

    /** The next line without its end; null when the range has no more. */
    @Nullable
    String next() throws IOException, UnreadableFileException {
        return place >= to ? null : readLine();
    }

    /** The next line that is neither blank nor a comment, stripped; null when the range has no more. */
    @Nullable
    String nextTelling() throws IOException, UnreadableFileException {
        while (true) {
            String line = next();
            if (line == null) {
                return null;
            }
            String stripped = line.strip();
            if (!stripped.isEmpty() && stripped.charAt(0) != '#' && stripped.charAt(0) != '%') {
                return stripped;
            }
        }
    }

    /** The number of the line read last, from 1. */
    long number() {
        return number;
    }

    /** What is wrong with the line read last. */
    UnreadableFileException fault(String rule, Object value) {
        return fault(rule, value, number);
    }

    /** What is wrong with a line. */
    UnreadableFileException fault(String rule, Object value, long line) {
        String text = value.toString().replaceAll("\\p{Cntrl}", " ");
        String shown = text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "...";
        return new UnreadableFileException(
                source.name(), rule, (shown.isEmpty() ? "nothing" : shown) + " in line " + line);
    }

    /** What is wrong with the file as a whole. */
    UnreadableFileException faultOfFile(String rule, Object value) {
        return new UnreadableFileException(source.name(), rule, value);
    }

    private @Nullable String readLine() throws IOException, UnreadableFileException {
        int searched = next;
        while (true) {
            for (int i = searched; i < filled; i++) {
                if (buffer[i] == '\n') {
                    return line(i, i + 1);
                }
            }
            searched = filled;
            if (filled - next > MOST_BYTES) {
                number++;
                throw fault("a line must have at most " + MOST_BYTES + " bytes", "more");
            }
            int before = next;
            if (!fill()) {
                return filled == next ? null : line(filled, filled);
            }
            searched -= before - next;
        }
    }

    private String line(int end, int after) throws UnreadableFileException {
        int from = next;
        int length = end > from && buffer[end - 1] == '\r' ? end - 1 - from : end - from;
        number++;
        place += after - from;
        next = after;
        for (int i = from; i < from + length; i++) {
            if (buffer[i] < 0) {
                return decoded(from, length);
            }
        }
        return new String(buffer, from, length, StandardCharsets.ISO_8859_1);
    }

    private String decoded(int from, int length) throws UnreadableFileException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(buffer, from, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw fault("text must be UTF-8", "other bytes");
        }
    }

    /** Reads on behind what is not yet used; false at the end of the file. */
    private boolean fill() throws IOException {
        if (next > 0) {
            System.arraycopy(buffer, next, buffer, 0, filled - next);
            filled -= next;
            next = 0;
        }
        if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int count = in.read(buffer, filled, buffer.length - filled);
        if (count < 0) {
            return false;
        }
        filled += count;
        return true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
