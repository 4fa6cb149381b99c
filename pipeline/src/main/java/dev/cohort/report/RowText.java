package dev.cohort.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import scala.collection.JavaConverters;

/** Rows as a person reads them: a column a line, bytes as their number, lists as their beginning. */
public final class RowText {

    private static final int MOST_VALUES = 16;

    private RowText() {}

    /** The lines of some rows, an empty one between rows. */
    public static List<String> lines(List<Row> rows) {
        List<String> lines = new ArrayList<>();
        for (Row row : rows) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            for (String column : row.schema().fieldNames()) {
                lines.add(column + ": " + text(row.get(row.fieldIndex(column))));
            }
        }
        return lines;
    }

    private static String text(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            return bytes.length + " bytes";
        }
        if (value instanceof scala.collection.Seq<?> list) {
            List<?> values = JavaConverters.seqAsJavaList(list);
            return values.stream().limit(MOST_VALUES).map(RowText::text).collect(Collectors.joining(", "))
                    + (values.size() > MOST_VALUES ? " ... (" + values.size() + ")" : "");
        }
        if (value instanceof scala.collection.Map<?, ?> map) {
            return JavaConverters.mapAsJavaMap(map).entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + text(entry.getValue()))
                    .sorted()
                    .collect(Collectors.joining(", "));
        }
        if (value instanceof Row nested) {
            return "(" + String.join("; ", lines(List.of(nested))) + ")";
        }
        return String.valueOf(value);
    }
}
