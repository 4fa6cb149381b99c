package dev.cohort.person;

import dev.cohort.source.Decimals;
import dev.cohort.source.UnreadableFileException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads rows by a schema, each by itself. Not for several threads. */
public final class RowReader {

    /** Of a value that a message repeats. */
    private static final int LONGEST_VALUE = 100;

    private final PeopleSchema schema;
    private final Header header;
    private final RecordParser parser;
    private final int[] featureOf;
    private final int features;

    /**
     * A reader.
     *
     * @param header of the file
     * @param featureColumns as {@link PeopleSchema#features} gives them
     */
    public RowReader(PeopleSchema schema, Header header, List<Column> featureColumns) {
        this.schema = schema;
        this.header = header;
        this.parser = new RecordParser(schema.format());
        this.features = featureColumns.size();
        this.featureOf = new int[schema.columns().size()];
        Arrays.setAll(featureOf, i -> featureColumns.indexOf(schema.columns().get(i)));
    }

    /**
     * The person of a line; none if a rule of the study leaves the row out.
     *
     * @param line from 1
     * @param place what messages call the line
     * @throws UnreadableFileException if the row breaks a rule of its schema
     */
    public Optional<Person> read(long line, String text, String place) throws UnreadableFileException {
        List<String> fields = parser.fields(text, place);
        if (fields.size() != header.fields()) {
            throw new UnreadableFileException(place, "must have " + header.fields() + " fields", fields.size());
        }
        for (int i = 0; i < schema.keep().size(); i++) {
            if (!schema.keep().get(i).keeps(fields.get(header.keep().get(i)))) {
                return Optional.empty();
            }
        }
        Person person = new Person(line, features);
        for (int i = 0; i < featureOf.length; i++) {
            Column column = schema.columns().get(i);
            if (column.kind() != ColumnKind.IGNORED) {
                read(column, column.text().value(fields.get(header.columns().get(i))), featureOf[i], person, place);
            }
        }
        return Optional.of(person);
    }

    private static void read(Column column, @Nullable String value, int feature, Person person, String place)
            throws UnreadableFileException {
        if (value == null
                && column.coding().ifMissing() == IfMissing.REFUSE
                && column.kind() != ColumnKind.IDENTIFIER) {
            throw refused(column, place, "must be given", "none");
        }
        switch (column.kind()) {
            case NUMBER -> person.number(feature, value == null ? Double.NaN : number(column, value, place));
            case ORDINAL ->
                person.number(
                        feature, value == null ? Double.NaN : column.allowed().indexOf(allowed(column, value, place)));
            case CATEGORY -> person.category(feature, value == null ? null : allowed(column, value, place));
            case PROTECTED -> {
                String attribute = value == null ? Column.MISSING : attribute(column, value, place);
                person.attribute(column.name(), attribute);
                if (feature >= 0) {
                    person.category(feature, attribute);
                }
            }
            case LABEL -> person.label(value == null ? null : allowed(column, value, place));
            case WEIGHT -> {
                double weight = number(column, String.valueOf(value), place);
                if (weight < 0) {
                    throw refused(column, place, "must not be negative", shown(String.valueOf(value)));
                }
                person.weight(weight);
            }
            case SUBJECT -> person.subject(String.valueOf(value));
            case IDENTIFIER -> {
                if (value != null) {
                    person.identifier(column.name(), value);
                }
            }
            case IGNORED -> throw new IllegalStateException("ignored columns are not read");
        }
    }

    private static String attribute(Column column, String value, String place) throws UnreadableFileException {
        return column.bins() == null
                ? allowed(column, value, place)
                : column.bins().group(number(column, value, place));
    }

    private static double number(Column column, String value, String place) throws UnreadableFileException {
        double number = Decimals.orNaN(value);
        if (!column.range().holds(number)) {
            throw refused(column, place, column.range().rule(), shown(value));
        }
        return number;
    }

    private static String allowed(Column column, String value, String place) throws UnreadableFileException {
        if (!column.allowed().isEmpty() && !column.allowed().contains(value)) {
            throw refused(column, place, "must be one of " + String.join(", ", column.allowed()), shown(value));
        }
        return value;
    }

    static UnreadableFileException refused(Column column, String place, String rule, String value) {
        return new UnreadableFileException(place, column.name() + " " + rule, value);
    }

    static String shown(String value) {
        return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "...";
    }
}
