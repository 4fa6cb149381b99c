package dev.cohort.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Reads and writes whole Parquet tables, each held to its schema. */
public final class Tables {

    /** Small enough that a patch reads little beside it, large enough for one full brick of 16 MiB. */
    private static final long ROW_GROUP_BYTES = 32L << 20;

    /**
     * Parquet's writer keeps the smallest and the largest value of every column of every row group until the file
     * ends: of voxels, whole bricks. Heap thus grows with the file, by up to 16 MiB a row.
     */
    private static final long BRICKS_PER_FILE = 8;

    /** As with bricks, a row of 1 MiB at most. */
    private static final long FEATURE_BLOCKS_PER_FILE = 1024;

    private static final long UNLIMITED = 0;

    /** Tables of large rows. */
    private static final Set<TableSchema> BLOCKS =
            Set.of(TableSchema.VOLUMES, TableSchema.AUDIO, TableSchema.WINDOWS, TableSchema.GRAPH_BATCHES);

    private Tables() {}

    /**
     * Opens a table.
     *
     * @param path any Hadoop path
     * @throws InputException if there is no table, or its columns differ from {@code schema}
     */
    public static Dataset<Row> read(SparkSession spark, String path, TableSchema schema) {
        if (!exists(spark, path)) {
            throw new InputException(path + " must be a table of " + schema.file() + ", but does not exist");
        }
        Dataset<Row> table = spark.read().parquet(path);
        checkColumns(path, table.schema(), schema);
        return table;
    }

    /**
     * Writes a new table: aside first, then renamed, so that it appears whole or not at all.
     *
     * @return the number of rows written
     * @throws InputException if {@code path} exists
     * @throws IllegalStateException if the rows do not have the columns of {@code schema}
     */
    public static long write(Dataset<Row> rows, String path, TableSchema schema) {
        return write(rows, path, schema, rowsPerFile(schema));
    }

    /**
     * The same for rows known to be small.
     *
     * @param rowsPerFile the most; the heap that a file takes until it ends grows with its rows
     */
    public static long write(Dataset<Row> rows, String path, TableSchema schema, long rowsPerFile) {
        SparkSession spark = rows.sparkSession();
        refuseExisting(spark, path);
        Dataset<Row> ordered = inOrder(rows, schema);
        WriteAside.directory(spark.sparkContext().hadoopConfiguration(), path, aside -> ordered.write()
                .option("parquet.block.size", ROW_GROUP_BYTES)
                .options(pages(schema))
                .option("parquet.enable.dictionary#voxels", false)
                .option("parquet.enable.dictionary#values", false)
                .option("maxRecordsPerFile", rowsPerFile)
                .option("compression", "zstd")
                .parquet(aside));
        return spark.read().schema(schema.columns()).parquet(path).count();
    }

    /** One row a page where a row is a block of values, so that the page index leads straight to it. */
    private static Map<String, String> pages(TableSchema schema) {
        if (!BLOCKS.contains(schema)) {
            return Map.of();
        }
        return Map.of(
                "parquet.page.row.count.limit", "1",
                "parquet.page.size.row.check.min", "1",
                "parquet.page.size.row.check.max", "1");
    }

    private static long rowsPerFile(TableSchema schema) {
        if (schema.equals(TableSchema.VOLUMES)) {
            return BRICKS_PER_FILE;
        }
        return schema.equals(TableSchema.AUDIO) ? FEATURE_BLOCKS_PER_FILE : UNLIMITED;
    }

    private static void refuseExisting(SparkSession spark, String path) {
        if (exists(spark, path)) {
            throw new InputException(path + " must be new, but exists; choose another or remove it");
        }
    }

    private static boolean exists(SparkSession spark, String path) {
        Path place = new Path(path);
        try {
            FileSystem files = place.getFileSystem(spark.sparkContext().hadoopConfiguration());
            return files.exists(place);
        } catch (IOException e) {
            throw new UncheckedIOException("Looking for " + path, e);
        }
    }

    private static Dataset<Row> inOrder(Dataset<Row> rows, TableSchema schema) {
        Column[] columns = new Column[schema.columns().size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = rows.col(schema.columns().apply(i).name());
        }
        Dataset<Row> ordered = rows.select(columns);
        checkColumns("The table to write", ordered.schema(), schema);
        return ordered;
    }

    private static void checkColumns(String what, StructType found, TableSchema schema) {
        StructType expected = schema.columns();
        if (found.size() != expected.size()) {
            throw mismatch(what, schema, "expected " + expected.size() + " columns, found " + found.size());
        }
        for (int i = 0; i < expected.size(); i++) {
            StructField want = expected.apply(i);
            StructField have = found.apply(i);
            // Parquet files do not keep "never null", so only names and types are compared.
            if (!want.name().equals(have.name())
                    || !want.dataType().asNullable().sameType(have.dataType().asNullable())) {
                throw mismatch(
                        what,
                        schema,
                        "column " + i + ": expected " + want.name() + " "
                                + want.dataType().simpleString() + ", found " + have.name() + " "
                                + have.dataType().simpleString());
            }
        }
    }

    private static InputException mismatch(String what, TableSchema schema, String difference) {
        return new InputException(what + " does not match " + schema.file() + ": " + difference);
    }
}
