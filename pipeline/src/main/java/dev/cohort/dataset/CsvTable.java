package dev.cohort.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** A CSV file in UTF-8 whose first line names the columns. Blank lines count, but hold no row. */
record CsvTable(String path, List<String> columns, JavaRDD<String> lines) implements AnyTable {

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final int LEAST_PARTITIONS = 2;

    static CsvTable open(SparkSession spark, String path) {
        checkIsFile(spark, path);
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        // Spark takes these characters for a pattern.
        JavaRDD<String> lines = context.textFile(path.replaceAll("([\\\\{}\\[\\]*?])", "\\\\$1"), LEAST_PARTITIONS);
        List<String> header = lines.take(1);
        if (header.isEmpty()) {
            throw new InputException(path + " must begin with a line that names its columns, but is empty");
        }
        List<String> columns = new ArrayList<>();
        for (String name : parse(path, 1, withoutMark(header.get(0)))) {
            columns.add(name == null ? "" : name);
        }
        return new CsvTable(path, List.copyOf(columns), lines);
    }

    private static void checkIsFile(SparkSession spark, String path) {
        Path place = new Path(path);
        try {
            FileSystem files = place.getFileSystem(spark.sparkContext().hadoopConfiguration());
            if (!files.exists(place) || files.getFileStatus(place).isDirectory()) {
                throw new InputException(path + " must be a CSV file, but there is none");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Looking for " + path, e);
        }
        if (place.getName().matches("[_.].*") || path.contains(",")) {
            throw new InputException(path + " must be named without a comma, and not begin with a dot or an underscore:"
                    + " Spark would not read it");
        }
    }

    private static String withoutMark(String header) {
        return header.startsWith(BYTE_ORDER_MARK) ? header.substring(1) : header;
    }

    @Override
    public JavaRDD<AnyRow> rowsAt(List<Integer> places) {
        String file = path;
        int fields = columns.size();
        List<String> names = places.stream().map(columns::get).toList();
        List<Integer> kept = List.copyOf(places);
        return lines.zipWithIndex()
                .filter(line -> line._2 > 0 && !line._1.isBlank())
                .map(line -> row(file, line._2 + 1, line._1, fields, names, kept));
    }

    private static AnyRow row(
            String file, long number, String line, int fields, List<String> names, List<Integer> places) {
        List<@Nullable String> found = parse(file, number, line);
        if (found.size() != fields) {
            throw new InputException("%s, line %d: must have %d fields, as many as the header, got %d"
                    .formatted(file, number, fields, found.size()));
        }
        List<@Nullable Object> values = new ArrayList<>(places.size());
        for (int place : places) {
            values.add(found.get(place));
        }
        return new AnyRow(file, "line", number, names, values);
    }

    private static List<@Nullable String> parse(String file, long number, String line) {
        try {
            return CsvLine.fields(line);
        } catch (IllegalArgumentException e) {
            throw new InputException(file + ", line " + number + ": " + e.getMessage(), e);
        }
    }
}
