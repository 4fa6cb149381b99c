package dev.cohort.dataset;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of a CSV file: fields parted by commas; a field in double quotes may hold commas, and quotes that are doubled.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>; lines within a field are not read
 */
final class CsvLine {

    private final String line;
    private int next;

    private CsvLine(String line) {
        this.line = line;
    }

    /**
     * The fields of a line, blanks around them left out; null for an empty one.
     *
     * @throws IllegalArgumentException if a quote is not closed, or followed by something else than a comma
     */
    static List<@Nullable String> fields(String line) {
        CsvLine reader = new CsvLine(line);
        List<@Nullable String> fields = new ArrayList<>();
        fields.add(reader.field());
        while (reader.next < line.length()) {
            reader.next++;
            fields.add(reader.field());
        }
        return fields;
    }

    private @Nullable String field() {
        int start = next;
        while (next < line.length() && line.charAt(next) == ' ') {
            next++;
        }
        String field;
        if (next < line.length() && line.charAt(next) == '"') {
            field = quoted();
        } else {
            int comma = line.indexOf(',', start);
            next = comma < 0 ? line.length() : comma;
            field = line.substring(start, next).strip();
        }
        return field.isEmpty() ? null : field;
    }

    private String quoted() {
        StringBuilder field = new StringBuilder();
        int start = next++;
        while (true) {
            int quote = line.indexOf('"', next);
            if (quote < 0) {
                throw new IllegalArgumentException("the quote at character " + (start + 1) + " must be closed");
            }
            field.append(line, next, quote);
            next = quote + 1;
            if (next < line.length() && line.charAt(next) == '"') {
                field.append('"');
                next++;
            } else {
                break;
            }
        }
        while (next < line.length() && line.charAt(next) == ' ') {
            next++;
        }
        if (next < line.length() && line.charAt(next) != ',') {
            throw new IllegalArgumentException("a comma must follow the quote that closes at character " + next);
        }
        return field.toString();
    }
}
