package dev.cohort.jobs;

import static org.apache.spark.sql.functions.col;

import dev.cohort.dataset.TableSchema;
import dev.cohort.dataset.Tables;
import dev.cohort.preprocessing.volume.LabelFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Label maps, from a table of volumes or a folder of files. */
final class LabelMapInput {

    private LabelMapInput() {}

    /** Opens an input. A table holds Parquet files; any other folder holds volumes. */
    static Dataset<Row> read(SparkSession spark, String option, String path, @Nullable Fold fold) {
        Check.exists(spark, option, path);
        Dataset<Row> all = holdsParquet(spark, path)
                ? Tables.read(spark, path, TableSchema.VOLUMES)
                : LabelFolder.read(spark, path);
        return fold == null ? all : all.where(col("case_id").isInCollection(fold.cases(spark)));
    }

    private static boolean holdsParquet(SparkSession spark, String path) {
        Path place = new Path(path);
        try {
            for (FileStatus file : place.getFileSystem(spark.sparkContext().hadoopConfiguration())
                    .listStatus(place)) {
                if (file.getPath().getName().endsWith(".parquet")) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("Listing " + path, e);
        }
    }
}
