package dev.cohort.source;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The records of a delimited text file, one at a time, as bytes until somebody asks for text.
 *
 * <p>A record is a line, ended by LF or CR LF; with quotes (RFC 4180) a field in double quotes may hold delimiters, line
 * ends and doubled quotes. A byte order mark of UTF-8 is skipped. Memory is that of the largest record.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
 */
public final class RecordReader implements Closeable {

    private static final int END = -1;
    private static final int LINE_FEED = '\n';
    private static final int QUOTE = '"';

    private final InputStream in;
    private final String name;
    private final RecordFormat format;
    private final byte[] chunk = new byte[1 << 16];
    private int at;
    private int filled;

    private byte[] record = new byte[256];
    private int size;
    private int[] ends = new int[16];
    private int fields;
    private long line;
    private long nextLine = 1;
    private @Nullable String fault;

    /**
     * Begins a file.
     *
     * @param in closed with the reader
     * @param name of the file, for messages
     */
    public RecordReader(InputStream in, String name, RecordFormat format) throws IOException {
        this.in = in;
        this.name = name;
        this.format = format;
        fill();
        if (filled >= 3 && chunk[0] == (byte) 0xef && chunk[1] == (byte) 0xbb && chunk[2] == (byte) 0xbf) {
            at = 3;
        }
    }

    /**
     * Goes to the next record.
     *
     * @return false at the end of the file
     * @throws UnreadableFileException if the record is larger than the format allows
     */
    public boolean next() throws IOException, UnreadableFileException {
        size = 0;
        fields = 0;
        fault = null;
        line = nextLine;
        if (at == filled && !fill()) {
            return false;
        }
        int end;
        do {
            boolean isQuoted = format.quotes() && (at < filled || fill()) && chunk[at] == QUOTE;
            end = isQuoted ? quoted() : unquoted();
            endField();
        } while (end == format.delimiter());
        nextLine += end == LINE_FEED ? 1 : 0;
        return true;
    }

    /** Fields of the record; a blank line has one, which is empty. */
    public int fields() {
        return fields;
    }

    /** Whether there is nothing in the record. */
    public boolean isBlank() {
        return size == 0 && fields == 1;
    }

    /** The line on which the record begins, from 1. */
    public long line() {
        return line;
    }

    /** What is wrong with the quotes of the record, as "must ..."; null if nothing is. */
    public @Nullable String fault() {
        return fault;
    }

    /** The bytes of all fields of this record; valid until the next. Not to be modified. */
    public byte[] bytes() {
        return record;
    }

    /** Where a field begins in {@link #bytes}. */
    public int start(int field) {
        return field == 0 ? 0 : ends[field - 1];
    }

    /** Where a field ends in {@link #bytes}. */
    public int end(int field) {
        return ends[field];
    }

    /**
     * The text of a field.
     *
     * @throws UnreadableFileException if the bytes are none in the charset of the format; the rule names the line
     */
    public String text(int field) throws UnreadableFileException {
        int start = start(field);
        int length = end(field) - start;
        if (isAscii(start, length)) {
            return new String(record, start, length, StandardCharsets.ISO_8859_1);
        }
        ByteBuffer bytes = ByteBuffer.wrap(record, start, length).slice();
        Charset charset = format.charset();
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(bytes)
                    .toString();
        } catch (CharacterCodingException e) {
            // The decoder stops in front of what it cannot read.
            int wrong = bytes.position();
            throw new UnreadableFileException(
                    name,
                    "line " + line + " must be " + charset.name(),
                    String.format(
                            Locale.ROOT,
                            "byte 0x%02x at %d of field %d",
                            record[start + wrong] & 0xff,
                            wrong + 1,
                            field + 1));
        }
    }

    private boolean isAscii(int start, int length) {
        for (int i = start; i < start + length; i++) {
            if (record[i] < 0) {
                return false;
            }
        }
        return true;
    }

    /** Appends up to the next delimiter or line end, and returns it. */
    private int unquoted() throws IOException, UnreadableFileException {
        int begin = size;
        byte delimiter = format.delimiter();
        while (true) {
            int from = at;
            while (at < filled && chunk[at] != delimiter && chunk[at] != LINE_FEED) {
                at++;
            }
            append(from, at - from);
            if (at < filled) {
                int end = chunk[at++];
                if (end == LINE_FEED && size > begin && record[size - 1] == '\r') {
                    size--;
                }
                return end;
            }
            if (!fill()) {
                return END;
            }
        }
    }

    private int quoted() throws IOException, UnreadableFileException {
        at++;
        while (true) {
            if (at == filled && !fill()) {
                fault = "must close the quotes of a field before the file ends";
                return END;
            }
            byte next = chunk[at++];
            if (next != QUOTE) {
                nextLine += next == LINE_FEED ? 1 : 0;
                append(at - 1, 1);
            } else if ((at < filled || fill()) && chunk[at] == QUOTE) {
                append(at++, 1);
            } else {
                return afterQuotes();
            }
        }
    }

    private int afterQuotes() throws IOException, UnreadableFileException {
        int closed = size;
        int end = unquoted();
        if (size > closed) {
            fault = "must end a field where its quotes close";
        }
        return end;
    }

    private void append(int from, int length) throws UnreadableFileException {
        if (length > format.mostBytes() - size) {
            throw new UnreadableFileException(
                    name, "a record must have at most " + format.mostBytes() + " bytes", "more in line " + line);
        }
        if (size + length > record.length) {
            record = Arrays.copyOf(
                    record, Math.max(size + length, (int) Math.min(2L * record.length, format.mostBytes())));
        }
        System.arraycopy(chunk, from, record, size, length);
        size += length;
    }

    private void endField() {
        if (fields == ends.length) {
            ends = Arrays.copyOf(ends, 2 * fields);
        }
        ends[fields++] = size;
    }

    private boolean fill() throws IOException {
        at = 0;
        filled = Math.max(0, in.readNBytes(chunk, 0, chunk.length));
        return filled > 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
