package dev.cohort.person;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads a schema of people from JSON, in which Java's comments may stand. */
public final class SchemaFile {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private SchemaFile() {}

    /**
     * Parses a schema.
     *
     * @throws IllegalArgumentException if it breaks a rule; says where and which
     */
    public static PeopleSchema parse(String json) {
        SchemaObject file;
        try {
            file = new SchemaObject("the schema", JSON.readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "must be JSON, got something else in line "
                            + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr(),
                    e);
        }
        TableFormat format = format(file);
        List<String> missing = file.texts("missing", List.of(""));
        List<Column> columns = new ArrayList<>();
        file.objects("columns").forEach(column -> columns.add(checked(column, () -> column(column, missing))));
        List<KeepRule> keep = new ArrayList<>();
        file.objects("keep").forEach(rule -> keep.add(checked(rule, () -> keepRule(rule, missing))));
        List<String> attributes = columns.stream()
                .filter(column -> column.kind() == ColumnKind.PROTECTED)
                .map(Column::name)
                .toList();
        List<String> groups = file.texts("groups", attributes);
        file.close();
        return new PeopleSchema(format, columns, keep, groups);
    }

    private static TableFormat format(SchemaObject file) {
        String delimiter = file.text("delimiter", ",");
        String quote = file.text("quote", "\"");
        if (delimiter.length() != 1 || quote.length() > 1) {
            throw file.mistake("delimiter must be one character and quote at most one, got '" + delimiter + "' and '"
                    + quote + "'");
        }
        return new TableFormat(
                delimiter.charAt(0),
                quote.isEmpty() ? null : quote.charAt(0),
                file.flag("quotes_span_lines", false),
                file.flag("header", true),
                file.optionalText("comment"),
                file.optionalWhole("fields"));
    }

    private static Column column(SchemaObject object, List<String> missing) {
        ColumnPlace place = place(object);
        ColumnKind kind = object.choice("kind", ColumnKind.class, null);
        Coding coding = new Coding(
                object.choice("if_missing", IfMissing.class, IfMissing.REFUSE),
                object.choice("if_unknown", IfUnknown.class, IfUnknown.REFUSE),
                object.choice("scale", Scaling.class, Scaling.STANDARD));
        return new Column(
                place,
                kind,
                text(object, missing),
                object.texts("values", List.of()),
                range(object),
                bins(object),
                coding,
                object.flag("identifying", true));
    }

    private static KeepRule keepRule(SchemaObject object, List<String> missing) {
        boolean isNumeric = object.has("at_least") || object.has("at_most");
        return new KeepRule(
                place(object),
                text(object, missing),
                isNumeric,
                range(object),
                object.texts("in", List.of()),
                object.texts("not_in", List.of()));
    }

    private static ColumnPlace place(SchemaObject object) {
        return new ColumnPlace(object.text("name"), object.optionalWhole("position"));
    }

    private static FieldText text(SchemaObject object, List<String> missing) {
        String dropEnd = object.text("drop_end", "");
        return new FieldText(dropEnd, object.texts("missing", missing), object.textByText("rename"));
    }

    private static Range range(SchemaObject object) {
        Range all = Range.all(object.text("unit", ""));
        return new Range(object.number("at_least", all.atLeast()), object.number("at_most", all.atMost()), all.unit());
    }

    private static @Nullable Bins bins(SchemaObject object) {
        List<Double> edges = object.numbers("bins");
        List<String> names = object.texts("bin_names", List.of());
        if (edges.isEmpty() && names.isEmpty()) {
            return null;
        }
        return names.isEmpty() ? Bins.named(edges) : new Bins(edges, names);
    }

    /** Says where in the file a rule was broken. */
    private static <T> T checked(SchemaObject object, Supplier<T> read) {
        try {
            T value = read.get();
            object.close();
            return value;
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            throw message.startsWith(object.place())
                    ? e
                    : new IllegalArgumentException(object.place() + ": " + message, e);
        }
    }
}
