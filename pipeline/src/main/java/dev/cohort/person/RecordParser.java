package dev.cohort.person;

import dev.cohort.source.UnreadableFileException;
import java.util.ArrayList;
import java.util.List;

/** Cuts rows into fields. Blanks around a field, and around its quotes, are no part of it. */
public final class RecordParser {

    private static final char NUL = '\0';

    private final char delimiter;
    /** NUL for none, since no line holds it. */
    private final char quote;

    private final boolean spansLines;
    private int most = 16;

    public RecordParser(TableFormat format) {
        this.delimiter = format.delimiter();
        Character mark = format.quote();
        this.quote = mark == null ? NUL : mark;
        this.spansLines = format.quotesSpanLines();
    }

    /**
     * The fields of a line, at least one.
     *
     * @param place what messages call the line
     * @throws UnreadableFileException if it is not one whole record
     */
    public List<String> fields(String line, String place) throws UnreadableFileException {
        if (line.isEmpty()) {
            throw new UnreadableFileException(place, "must hold a row", "none");
        }
        if (line.indexOf(NUL) >= 0) {
            throw new UnreadableFileException(place, "must hold text", "the character NUL");
        }
        boolean hasQuotes = line.indexOf(quote) >= 0;
        if (hasQuotes && !isBalanced(line)) {
            throw new UnreadableFileException(
                    place,
                    spansLines
                            ? "quotes must be closed"
                            : "quotes must be closed on their line, unless quotes_span_lines is true",
                    "an odd number of them");
        }
        List<String> fields = new ArrayList<>(most);
        int end = -1;
        do {
            int start = pastBlanks(line, end + 1);
            boolean isQuoted = hasQuotes && start < line.length() && line.charAt(start) == quote;
            end = isQuoted ? quoted(line, start + 1, fields) : plain(line, start, fields);
            if (end < 0 || fields.size() > TableFormat.MOST_FIELDS) {
                throw new UnreadableFileException(
                        place,
                        "must be at most " + TableFormat.MOST_FIELDS + " fields, quotes inside quotes doubled",
                        "neither");
            }
        } while (end < line.length());
        most = Math.max(most, fields.size());
        return fields;
    }

    private boolean isBalanced(String line) {
        int count = 0;
        for (int at = line.indexOf(quote); at >= 0; at = line.indexOf(quote, at + 1)) {
            count++;
        }
        return count % 2 == 0;
    }

    /** Adds the field that begins here; returns where its delimiter is, or the line's end. */
    private int plain(String line, int start, List<String> fields) {
        int found = line.indexOf(delimiter, start);
        int end = found < 0 ? line.length() : found;
        int last = end;
        while (last > start && line.charAt(last - 1) <= ' ') {
            last--;
        }
        fields.add(line.substring(start, last));
        return end;
    }

    /** The same behind a quote; less than 0 if something else follows the quote that closes it. */
    private int quoted(String line, int start, List<String> fields) {
        int close = line.indexOf(quote, start);
        while (close >= 0 && close + 1 < line.length() && line.charAt(close + 1) == quote) {
            close = line.indexOf(quote, close + 2);
        }
        if (close < 0) {
            return -1;
        }
        String doubled = String.valueOf(quote).repeat(2);
        fields.add(line.substring(start, close).replace(doubled, String.valueOf(quote)));
        int end = pastBlanks(line, close + 1);
        return end == line.length() || line.charAt(end) == delimiter ? end : -1;
    }

    private int pastBlanks(String line, int from) {
        int at = from;
        while (at < line.length() && line.charAt(at) <= ' ' && line.charAt(at) != delimiter) {
            at++;
        }
        return at;
    }
}
