package dev.cohort.person;

import com.univocity.parsers.common.TextParsingException;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import com.univocity.parsers.csv.UnescapedQuoteHandling;
import dev.cohort.source.UnreadableFileException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts lines into fields. Not for several threads. */
public final class RecordParser {

    private static final char NONE = '\0';

    private static final int BUFFER = 1 << 14;

    private final TableFormat format;
    private final CsvParser parser;

    public RecordParser(TableFormat format) {
        this.format = format;
        CsvParserSettings settings = new CsvParserSettings();
        settings.getFormat().setDelimiter(format.delimiter());
        settings.getFormat().setQuote(format.quote() == null ? NONE : format.quote());
        settings.getFormat().setQuoteEscape(format.quote() == null ? NONE : format.quote());
        settings.getFormat().setComment(NONE);
        settings.setUnescapedQuoteHandling(UnescapedQuoteHandling.RAISE_ERROR);
        settings.setInputBufferSize(BUFFER);
        settings.setMaxColumns(TableFormat.MOST_FIELDS);
        settings.setMaxCharsPerColumn(-1);
        settings.setNullValue("");
        settings.setEmptyValue("");
        this.parser = new CsvParser(settings);
    }

    /**
     * The fields of a line, at least one.
     *
     * @param place what messages call the line
     * @throws UnreadableFileException if it is not one whole record
     */
    public List<String> fields(String line, String place) throws UnreadableFileException {
        // The parser would take a quoted field to the end of the line, or NUL for a comment, without a word.
        if (line.indexOf(NONE) >= 0) {
            throw new UnreadableFileException(place, "must hold text", "the character NUL");
        }
        if (!isBalanced(line)) {
            throw new UnreadableFileException(place, "quotes must be closed on their line", "an odd number of them");
        }
        String @Nullable [] fields;
        try {
            fields = parser.parseLine(line);
        } catch (TextParsingException e) {
            throw new UnreadableFileException(
                    place,
                    "must be at most " + TableFormat.MOST_FIELDS + " fields, quotes inside quotes doubled",
                    "neither");
        }
        if (fields == null) {
            throw new UnreadableFileException(place, "must hold a row", "none");
        }
        return List.of(fields);
    }

    private boolean isBalanced(String line) {
        @Nullable Character quote = format.quote();
        if (quote == null) {
            return true;
        }
        int mark = quote;
        return line.chars().filter(c -> c == mark).count() % 2 == 0;
    }
}
