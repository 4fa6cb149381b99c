package dev.cohort.dataset;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.map_keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.jspecify.annotations.Nullable;
import scala.collection.Seq;

/**
 * A Parquet table. A row's place is its file and its number there, whatever the partitions it is read in. After its own
 * columns come the keys of those that are maps, such as {@code protected.sex}.
 */
record ParquetTable(String path, List<String> columns, Dataset<Row> table) implements AnyTable {

    private static final int BEFORE_COLUMNS = 2;

    static ParquetTable open(SparkSession spark, String path) {
        Path place = new Path(path);
        try {
            if (!place.getFileSystem(spark.sparkContext().hadoopConfiguration()).exists(place)) {
                throw new InputException(
                        path + " must be a CSV file named .csv or a Parquet table, but does not exist");
            }
            Dataset<Row> table = spark.read().parquet(path);
            return new ParquetTable(path, columns(table), table);
        } catch (IOException e) {
            throw new UncheckedIOException("Looking for " + path, e);
        } catch (Exception e) {
            // Spark throws AnalysisException unannounced where there is no Parquet file.
            if (e instanceof InputException mistake) {
                throw mistake;
            }
            throw new InputException(path + " must be a CSV file named .csv or a Parquet table: " + e.getMessage(), e);
        }
    }

    private static List<String> columns(Dataset<Row> table) {
        List<String> columns = new ArrayList<>(List.of(table.columns()));
        for (StructField field : table.schema().fields()) {
            if (field.dataType() instanceof MapType map && map.keyType().equals(DataTypes.StringType)) {
                table.select(explode(map_keys(column(field.name())))).distinct().collectAsList().stream()
                        .map(row -> field.name() + "." + row.getString(0))
                        .sorted()
                        .forEach(columns::add);
            }
        }
        return columns;
    }

    private static Column column(String name) {
        return col("`" + name.replace("`", "``") + "`");
    }

    private Column columnAt(int place) {
        String name = columns.get(place);
        if (place < table.columns().length) {
            return column(name);
        }
        String map = Arrays.stream(table.columns())
                .filter(one -> name.startsWith(one + "."))
                .findFirst()
                .orElseThrow();
        return column(map).getItem(name.substring(map.length() + 1));
    }

    @Override
    public JavaRDD<AnyRow> rowsAt(List<Integer> places) {
        List<Column> selected = new ArrayList<>(Arrays.asList(col("_metadata.file_path"), col("_metadata.row_index")));
        List<String> names = places.stream().map(columns::get).toList();
        places.forEach(place -> selected.add(columnAt(place)));
        return table.select(selected.toArray(new Column[0])).toJavaRDD().map(row -> row(row, names));
    }

    private static AnyRow row(Row row, List<String> names) {
        List<@Nullable Object> values = new ArrayList<>(names.size());
        for (int column = 0; column < names.size(); column++) {
            Object value = row.get(column + BEFORE_COLUMNS);
            values.add(value instanceof Seq<?> ? row.getList(column + BEFORE_COLUMNS) : value);
        }
        return new AnyRow(row.getString(0), "row", row.getLong(1) + 1, names, values);
    }
}
