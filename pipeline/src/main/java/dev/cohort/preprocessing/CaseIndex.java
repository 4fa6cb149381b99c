package dev.cohort.preprocessing;

import dev.cohort.dataset.InputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** An index file: CSV with a header line, one case a row. */
final class CaseIndex {

    private static final Pattern IMAGE_COLUMN = Pattern.compile("image(_\\d+)?");
    private static final Pattern FILE_NAME = Pattern.compile("(?!\\.\\.?$)[^/\\\\\\p{Cntrl}]+");
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Path index;
    private final List<String> columns;

    private CaseIndex(Path index, List<String> columns) {
        this.index = index;
        this.columns = columns;
    }

    /** The cases by ascending id; see {@link CaseList#read}. */
    static List<CaseFiles> read(SparkSession spark, FileSystem files, Path index) throws IOException {
        // As lines, not by path: Spark takes brackets in a path for a pattern and skips names with an underscore.
        List<Row> rows = spark.read()
                .csv(spark.createDataset(lines(files, index), Encoders.STRING()))
                .collectAsList();
        List<String> columns = new ArrayList<>();
        for (int column = 0; !rows.isEmpty() && column < rows.get(0).size(); column++) {
            columns.add(text(rows.get(0), column));
        }
        return new CaseIndex(index, columns).cases(rows);
    }

    private static List<String> lines(FileSystem files, Path index) throws IOException {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(files.open(index), StandardCharsets.UTF_8))) {
            List<String> lines = new ArrayList<>(in.lines().toList());
            if (!lines.isEmpty() && lines.get(0).startsWith(BYTE_ORDER_MARK)) {
                lines.set(0, lines.get(0).substring(1));
            }
            return lines;
        }
    }

    private List<CaseFiles> cases(List<Row> rows) {
        List<String> imageColumns = columns.stream()
                .filter(column -> IMAGE_COLUMN.matcher(column).matches())
                // image_2 before image_10
                .sorted(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
                .toList();
        if (!columns.contains("case_id") || !columns.contains("subject") || imageColumns.isEmpty()) {
            throw new InputException(
                    index + " must have the columns case_id, subject, image (or image_0 …) and label, got " + columns);
        }
        Set<String> seen = new HashSet<>();
        for (String column : columns) {
            if (!seen.add(column)) {
                throw new InputException(index + " must name each column once, got " + column + " twice");
            }
        }
        Map<String, CaseFiles> byId = new TreeMap<>();
        for (int number = 1; number < rows.size(); number++) {
            CaseFiles one = files(rows.get(number), number, imageColumns);
            if (byId.put(one.caseId(), one) != null) {
                throw new InputException(index + " must name each case once, got case_id " + one.caseId() + " twice");
            }
        }
        return List.copyOf(byId.values());
    }

    private CaseFiles files(Row row, int number, List<String> imageColumns) {
        String id = required(row, number, "case_id");
        // Exported volumes are named by their case.
        if (!FILE_NAME.matcher(id).matches()) {
            throw new InputException(
                    index + " must give a case_id that can name a file, got " + id + " in row " + number);
        }
        List<String> images = imageColumns.stream()
                .map(column -> path(required(row, number, column), number))
                .toList();
        String label = columns.contains("label") ? text(row, columns.indexOf("label")) : "";
        return new CaseFiles(
                id, required(row, number, "subject"), images, label.isEmpty() ? null : path(label, number));
    }

    private String required(Row row, int number, String column) {
        String value = text(row, columns.indexOf(column));
        if (value.isEmpty()) {
            throw new InputException(index + " must give " + column + " in every row, got none in row " + number);
        }
        return value;
    }

    private static String text(Row row, int column) {
        @Nullable String text = row.getString(column);
        return text == null ? "" : text.strip();
    }

    private String path(String file, int number) {
        try {
            return new Path(index.getParent(), file).toString();
        } catch (IllegalArgumentException e) {
            throw new InputException(index + " must give paths of files, got " + file + " in row " + number, e);
        }
    }
}
