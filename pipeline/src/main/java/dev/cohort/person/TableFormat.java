package dev.cohort.person;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * How rows are written: one a line, unless quotes may span lines; UTF-8; blank lines and comments are passed over.
 *
 * @param delimiter between fields: one character that is no letter, digit or end of line
 * @param quote around fields that hold the delimiter, twice for itself; null for none
 * @param quotesSpanLines whether quoted fields may hold ends of lines; such a file is read by one task, since nothing in
 *     its middle tells where a row begins
 * @param hasHeader whether the first line names the columns
 * @param comment what lines begin with that are no rows; null for none
 * @param fields of each row; null to take the header's, or else the largest position of the schema
 */
public record TableFormat(
        char delimiter,
        @Nullable Character quote,
        boolean quotesSpanLines,
        boolean hasHeader,
        @Nullable String comment,
        @Nullable Integer fields)
        implements Serializable {

    static final int MOST_FIELDS = 4096;
    private static final char LAST_ASCII = 0x7f;

    public TableFormat {
        if (Character.isLetterOrDigit(delimiter) || delimiter == '\n' || delimiter == '\r') {
            throw new IllegalArgumentException(
                    "delimiter must be one character, no letter, digit or end of line, got " + delimiter);
        }
        if (quote != null && quote == delimiter) {
            throw new IllegalArgumentException("quote and delimiter must differ, got " + quote);
        }
        if (quotesSpanLines && (quote == null || quote > LAST_ASCII)) {
            throw new IllegalArgumentException(
                    "quotes_span_lines needs an ASCII quote, got " + (quote == null ? "none" : quote));
        }
        if (fields != null && (fields < 1 || fields > MOST_FIELDS)) {
            throw new IllegalArgumentException("fields must be between 1 and " + MOST_FIELDS + ", got " + fields);
        }
        if (comment != null && comment.isEmpty()) {
            throw new IllegalArgumentException("comment must not be empty");
        }
    }

    /** Whether a line is neither header nor row. */
    public boolean passesOver(String line) {
        return line.isBlank() || (comment != null && line.startsWith(comment));
    }
}
