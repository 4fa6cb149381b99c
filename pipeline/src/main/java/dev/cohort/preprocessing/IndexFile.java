package dev.cohort.preprocessing;

import dev.cohort.dataset.InputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** A CSV file with a header line and one case a row, named in its column case_id. */
public final class IndexFile {

    private static final Pattern FILE_NAME = Pattern.compile("(?!\\.\\.?$)[^/\\\\\\p{Cntrl}]+");
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Path path;
    private final List<String> columns = new ArrayList<>();
    private final List<Row> rows;

    private IndexFile(Path path, List<Row> rows) {
        this.path = path;
        this.rows = rows;
        for (int column = 0; !rows.isEmpty() && column < rows.get(0).size(); column++) {
            columns.add(text(rows.get(0), column));
        }
    }

    /** Reads the whole file; its columns are for the caller to check. */
    public static IndexFile read(SparkSession spark, FileSystem files, Path path) throws IOException {
        // As lines, not by path: Spark takes brackets in a path for a pattern and skips names with an underscore.
        return new IndexFile(
                path,
                spark.read()
                        .csv(spark.createDataset(lines(files, path), Encoders.STRING()))
                        .collectAsList());
    }

    private static List<String> lines(FileSystem files, Path path) throws IOException {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(files.open(path), StandardCharsets.UTF_8))) {
            List<String> lines = new ArrayList<>(in.lines().toList());
            if (!lines.isEmpty() && lines.get(0).startsWith(BYTE_ORDER_MARK)) {
                lines.set(0, lines.get(0).substring(1));
            }
            return lines;
        }
    }

    public List<String> columns() {
        return columns;
    }

    /**
     * Checks that there are some columns.
     *
     * @param all these and those that may be missing, for the message
     * @throws InputException if there are not
     */
    public void requireColumns(List<String> required, String all) {
        if (!columns.containsAll(required)) {
            throw missingColumns(all);
        }
    }

    /** The mistake of an index without the columns that it must have. */
    public InputException missingColumns(String all) {
        return new InputException(path + " must have the columns " + all + ", got " + columns);
    }

    /**
     * The cases by ascending id.
     *
     * @param read makes a case of a row
     * @throws InputException if a column or a case is named twice
     */
    public <T> List<T> cases(Function<Line, T> read) {
        Set<String> seen = new HashSet<>();
        for (String column : columns) {
            if (!seen.add(column)) {
                throw new InputException(path + " must name each column once, got " + column + " twice");
            }
        }
        Map<String, T> byId = new TreeMap<>();
        Map<String, Integer> rowOf = new HashMap<>();
        for (int number = 1; number < rows.size(); number++) {
            Line line = new Line(rows.get(number), number);
            String id = line.caseId();
            Integer before = rowOf.put(id, number);
            if (before != null) {
                // By row: the ids of an index may be those of patients, and messages end in logs.
                throw new InputException(
                        path + " must name each case once, got one twice, in rows " + before + " and " + number);
            }
            byId.put(id, read.apply(line));
        }
        return List.copyOf(byId.values());
    }

    private static String text(Row row, int column) {
        @Nullable String text = row.getString(column);
        return text == null ? "" : text.strip();
    }

    /** One row. */
    public final class Line {

        private final Row row;
        private final int number;

        private Line(Row row, int number) {
            this.row = row;
            this.number = number;
        }

        public String caseId() {
            String id = required("case_id");
            // What is exported is named by its case.
            if (!FILE_NAME.matcher(id).matches()) {
                throw new InputException(
                        path + " must give a case_id that can name a file, got another in row " + number);
            }
            return id;
        }

        public String required(String column) {
            String value = text(row, columns.indexOf(column));
            if (value.isEmpty()) {
                throw new InputException(path + " must give " + column + " in every row, got none in row " + number);
            }
            return value;
        }

        /** Null where the index has no such column, or nothing in it. */
        @Nullable
        public String optional(String column) {
            String value = columns.contains(column) ? text(row, columns.indexOf(column)) : "";
            return value.isEmpty() ? null : value;
        }

        /** A file, relative to the folder of the index. */
        public String resolved(String file) {
            try {
                return new Path(path.getParent(), file).toString();
            } catch (IllegalArgumentException e) {
                throw new InputException(path + " must give paths of files, got another text in row " + number, e);
            }
        }
    }
}
