package dev.cohort.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;

/**
 * A table of anybody's making: a CSV file with a header, or Parquet. Its columns are found by name, and every row knows its
 * place, so that a mistake in it can be named.
 */
public interface AnyTable {

    /**
     * Opens a table.
     *
     * @param path a file whose name ends in .csv or .csv.gz, or a Parquet file or folder; any Hadoop path
     * @throws InputException if it does not exist, or is neither
     */
    static AnyTable open(SparkSession spark, String path) {
        String name = path.toLowerCase(Locale.ROOT);
        return name.endsWith(".csv") || name.endsWith(".csv.gz")
                ? CsvTable.open(spark, path)
                : ParquetTable.open(spark, path);
    }

    /** Where the table lies. */
    String path();

    /** The names of its columns, in order. A name may stand more than once in a CSV file. */
    List<String> columns();

    /**
     * The rows, each with the columns at {@code places} alone, in that order.
     *
     * @param places counted from 0; see {@link #place}
     */
    JavaRDD<AnyRow> rowsAt(List<Integer> places);

    /** The rows, each with the columns of these names alone, in that order. */
    default JavaRDD<AnyRow> rows(List<String> names) {
        return rowsAt(names.stream().map(this::place).toList());
    }

    /** Whether a column has this name. */
    default boolean has(String name) {
        return columns().contains(name);
    }

    /**
     * The place of a column, from 0.
     *
     * @param name its name; {@code name#8} means the one of that name that stands in column 8, counted from 1
     * @throws InputException if there is none, or more than one
     */
    default int place(String name) {
        List<String> matches = new ArrayList<>();
        int found = -1;
        for (int place = 0; place < columns().size(); place++) {
            String numbered = columns().get(place) + "#" + (place + 1);
            if (numbered.equals(name)) {
                return place;
            }
            if (columns().get(place).equals(name)) {
                matches.add(numbered);
                found = place;
            }
        }
        if (matches.size() > 1) {
            throw new InputException(path() + " has more than one column " + name + "; name one of " + matches);
        }
        if (found < 0) {
            throw new InputException(path() + " must have the column " + name + ", got " + columns());
        }
        return found;
    }
}
