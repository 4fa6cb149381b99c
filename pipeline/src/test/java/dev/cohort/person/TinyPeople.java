package dev.cohort.person;

import dev.cohort.source.UnreadableFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Files of a few lines, read as a whole. */
final class TinyPeople {

    private TinyPeople() {}

    /** The people that the study keeps; the file's lines are counted from 1. */
    static List<Person> read(String schemaJson, String... lines) throws UnreadableFileException {
        return read(SchemaFile.parse(schemaJson), List.of(), Arrays.asList(lines));
    }

    static List<Person> read(PeopleSchema schema, List<String> protectedAsFeatures, List<String> lines)
            throws UnreadableFileException {
        @Nullable RowReader reader = null;
        List<Person> people = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (schema.format().passesOver(lines.get(i))) {
                continue;
            }
            if (reader == null) {
                boolean isHeader = schema.format().hasHeader();
                @Nullable
                List<String> names =
                        isHeader ? new RecordParser(schema.format()).fields(lines.get(i), "tiny.csv") : null;
                reader = new RowReader(
                        schema, Header.of(schema, names, "tiny.csv"), schema.features(protectedAsFeatures));
                if (isHeader) {
                    continue;
                }
            }
            reader.read(i + 1, lines.get(i), "tiny.csv line " + (i + 1)).ifPresent(people::add);
        }
        return people;
    }

    static Encoder fit(String schemaJson, List<Person> people) {
        return fit(SchemaFile.parse(schemaJson).features(List.of()), people);
    }

    static Encoder fit(List<Column> columns, List<Person> people) {
        EncoderFit fit = new EncoderFit(columns);
        people.forEach(fit::add);
        return fit.encoder();
    }
}
