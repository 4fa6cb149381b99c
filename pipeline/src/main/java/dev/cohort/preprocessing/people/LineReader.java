package dev.cohort.preprocessing.people;

import dev.cohort.person.TableFormat;
import dev.cohort.source.LineRange;
import dev.cohort.source.UnreadableFileException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;

/**
 * Reads the rows of a range one after the other, each in at most 1 MiB of memory however long it is. A row is a line, or
 * lines of which all but the last end within quotes.
 */
final class LineReader implements Closeable {

    private static final int LONGEST = 1 << 20;
    private static final int NONE = -1;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final FSDataInputStream in;
    private final LineRange range;
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int filled;
    private long position;
    private byte[] line = new byte[256];
    private int length;
    private long lineStart;
    private long number;
    private long lineEnds;

    /** Ends of lines within it end no row; less than 0 where every one does. */
    private final int quote;

    /** Opens a file at the first row of a range, which must be all of the file if quotes may span lines. */
    LineReader(String file, Configuration hadoop, LineRange range, TableFormat format) throws IOException {
        Path path = new Path(file);
        this.range = range;
        Character mark = format.quote();
        this.quote = format.quotesSpanLines() && mark != null ? mark : NONE;
        this.in = path.getFileSystem(hadoop).open(path);
        if (range.from() > 0) {
            // The line that the byte before belongs to is that of the range before.
            position = range.from() - 1;
            in.seek(position);
            readToEnd();
        }
        lineEnds = range.linesBefore();
    }

    /** Goes to the next row; false if the range has no more. */
    boolean next() throws IOException {
        lineStart = position;
        number = lineEnds + 1;
        return position < range.to() && readToEnd();
    }

    /** The line in which the row begins, from 1, if those before the range are counted. */
    long number() {
        return number;
    }

    /** How many lines end up to here, those before the range among them if they are counted. */
    long lineEnds() {
        return lineEnds;
    }

    /**
     * The row, without its end.
     *
     * @param place what messages call it
     * @throws UnreadableFileException if it is too long or no UTF-8
     */
    String text(String place) throws UnreadableFileException {
        if (length > LONGEST) {
            throw new UnreadableFileException(place, "a row must have at most " + LONGEST + " bytes", "more");
        }
        int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line, 0, end))
                    .toString();
            return lineStart == 0 && text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new UnreadableFileException(place, "must be UTF-8", "other bytes");
        }
    }

    /** Reads up to the end of the row; false if the file ends at once. */
    private boolean readToEnd() throws IOException {
        length = 0;
        boolean isAny = false;
        boolean isQuoted = false;
        while (at < filled || fill()) {
            isAny = true;
            int start = at;
            while (at < filled && (isQuoted || buffer[at] != '\n')) {
                isQuoted ^= buffer[at] == quote;
                lineEnds += buffer[at] == '\n' ? 1 : 0;
                at++;
            }
            append(start, at - start);
            position += at - start;
            if (at < filled) {
                at++;
                position++;
                lineEnds++;
                return true;
            }
        }
        boolean isEnded = isQuoted && length > 0 && line[length - 1] == '\n';
        lineEnds += isAny && !isEnded ? 1 : 0;
        return isAny;
    }

    private boolean fill() throws IOException {
        at = 0;
        filled = Math.max(0, in.read(buffer));
        return filled > 0;
    }

    private void append(int start, int count) {
        int kept = Math.min(count, LONGEST + 1 - length);
        if (length + kept > line.length) {
            line = Arrays.copyOf(line, Math.max(length + kept, Math.min(2 * line.length, LONGEST + 1)));
        }
        System.arraycopy(buffer, start, line, length, kept);
        length += kept;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
