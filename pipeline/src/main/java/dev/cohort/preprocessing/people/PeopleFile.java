package dev.cohort.preprocessing.people;

import dev.cohort.dataset.HadoopSource;
import dev.cohort.dataset.InputException;
import dev.cohort.person.Column;
import dev.cohort.person.ColumnKind;
import dev.cohort.person.Header;
import dev.cohort.person.PeopleSchema;
import dev.cohort.person.RecordParser;
import dev.cohort.preprocessing.Pseudonyms;
import dev.cohort.preprocessing.SourceFiles;
import dev.cohort.source.LineRange;
import dev.cohort.source.UnreadableFileException;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * A file of people, its columns found.
 *
 * @param path where it is
 * @param name what tables and messages call it: a pseudonym once there is a choice, since names of files can be names of
 *     people
 * @param headerLine the line of the header, 0 if there is none
 */
public record PeopleFile(
        String path, String name, String sha256, long bytes, PeopleSchema schema, Header header, long headerLine)
        implements Serializable {

    private static final int CASE_DIGITS = 8;

    /**
     * Opens a file.
     *
     * @throws InputException if it is missing, or does not have the schema's columns
     */
    public static PeopleFile open(String path, PeopleSchema schema, Pseudonyms pseudonyms, Configuration hadoop) {
        for (Column subject : schema.of(ColumnKind.SUBJECT)) {
            if (subject.isIdentifying() && !pseudonyms.isDecided()) {
                throw new InputException("Column " + subject.name() + " names people: give --pseudonym-key FILE or set "
                        + "COHORT_PSEUDONYM_KEY, number them with --no-identifiers, or say \"identifying\": false in "
                        + "the schema if it holds pseudonyms");
            }
        }
        try {
            HadoopSource source = SourceFiles.find(path, hadoop);
            String name = pseudonyms.isDecided() ? pseudonyms.of(Pseudonyms.Kind.FILE, source.name()) : source.name();
            long headerLine = 0;
            @Nullable List<String> names = null;
            if (schema.format().hasHeader()) {
                try (LineReader lines = new LineReader(path, hadoop, LineRange.all(source.length()), schema.format())) {
                    while (names == null) {
                        if (!lines.next()) {
                            throw new UnreadableFileException(name, "must have a header", "an empty file");
                        }
                        headerLine = lines.number();
                        String place = place(name, headerLine);
                        String text = lines.text(place);
                        names = schema.format().passesOver(text)
                                ? null
                                : new RecordParser(schema.format()).fields(text, place);
                    }
                }
            }
            Header header = Header.of(schema, names, name);
            return new PeopleFile(path, name, source.sha256(), source.length(), schema, header, headerLine);
        } catch (UnreadableFileException e) {
            throw new InputException("--input " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("Reading " + path, e);
        }
    }

    /** What messages call a line. */
    String place(long line) {
        return place(name, line);
    }

    private static String place(String name, long line) {
        return name + " line " + line;
    }

    /** The case of a line: its number, so that ids have the order of the file. */
    static String caseId(long line) {
        String digits = Long.toString(line);
        return "line_" + "0".repeat(Math.max(0, CASE_DIGITS - digits.length())) + digits;
    }
}
